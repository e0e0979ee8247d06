import { useEffect } from 'react';
import { takeModelFiles } from '#state/checkpoints/take-model-file.ts';
import { usePrediction } from '#state/predict/prediction.ts';
import { takeProjectFile } from '#state/project/project-file.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { filesFromDrop } from '#workers/client/walk.ts';

/** Predicts files that are dropped anywhere on the page, instead of adding them to the dataset. */
export function usePredictDrop(checkpoint: CheckpointSummary): void {
  useEffect(() => {
    const onDrop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // Tells the page's own handler that these files are handled.
      event.preventDefault();
      if (takeProjectFile(event.dataTransfer.files) || takeModelFiles(event.dataTransfer.files)) return;
      const { predictFiles, addProblem } = usePrediction.getState();
      void predictFiles(checkpoint, filesFromDrop(event.dataTransfer, addProblem));
    };
    window.addEventListener('drop', onDrop, { capture: true });
    return () => window.removeEventListener('drop', onDrop, { capture: true });
  }, [checkpoint]);
}
