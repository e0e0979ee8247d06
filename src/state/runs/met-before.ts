import { sliceFingerprints } from '#data/leaks/digests.ts';
import type { Split } from '#data/split/split.ts';
import type { RunBeginning } from '#runs/record.ts';
import { countMet, metWith, type SeenBefore, seenBefore } from '#runs/seen-before.ts';
import type { WeightFileSummary } from '#storage/records.ts';
import type { EarlierScans } from '#train/learner/locked-test.ts';
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

/** What a run records of the weights that it begins from: what their model has met, and how many of its own scans are among that. */
export function metByWeights(
  settings: Pick<TrainSettings, 'weights'>,
  split: Pick<Split, 'train' | 'tune' | 'test'>,
  files: readonly WeightFileSummary[],
): Pick<RunBeginning, 'metBefore' | 'earlier'> {
  const met = metByFile(fileOf(settings, files), split);
  return { metBefore: met && countMet(met), earlier: earlierByWeights(settings, files) };
}

/** What the model of the weights has met that these settings begin from; null where it tells of nothing. */
export function earlierByWeights(settings: Pick<TrainSettings, 'weights'>, files: readonly WeightFileSummary[]): EarlierScans | null {
  const told = fileOf(settings, files)?.test;
  return told ? metWith(told) : null;
}

function fileOf({ weights }: Pick<TrainSettings, 'weights'>, files: readonly WeightFileSummary[]): WeightFileSummary | undefined {
  return files.find(({ sha256 }) => sha256 === weights?.sha256);
}
