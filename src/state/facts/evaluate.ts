import type { RunRecord } from '#runs/record.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import type { RunState } from '../run/run.ts';
import { isActive } from '../run/run-view.ts';

/** What Evaluate shows: scores, or why there are none. In 'no-epoch' and 'deleted' another run can be chosen there. */
export type EvaluateFact = 'training' | 'no-run' | 'no-epoch' | 'looking' | 'deleted' | 'scores';

export interface EvaluateFacts extends Pick<RunState, 'status' | 'record' | 'past'> {
  /** The stored checkpoints; null until they have been read. */
  checkpoints: readonly CheckpointSummary[] | null;
}

export function evaluateFact({ status, record, past, checkpoints }: EvaluateFacts): EvaluateFact {
  if (isActive(status)) return 'training';
  if (!record || (record.checkpointId === null && evaluableRuns(past).length === 0)) return 'no-run';
  if (record.checkpointId === null) return 'no-epoch';
  if (checkpoints === null) return 'looking';
  return checkpoints.some(({ id }) => id === record.checkpointId) ? 'scores' : 'deleted';
}

/** The runs whose scores can be looked at: those that kept an epoch. */
export function evaluableRuns(runs: readonly RunRecord[]): RunRecord[] {
  return runs.filter(({ checkpointId }) => checkpointId !== null);
}
