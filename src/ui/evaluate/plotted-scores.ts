import type { Evaluation } from '#eval/evaluation.ts';
import type { Scores } from '#eval/scores.ts';
import { text } from '../messages/language.ts';
import type { PlottedScore } from './IntervalPlot.tsx';

/** Scores of the whole side whose scale is 0..1 and of which more is better. */
const PLOTTED = ['accuracy', 'balancedAccuracy', 'macroF1', 'auc'] as const;
export const PLOTTED_CLASS_SCORES = ['f1', 'recall', 'precision', 'specificity', 'auc', 'averagePrecision'] as const;

/** The scores of a whole side as rows of a plot, each with what shuffled labels give; without an evaluation the rows are empty. */
export function plottedScores(scores: Scores, evaluation: Evaluation | null): PlottedScore[] {
  return PLOTTED.map((score) => ({
    name: text.scoreWords.whole[score].name,
    estimate: evaluation?.estimates.scores[score] ?? null,
    reason: scores[score] === null ? text.evaluate.figures.undefined : '',
    guessing: evaluation?.chance.shuffled[score]?.value ?? null,
  }));
}

/** What guessing gives for a class; null where it depends on how the guesses are made. */
export function chanceOfClass(score: (typeof PLOTTED_CLASS_SCORES)[number], support: number, n: number): number | null {
  if (support === 0 || support === n) return null;
  if (score === 'auc') return 0.5;
  return score === 'averagePrecision' ? support / n : null;
}
