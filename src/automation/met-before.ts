import { phrase } from '#base/messages/phrase.ts';
import { warning } from '#base/problem.ts';
import type { Split } from '#data/split/split.ts';
import type { MetBefore } from '#runs/record.ts';
import type { LoadedScans } from '#runs/run-scans.ts';
import { countMet, seenBefore } from '#runs/seen-before.ts';
import { listWeightFiles } from '#storage/weights.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { report } from './report.ts';

/** How many scans of a split the weights from which a run begins have met on other sides, which is told; null where there are none. */
export async function metByWeights(
  { weights }: Pick<TrainSettings, 'weights'>,
  split: Split,
  { printOf, slicesOf }: Pick<LoadedScans, 'printOf' | 'slicesOf'>,
): Promise<MetBefore | null> {
  if (!weights) return null;
  const test = (await listWeightFiles()).find(({ sha256 }) => sha256 === weights.sha256)?.test;
  const met = test ? countMet(seenBefore(test, split, (id) => ({ print: printOf(id), slices: slicesOf(id) }))) : null;
  if (met) await report({ kind: 'problem', problem: warning('weights-met', phrase('subject/weights'), met) });
  return met;
}
