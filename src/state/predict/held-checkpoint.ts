import { ProblemError } from '#base/problem.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { holdCheckpoint } from '#workers/client/prediction.ts';
import { useCheckpoints } from '../checkpoints/checkpoints.ts';

/**
 * Has the GPU worker hold a checkpoint for the predictions to come: a run under way may replace it while scans are read. Returns the one
 * that it holds, which is the better one of the same run where this was replaced a moment ago. Throws ProblemError where there is none.
 */
export async function heldCheckpoint(checkpoint: CheckpointSummary): Promise<CheckpointSummary> {
  try {
    await holdCheckpoint(checkpoint.id);
    return checkpoint;
  } catch (thrown) {
    if (!(thrown instanceof ProblemError) || thrown.problem.code !== 'checkpoint-missing') throw thrown;
    await useCheckpoints.getState().refresh();
    const better = useCheckpoints.getState().list?.find(({ runId, epoch }) => runId === checkpoint.runId && epoch > checkpoint.epoch);
    if (!better) throw thrown;
    return heldCheckpoint(better);
  }
}
