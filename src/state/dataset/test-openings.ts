import { isRunOf, runOfCheckpoint } from '#runs/locked-side.ts';
import type { RunRecord } from '#runs/record.ts';
import { countCheckpointOpening } from '#storage/checkpoints.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { countOpening, listRuns } from '#storage/runs.ts';
import { useCheckpoints } from '../checkpoints/checkpoints.ts';
import { useRun } from '../run/run.ts';

/**
 * Counts an opening of a run's locked test side and returns how many there have been. It is stored when this resolves;
 * throws what the storage throws, and then the side must stay closed.
 */
export async function countTestOpening(record: RunRecord): Promise<number> {
  // Another tab may have counted since this page read the run.
  const testOpenings = await countOpening(record);
  const counted = (run: RunRecord) => (run.id === record.id ? { ...run, testOpenings } : run);
  useRun.setState((state) => ({ record: state.record && counted(state.record), past: state.past.map(counted) }));
  return testOpenings;
}

/**
 * Counts an opening by a checkpoint: for its run, or for the checkpoint itself if its run is not known here. It is stored when this
 * resolves; throws what the storage throws.
 */
export async function countOpeningBy(checkpoint: CheckpointSummary): Promise<number> {
  const run = runOfCheckpoint(checkpoint, await listRuns(isRunOf(checkpoint)));
  if (run) return countTestOpening({ ...run, testOpenings: Math.max(run.testOpenings, checkpoint.test?.openings ?? 0) });
  const openings = await countCheckpointOpening(checkpoint.id);
  await useCheckpoints.getState().refresh();
  return openings;
}
