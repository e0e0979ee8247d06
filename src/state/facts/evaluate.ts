import type { RunRecord } from '#runs/record.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import type { RunState } from '../run/run.ts';
import { isActive } from '../run/run-view.ts';

/** What Evaluate shows: scores, of a run that trains those of its best epoch so far, or why there are none. In 'no-epoch' and 'deleted' another run can be chosen there; 'models': no run can be shown, or the one that trains has no epoch yet, but there are models, which may be scored. */
export type EvaluateFact = 'first-epoch' | 'no-run' | 'models' | 'no-epoch' | 'looking' | 'deleted' | 'scores';

export interface EvaluateFacts extends Pick<RunState, 'status' | 'record' | 'past'> {
  /** The stored checkpoints; null until they have been read. */
  checkpoints: readonly CheckpointSummary[] | null;
}

export function evaluateFact({ status, record, past, checkpoints }: EvaluateFacts): EvaluateFact {
  const training = isActive(status);
  if (training && !record?.checkpointId) return checkpoints?.length ? 'models' : 'first-epoch';
  if (!record || (record.checkpointId === null && evaluableRuns(past).length === 0)) return checkpoints?.length ? 'models' : 'no-run';
  if (record.checkpointId === null) return 'no-epoch';
  if (checkpoints === null) return 'looking';
  if (checkpoints.some(({ id }) => id === record.checkpointId)) return 'scores';
  // A new best epoch is stored, and the list will be read.
  return training ? 'looking' : 'deleted';
}

/** The runs whose scores can be looked at: those that kept an epoch. */
export function evaluableRuns(runs: readonly RunRecord[]): RunRecord[] {
  return runs.filter(({ checkpointId }) => checkpointId !== null);
}
