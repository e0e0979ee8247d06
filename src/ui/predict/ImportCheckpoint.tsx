import { useState } from 'react';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { text } from '../messages/language.ts';
import { PickFiles } from '../widgets/PickFiles.tsx';

/** Imports models from files. `onImported` hears the id of the last one. */
export function ImportCheckpoint({ size = 'sm', onImported }: { size?: 'compact-xs' | 'xs' | 'sm'; onImported?: (id: string) => void }) {
  const add = useCheckpoints((state) => state.add);
  const [busy, setBusy] = useState(false);
  const importAll = async (files: File[]) => {
    setBusy(true);
    // Stop at the first failure, so that its problem stays on the screen.
    for (const file of files) {
      await add(file);
      if (useCheckpoints.getState().problem) break;
    }
    setBusy(false);
    const { problem, selectedId } = useCheckpoints.getState();
    if (!problem && selectedId) onImported?.(selectedId);
  };
  return (
    <PickFiles size={size} variant="default" loading={busy} accept=".safetensors" onPick={(files) => void importAll(files)}>
      {text.predict.checkpoints.import}
    </PickFiles>
  );
}
