import { useEffect } from 'react';
import { usePrediction } from '#state/predict/prediction.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { filesFromDrop } from '#workers/client/walk.ts';

/** On this step files dropped anywhere on the page are predicted, not added to the study. */
export function usePredictDrop(checkpoint: CheckpointSummary): void {
  useEffect(() => {
    const onDrop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // Says to the page's own handler that these files are taken.
      event.preventDefault();
      const { predictFiles, addProblem } = usePrediction.getState();
      void predictFiles(checkpoint, filesFromDrop(event.dataTransfer, addProblem));
    };
    window.addEventListener('drop', onDrop, { capture: true });
    return () => window.removeEventListener('drop', onDrop, { capture: true });
  }, [checkpoint]);
}
