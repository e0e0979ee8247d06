import { deleteCheckpointsOfRun } from './checkpoints.ts';
import { whileNotTrained } from './live-runs.ts';
import { deleteScoresOfRun } from './projects.ts';
import { deleteRun } from './runs.ts';
import { deleteStatesOfRun } from './states.ts';
import { deleteSteps } from './steps.ts';

/** Deletes a run with all that is stored of it. Throws ProblemError 'run-under-way' if it is being trained, in this tab or another. */
export async function deleteWholeRun(id: string): Promise<void> {
  await whileNotTrained(id, () => deleteAllOf(id));
}

/** Calls `first`, then deletes runs as {@link deleteWholeRun}: all of them, or none where one is being trained. */
export async function deleteWholeRuns(ids: readonly string[], first: () => Promise<void>): Promise<void> {
  const [next, ...others] = ids;
  if (next === undefined) return first();
  await whileNotTrained(next, async () => {
    await deleteWholeRuns(others, first);
    await deleteAllOf(next);
  });
}

async function deleteAllOf(id: string): Promise<void> {
  await Promise.all([deleteRun(id), deleteCheckpointsOfRun(id), deleteStatesOfRun(id, 'all'), deleteSteps(id), deleteScoresOfRun(id)]);
}
