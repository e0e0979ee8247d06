import type { ExternalEvaluation, TestOpening } from '#runs/evaluations.ts';
import { isRunOf, runOfCheckpoint } from '#runs/locked-side.ts';
import type { RunRecord } from '#runs/record.ts';
import { countCheckpointOpening } from '#storage/checkpoints.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { addExternal, countOpening, listRuns } from '#storage/runs.ts';
import { useCheckpoints } from '../checkpoints/checkpoints.ts';
import { useRun } from '../run/run.ts';

/** The scans that are opened, and the epoch whose weights score them. */
export type Opened = Pick<TestOpening, 'n' | 'epoch'>;

const shown = (changed: RunRecord): void => {
  const { testOpenings, openings, externals } = changed;
  const evaluated = { testOpenings, ...(openings && { openings }), ...(externals && { externals }) };
  const counted = (run: RunRecord) => (run.id === changed.id ? { ...run, ...evaluated } : run);
  useRun.setState((state) => ({ record: state.record && counted(state.record), past: state.past.map(counted) }));
};

/**
 * Counts an opening of a run's locked test side and returns how many there have been. It is stored when this resolves;
 * throws what the storage throws, and then the side must stay closed.
 */
export async function countTestOpening(record: RunRecord, opened: Opened): Promise<number> {
  // Another tab may have counted since this page read the run.
  const changed = await countOpening(record, { at: new Date().toISOString(), ...opened });
  shown(changed);
  return changed.testOpenings;
}

/** Keeps with a run that it was evaluated on scans of none of its sides; throws what the storage throws. */
export async function keepExternal(record: RunRecord, evaluation: Omit<ExternalEvaluation, 'at'>): Promise<void> {
  shown(await addExternal(record, { at: new Date().toISOString(), ...evaluation }));
}

/**
 * Counts an opening by a checkpoint, of `scans` scans: for its run, or for the checkpoint itself if its run is not known here. It is stored when this
 * resolves; throws what the storage throws.
 */
export async function countOpeningBy(checkpoint: CheckpointSummary, scans: number): Promise<number> {
  const run = runOfCheckpoint(checkpoint, await listRuns(isRunOf(checkpoint)));
  const opened = { n: scans, epoch: checkpoint.epoch };
  if (run) return countTestOpening({ ...run, testOpenings: Math.max(run.testOpenings, checkpoint.test?.openings ?? 0) }, opened);
  const openings = await countCheckpointOpening(checkpoint.id);
  await useCheckpoints.getState().refresh();
  return openings;
}
