import { phrase } from '#base/messages/phrase.ts';
import { warning } from '#base/problem.ts';
import type { Split } from '#data/split/split.ts';
import type { RunBeginning } from '#runs/record.ts';
import type { LoadedScans } from '#runs/run-scans.ts';
import { countMet, metWith, seenBefore } from '#runs/seen-before.ts';
import { listWeightFiles } from '#storage/weights.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { report } from './report.ts';

/** What a run records of the weights that it begins from. How many of its scans those have met on other sides is told. */
export async function metByWeights(
  { weights }: Pick<TrainSettings, 'weights'>,
  split: Split,
  { printOf, slicesOf }: Pick<LoadedScans, 'printOf' | 'slicesOf'>,
): Promise<Pick<RunBeginning, 'metBefore' | 'earlier'>> {
  if (!weights) return {};
  const test = (await listWeightFiles()).find(({ sha256 }) => sha256 === weights.sha256)?.test;
  if (!test) return {};
  const metBefore = countMet(seenBefore(test, split, (id) => ({ print: printOf(id), slices: slicesOf(id) })));
  if (metBefore) await report({ kind: 'problem', problem: warning('weights-met', phrase('subject/weights'), metBefore) });
  return { metBefore, earlier: metWith(test) };
}
