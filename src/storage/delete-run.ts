import { deleteCheckpointsOfRun } from './checkpoints.ts';
import { whileNotTrained } from './live-runs.ts';
import { deleteRun } from './runs.ts';
import { deleteStatesOfRun } from './states.ts';
import { deleteSteps } from './steps.ts';

/** Deletes a run with all that is stored of it. Throws ProblemError 'run-under-way' if it is being trained, in this tab or another. */
export async function deleteWholeRun(id: string): Promise<void> {
  await whileNotTrained(id, async () => {
    await Promise.all([deleteRun(id), deleteCheckpointsOfRun(id), deleteStatesOfRun(id, 'all'), deleteSteps(id)]);
  });
}
