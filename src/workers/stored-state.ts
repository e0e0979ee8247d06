import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { checkpointIdOf, listCheckpoints } from '#storage/checkpoints.ts';
import { readLastState } from '#storage/states.ts';
import { decodeTrainingState, type TrainingState } from '#train/learner/training-state.ts';

export interface StoredState {
  state: TrainingState;
  sequence: number;
  /** The checkpoint of the best epoch so far; null if there is none, or if it is no longer stored. */
  checkpointId: string | null;
}

/** Returns a run's last usable state; null if there is none. Throws ProblemError if the state was trained on other data. */
export async function openState(runId: string, data: string, tell: (text: Phrase) => void): Promise<StoredState | null> {
  const found = await readLastState(
    runId,
    (body, { epoch }) => decodeTrainingState(body, phrase('subject/state-of-epoch', { epoch })),
    tell,
  );
  if (!found) return null;
  const { state, summary } = found;
  if (state.data !== data) throw new ProblemError('state-other-data', phrase('subject/stored-state'));
  const bestId = checkpointIdOf(runId, state.progress.bestEpoch ?? 0);
  const isStored = (await listCheckpoints()).some(({ id }) => id === bestId);
  return { state, sequence: summary.sequence, checkpointId: isStored ? bestId : null };
}
