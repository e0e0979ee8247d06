import type { CheckpointSummary } from '#storage/records.ts';
import { SEVERITY_CLASSES } from '#train/settings/recipe.ts';
import { newPhantoms } from '#workers/client/demo.ts';
import { usePrediction } from '../predict/prediction.ts';

/** Makes new synthetic scans and predicts them as files that were dropped. Their names tell how they were made: new_severe. */
export function predictPhantoms(checkpoint: CheckpointSummary, others: readonly CheckpointSummary[]): Promise<void> {
  return usePrediction.getState().predictFiles(
    checkpoint,
    newPhantoms((classIndex) => `new_${SEVERITY_CLASSES[classIndex]?.toLowerCase()}`),
    others,
  );
}
