import type { RunRecord } from '#runs/record.ts';
import { FOLD } from '#train/sweep/parse-grid.ts';
import { currentDataset } from '../dataset/current-dataset.ts';
import { useRun } from '../run/run.ts';
import { matchSide } from '../run/run-side.ts';
import { isActive } from '../run/run-view.ts';
import { useSettings } from '../run/settings.ts';
import { type PlannedQueue, planQueue } from './plan-queue.ts';
import { useQueue } from './queue.ts';

/** Folds of a cross-validation that is asked for by one click: five, as in most studies. */
export const FOLDS = 5;

/**
 * Queues planned folds and trains them. When the queue has ended and a fold is on show, the run for which they were planned is shown again, so that
 * what the folds say of its labels is looked at beside it.
 */
export async function trainFolds(record: RunRecord, planned: PlannedQueue): Promise<void> {
  await useQueue.getState().add(planned);
  await useQueue.getState().start();
  const { status, record: shown, past, show } = useRun.getState();
  const isFold = planned.runs.some(({ id }) => id === shown?.id);
  if (isFold && !isActive(status)) show(past.find(({ id }) => id === record.id) ?? record);
}

/**
 * Plans a cross-validation with the settings of a run, which Train then has. The scans of its locked test side stay in no fold, so that nothing is
 * trained or chosen with them. Throws ProblemError where the scans can't be parted.
 */
export function planCrossValidation(record: RunRecord): Promise<PlannedQueue> {
  const held = new Set(matchSide(record, 'test', currentDataset()).cases.map(({ scan }) => scan.id));
  useSettings.getState().adopt(record.settings);
  const values = Array.from({ length: FOLDS }, (_, fold) => fold + 1);
  return planQueue({ axes: [{ name: FOLD, values }], exclude: [], kfold: FOLDS, weights: null }, held);
}
