import { inEnglish, phrase } from '#base/messages/phrase.ts';
import type { Split } from '#data/split/split.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import { newRun, type RunRecord, type RunScans } from '#runs/record.ts';
import { runScans } from '#runs/run-scans.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { useDataset } from '../dataset/dataset.ts';
import { fingerprintOf } from '../dataset/leaks.ts';
import { countingMarks, useSliceMarks } from '../dataset/slice-marks.ts';
import { computeOn } from '../device/device.ts';
import { useWeights } from '../run/weights.ts';
import { metByWeights, slicesOf } from './met-before.ts';

/** The marked slices of the loaded scans, without scans that have too few. */
export const marksOfDataset = () => countingMarks(useSliceMarks.getState().marks, useDataset.getState().scans);

/** The label of the present device, as records store it. */
export const deviceOfNow = () => computeOn.getState().info?.label ?? inEnglish(phrase('device/unknown'));

/** Returns the scans of a run on the loaded dataset with this split. */
export function scansOfNow({ preparation }: Pick<TrainSettings, 'preparation'>, split: Split, method: SplitMethod): RunScans {
  const { scans, labels, classes } = useDataset.getState();
  return runScans(split, method, preparation, {
    classes,
    nameOf: (id) => scans[id]?.name ?? id,
    labelOf: (id) => labels[id],
    printOf: fingerprintOf,
    slicesOf,
    marked: marksOfDataset(),
  });
}

/** Returns the record of a run that begins now on the loaded scans. */
export function recordOfNow(settings: TrainSettings, split: Split, method: SplitMethod): RunRecord {
  const { classes } = useDataset.getState();
  return newRun({
    settings: { ...settings, classes: [...classes] },
    device: deviceOfNow(),
    scans: scansOfNow(settings, split, method),
    ...metByWeights(settings, split, useWeights.getState().stored ?? []),
  });
}
