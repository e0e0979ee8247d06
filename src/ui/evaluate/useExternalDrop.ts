import { useEffect } from 'react';
import { useExternal } from '#state/external/external.ts';
import { takeOwnFiles } from '#state/take-files.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { filesFromDrop } from '#workers/client/walk.ts';

/** Takes files that are dropped anywhere on the page as scans to score a model on, instead of adding them to the project. */
export function useExternalDrop(checkpoint: CheckpointSummary): void {
  useEffect(() => {
    const onDrop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // Tells the page's own handler that these files are handled.
      event.preventDefault();
      if (takeOwnFiles(event.dataTransfer.files)) return;
      const { takeFiles, refuse } = useExternal.getState();
      void takeFiles(
        checkpoint,
        filesFromDrop(event.dataTransfer, (problem) => refuse(checkpoint, problem)),
      );
    };
    window.addEventListener('drop', onDrop, { capture: true });
    return () => window.removeEventListener('drop', onDrop, { capture: true });
  }, [checkpoint]);
}
