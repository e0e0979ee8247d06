import { topClass } from '#eval/confusion.ts';
import { lossOf } from '#eval/probability.ts';
import type { ScoredCase } from '#state/predict/evaluation.ts';

/** Which cases of a side are looked at: those of a cell of the matrix, those of a class (truly of it, or predicted as it), or all. */
export type CaseChoice = { of: 'cell'; truth: number; predicted: number } | { of: 'class'; class: number } | { of: 'all' };

/** The chosen cases, the highest loss first; of equal losses in the order of their side. */
export function chooseCases(cases: readonly ScoredCase[], choice: CaseChoice): ScoredCase[] {
  const isChosen = ({ truth, probabilities }: ScoredCase) => {
    const predicted = topClass(probabilities);
    if (choice.of === 'cell') return truth === choice.truth && predicted === choice.predicted;
    return choice.of === 'all' || truth === choice.class || predicted === choice.class;
  };
  return cases.filter(isChosen).sort((a, b) => lossOf(b.probabilities, b.truth) - lossOf(a.probabilities, a.truth));
}
