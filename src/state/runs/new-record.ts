import type { Split } from '#data/split/split.ts';
import { recordedMethod, type SplitMethod } from '#data/split/split-method.ts';
import type { RunRecord } from '#storage/records.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { useDataset } from '../dataset/dataset.ts';
import { countingMarks, useSliceMarks } from '../dataset/slice-marks.ts';
import { computeOn } from '../device/device.ts';
import { runData } from './run-data.ts';

/** The marked slices that count, of the loaded scans. */
export const marksOfStudy = () => countingMarks(useSliceMarks.getState().marks, useDataset.getState().scans);

/** The record of a run that begins now, on the loaded scans. */
export function recordOfNow(settings: TrainSettings, split: Split, method: SplitMethod): RunRecord {
  const { scans, classes } = useDataset.getState();
  const drawn = recordedMethod(method);
  const nameOf = (id: string) => scans[id]?.name ?? id;
  const names = (ids: readonly string[]) => ids.map(nameOf);
  const { slices } = settings.preparation;
  const marks = marksOfStudy();
  const marked = [...split.train, ...split.tune, ...split.test].flatMap((id) => (marks[id] ? [[nameOf(id), marks[id]] as const] : []));
  return {
    id: crypto.randomUUID(),
    createdAt: new Date().toISOString(),
    settings: structuredClone({ ...settings, classes: [...classes] }),
    device: computeOn.getState().info?.label ?? 'unknown device',
    split: {
      seed: split.seed,
      ...(drawn && { method: drawn }),
      train: names(split.train),
      tune: names(split.tune),
      test: names(split.test),
    },
    ...(slices !== 'middle-3' && slices.by === 'hand' && { markedSlices: Object.fromEntries(marked) }),
    history: [],
    stopReason: null,
    checkpointId: null,
    testOpenings: 0,
    data: runData(split),
  };
}
