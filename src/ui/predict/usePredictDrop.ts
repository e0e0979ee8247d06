import { useEffect } from 'react';
import { usePrediction } from '#state/predict/prediction.ts';
import { takeOwnFiles } from '#state/take-files.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { filesFromDrop } from '#workers/client/walk.ts';

/** Predicts files that are dropped anywhere on the page, instead of adding them to the dataset. */
export function usePredictDrop(checkpoint: CheckpointSummary, others: readonly CheckpointSummary[]): void {
  useEffect(() => {
    const onDrop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // Tells the page's own handler that these files are handled.
      event.preventDefault();
      if (takeOwnFiles(event.dataTransfer.files)) return;
      const { predictFiles, addProblem } = usePrediction.getState();
      void predictFiles(checkpoint, filesFromDrop(event.dataTransfer, addProblem), others);
    };
    window.addEventListener('drop', onDrop, { capture: true });
    return () => window.removeEventListener('drop', onDrop, { capture: true });
  }, [checkpoint, others]);
}
