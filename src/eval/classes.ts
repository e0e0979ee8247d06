import { type Confusion, hits, predictedCounts, sum, trueCounts } from './confusion.ts';

/** Scores of one class against the rest. A quotient with a denominator of 0 is 0, as with scikit-learn's zero_division=0. */
export interface ClassScores {
  precision: number;
  recall: number;
  f1: number;
  /** Share of the scans of other classes that are not called this one; null where every scan is of the class. */
  specificity: number | null;
  /** Number of scans that truly are of the class. */
  support: number;
}

const over = (a: number, b: number) => (b === 0 ? 0 : a / b);

export function classScores(confusion: Confusion): ClassScores[] {
  const right = hits(confusion);
  const actual = trueCounts(confusion);
  const claimed = predictedCounts(confusion);
  const n = sum(actual);
  return confusion.map((_, k) => ({
    precision: over(right[k], claimed[k]),
    recall: over(right[k], actual[k]),
    f1: over(2 * right[k], actual[k] + claimed[k]),
    specificity: n - actual[k] > 0 ? (n - actual[k] - claimed[k] + right[k]) / (n - actual[k]) : null,
    support: actual[k],
  }));
}

/** Unweighted mean over all classes. Classes that do not occur count as 0. */
export function macro(scores: readonly ClassScores[], of: 'precision' | 'recall' | 'f1'): number {
  return sum(scores.map((s) => s[of])) / scores.length;
}

/** Mean weighted by support. */
export function weighted(scores: readonly ClassScores[], of: 'precision' | 'recall' | 'f1'): number {
  return over(sum(scores.map((s) => s[of] * s.support)), sum(scores.map((s) => s.support)));
}

/** Macro F1 over the classes that occur as truth or as prediction, which scikit-learn averages over when no labels are given. */
export function macroF1OfSeen(confusion: Confusion): number {
  const claimed = predictedCounts(confusion);
  const seen = classScores(confusion).filter((s, k) => s.support + claimed[k] > 0);
  return over(sum(seen.map((s) => s.f1)), seen.length);
}

/** Share of right answers; null without scans. */
export function accuracy(confusion: Confusion): number | null {
  const n = sum(trueCounts(confusion));
  return n === 0 ? null : sum(hits(confusion)) / n;
}

/** Mean recall over the classes that truly occur; null without scans. */
export function balancedAccuracy(confusion: Confusion): number | null {
  const present = classScores(confusion).filter((s) => s.support > 0);
  return present.length === 0 ? null : sum(present.map((s) => s.recall)) / present.length;
}
