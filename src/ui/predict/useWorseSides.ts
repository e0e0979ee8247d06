import { useMemo } from 'react';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import { useEvaluation } from '#state/predict/evaluation.ts';
import { worseSides } from '#state/predict/worse-sides.ts';
import type { CheckpointSummary } from '#storage/records.ts';

/** {@link worseSides} of what has been scored up to now. */
export function useWorseSides(checkpoint: CheckpointSummary): EvaluatedSide[] {
  const results = useEvaluation((state) => state.results);
  return useMemo(() => worseSides(results, checkpoint), [results, checkpoint]);
}
