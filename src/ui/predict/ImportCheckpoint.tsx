import { useState } from 'react';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { importEach } from '#state/checkpoints/take-model-file.ts';
import { text } from '../messages/language.ts';
import { PickFiles } from '../widgets/PickFiles.tsx';

/** Imports models from files. `onImported` hears the id of the last one. */
export function ImportCheckpoint({ size = 'sm', onImported }: { size?: 'compact-xs' | 'xs' | 'sm'; onImported?: (id: string) => void }) {
  const [busy, setBusy] = useState(false);
  const importAll = async (files: File[]) => {
    setBusy(true);
    await importEach(files);
    setBusy(false);
    const { problem, selectedId } = useCheckpoints.getState();
    if (!problem && selectedId) onImported?.(selectedId);
  };
  return (
    <PickFiles size={size} variant="default" loading={busy} accept=".safetensors,.onnx" onPick={(files) => void importAll(files)}>
      {text.predict.checkpoints.import}
    </PickFiles>
  );
}
