import { FileInput } from 'lucide-react';
import { useManifests } from '#state/runs/manifests.ts';
import { PickFiles } from '../widgets/PickFiles.tsx';

/** Takes a run.json, of this studio's page or of a headless run. */
export function OpenManifest() {
  const open = useManifests((state) => state.open);
  return (
    <PickFiles
      size="xs"
      variant="default"
      accept=".json"
      picker="manifest"
      leftSection={<FileInput size={14} aria-hidden />}
      onPick={([file]) => file && void open(file)}
    >
      Open a manifest
    </PickFiles>
  );
}
