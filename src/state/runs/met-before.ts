import { sliceFingerprints } from '#data/leaks/digests.ts';
import type { Split } from '#data/split/split.ts';
import type { MetBefore } from '#runs/record.ts';
import { countMet, type SeenBefore, seenBefore } from '#runs/seen-before.ts';
import type { WeightFileSummary } from '#storage/records.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { useDataset } from '../dataset/dataset.ts';
import { fingerprintOf, printOf } from '../dataset/leaks.ts';

/** Fingerprints of the slices of a loaded scan; none if the leak checks have not read it. */
export function slicesOf(scanId: string): string[] {
  const print = printOf(scanId);
  return print ? sliceFingerprints(print, useDataset.getState().scans[scanId]?.slices.length ?? 0) : [];
}

/** The loaded scans that the model of a weight file has met on other sides than they are on now; null where the file tells of none. */
export function metByFile(file: WeightFileSummary | undefined, split: Pick<Split, 'train' | 'tune' | 'test'>): SeenBefore | null {
  return file?.test ? seenBefore(file.test, split, (id) => ({ print: fingerprintOf(id), slices: slicesOf(id) })) : null;
}

/** How many those are of the weights that these settings begin from; null where there are none. */
export function metByWeights(
  { weights }: Pick<TrainSettings, 'weights'>,
  split: Pick<Split, 'train' | 'tune' | 'test'>,
  files: readonly WeightFileSummary[],
): MetBefore | null {
  const met = metByFile(
    files.find(({ sha256 }) => sha256 === weights?.sha256),
    split,
  );
  return met && countMet(met);
}
