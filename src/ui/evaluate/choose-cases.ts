import { equalWidthBins } from '#eval/calibration.ts';
import { topClass } from '#eval/confusion.ts';
import { lossOf } from '#eval/probability.ts';
import { CALIBRATION_BINS } from '#eval/scored-rows.ts';
import type { ScoredCase } from '#state/predict/evaluation.ts';

/**
 * Which cases of a side are looked at: those of a cell of the matrix, those of a class (truly of it, or predicted as it), those that a point of a
 * class's curve calls the class or misses, those whose highest score is in a bin, those of a group, or all.
 */
export type CaseChoice =
  | { of: 'cell'; truth: number; predicted: number }
  | { of: 'class'; class: number }
  | { of: 'point'; class: number; threshold: number }
  | { of: 'bin'; bin: number }
  | { of: 'group'; name: string; scanIds: readonly string[] }
  | { of: 'all' };

/** What a list of cases can be narrowed to. */
export const CASE_FILTERS = ['all', 'wrong', 'right', 'far'] as const;
export type CaseFilter = (typeof CASE_FILTERS)[number];

/** The chosen cases, the highest loss first; of equal losses in the order of their side. */
export function chooseCases(cases: readonly ScoredCase[], choice: CaseChoice): ScoredCase[] {
  return cases.filter(chosenBy(choice)).sort((a, b) => lossOf(b.probabilities, b.truth) - lossOf(a.probabilities, a.truth));
}

/** Whether a case passes a filter: 'far' is by two classes or more off. */
export function passes({ truth, probabilities }: ScoredCase, filter: CaseFilter): boolean {
  const off = Math.abs(topClass(probabilities) - truth);
  if (filter === 'far') return off >= 2;
  return filter === 'all' || (filter === 'wrong') === off > 0;
}

function chosenBy(choice: CaseChoice): (scored: ScoredCase) => boolean {
  switch (choice.of) {
    case 'cell':
      return ({ truth, probabilities }) => truth === choice.truth && topClass(probabilities) === choice.predicted;
    case 'class':
      return ({ truth, probabilities }) => truth === choice.class || topClass(probabilities) === choice.class;
    case 'point':
      return ({ truth, probabilities }) => truth === choice.class || (probabilities[choice.class] ?? 0) >= choice.threshold;
    case 'bin':
      return ({ probabilities }) => equalWidthBins([probabilities[topClass(probabilities)] ?? 0], CALIBRATION_BINS)[0] === choice.bin;
    case 'group': {
      const ids = new Set(choice.scanIds);
      return ({ scanId }) => ids.has(scanId);
    }
    case 'all':
      return () => true;
  }
}
