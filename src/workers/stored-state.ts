import type { Phrase } from '#base/messages/message.ts';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
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
export async function openState(runId: string, data: string, tell: (text: Phrase) => void): Promise<StoredState | null> {
  const found = await readLastState(
    runId,
    (body, { epoch }) => decodeTrainingState(body, inEnglish(phrase('subject/state-of-epoch', { epoch }))),
    tell,
  );
  if (!found) return null;
  const { state, summary } = found;
  if (state.data !== data) throw new ProblemError('state-other-data', phrase('subject/stored-state'));
  const bestId = checkpointIdOf(runId, state.progress.bestEpoch ?? 0);
  const isStored = (await listCheckpoints()).some(({ id }) => id === bestId);
  return { state, sequence: summary.sequence, checkpointId: isStored ? bestId : null };
}
