import { ProblemError } from '#base/problem.ts';
import { listCheckpoints } from '#storage/checkpoints.ts';
import { readLastState } from '#storage/states.ts';
import { decodeTrainingState, type TrainingState } from '#train/learner/training-state.ts';
import { checkpointIdOf } from './run-keeper.ts';

export interface StoredState {
  state: TrainingState;
  sequence: number;
  /** Of the best epoch up to here; null where there is none, or where it is gone. */
  checkpointId: string | null;
}

/** A run's last state; null where none can be used. Throws ProblemError when it was trained on other data than these. */
export async function openState(runId: string, data: string, tell: (text: string) => void): Promise<StoredState | null> {
  const found = await readLastState(runId, (body, { epoch }) => decodeTrainingState(body, `State of epoch ${epoch}`), tell);
  if (!found) return null;
  const { state, summary } = found;
  if (state.data !== data) {
    throw new ProblemError({
      code: 'state-other-data',
      subject: 'Stored state',
      what: 'The scans, their labels or their order are not those that the run was trained on, so it would not go on as it began.',
      remedy: 'Load the same files with the same labels, or start a new training.',
    });
  }
  const bestId = checkpointIdOf(runId, state.progress.bestEpoch ?? 0);
  const isStored = (await listCheckpoints()).some(({ id }) => id === bestId);
  return { state, sequence: summary.sequence, checkpointId: isStored ? bestId : null };
}
