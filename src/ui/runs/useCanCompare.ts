import type { RunRecord } from '#runs/record.ts';
import { useEvaluation } from '#state/predict/evaluation.ts';
import { useRun } from '#state/run/run.ts';
import { isComplete, matchSide } from '#state/run/run-side.ts';
import { isActive } from '#state/run/run-view.ts';
import { useCurrentDataset } from '../widgets/useCurrentDataset.ts';

/** Whether runs can be compared on their validation sets now: each has scores there, or its scans are loaded and nothing trains. */
export function useCanCompare(runs: readonly RunRecord[]): boolean {
  const data = useCurrentDataset();
  const active = useRun((state) => isActive(state.status));
  const results = useEvaluation((state) => state.results);
  return runs.every(
    (run) => results[run.id]?.tune?.checkpointId === run.checkpointId || (!active && isComplete(matchSide(run, 'tune', data))),
  );
}
