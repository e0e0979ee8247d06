import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError, problem } from '#base/problem.ts';
import { RandomStream } from '#base/random.ts';
import { byCodeUnits, type LabelledScan, patientsByClass } from './split-patients.ts';
import { smallClass, tooFewClasses } from './split-problems.ts';

export type { LabelledScan } from './split-patients.ts';

export type Side = 'train' | 'tune' | 'test';

export interface SplitOptions {
  seed: number;
  /** Shares of [train, tune, test]; made to sum to 1. */
  ratios: [number, number, number];
}

export const SPLIT_RATIOS: SplitOptions['ratios'] = [0.7, 0.15, 0.15];

/** Ids per side, in the order of their code units; a labelled scan is on at most one, and on none only where a problem says so. */
export interface Split {
  /** The seed of the random draw; 0 where nothing was drawn. */
  seed: number;
  train: string[];
  tune: string[];
  test: string[];
  problems: Problem[];
}

type Sizes = [train: number, tune: number, test: number];

/**
 * How many of n patients of one class go to each side: largest remainder, and then nobody is left out who can be served:
 * train and tune have one patient from two upwards, test from three upwards (sides with a share of 0 stay empty).
 */
export function sideSizes(n: number, ratios: SplitOptions['ratios']): Sizes {
  const total = ratios[0] + ratios[1] + ratios[2];
  // 20 * 0.15 / 1 may fall a hair short of 3.
  const quotas = ratios.map((r) => (n * r) / total + 1e-9);
  const sizes = quotas.map(Math.floor) as Sizes;
  const byRemainder = [0, 1, 2].sort((a, b) => quotas[b] - sizes[b] - (quotas[a] - sizes[a]));
  for (let left = n - sizes[0] - sizes[1] - sizes[2], i = 0; left > 0; left--, i++) sizes[byRemainder[i % 3]]++;
  for (const [need, side] of [0, 1, 2].entries()) {
    if (n <= need || ratios[side] === 0 || sizes[side] > 0) continue;
    sizes[sizes.indexOf(Math.max(...sizes))]--;
    sizes[side]++;
  }
  return sizes;
}

function checkRatios(ratios: SplitOptions['ratios']): void {
  const usable = ratios.every((r) => Number.isFinite(r) && r >= 0) && ratios[0] > 0 && ratios[1] > 0;
  if (usable) return;
  throw new ProblemError('setting-refused/shares', phrase('subject/split'), { shares: [...ratios] });
}

function noTune({ tune }: Split, classes: number): Problem[] {
  return classes < 2 || tune.length > 0 ? [] : [problem('split-no-tune', phrase('subject/labels'))];
}

/**
 * Train, tune and test side by patient, stratified by class. The same for the same scans, seed and ratios, in whatever order
 * the scans come. Throws ProblemError for shares that can't be used; what the data lacks is said in `problems`.
 */
export function splitScans(scans: readonly LabelledScan[], options: SplitOptions): Split {
  checkRatios(options.ratios);
  const classes = patientsByClass(scans);
  const split: Split = { seed: options.seed, train: [], tune: [], test: [], problems: [] };
  for (const [label, patients] of classes) {
    new RandomStream(`split.${label}`, options.seed).shuffle(patients);
    const [train, tune] = sideSizes(patients.length, options.ratios);
    for (const [i, { scans: members }] of patients.entries()) {
      const side = i < train ? split.train : i < train + tune ? split.tune : split.test;
      side.push(...members.map(({ id }) => id));
    }
    split.problems.push(...smallClass(label, patients.length, options.ratios[2] > 0));
  }
  for (const side of [split.train, split.tune, split.test]) side.sort(byCodeUnits);
  split.problems.push(...tooFewClasses(classes.length), ...noTune(split, classes.length));
  return split;
}
