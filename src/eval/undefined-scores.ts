import { type Confusion, predictedCounts, sum, trueCounts } from './confusion.ts';
import type { ClassScore } from './score-names.ts';

/** Why a score of a class against the rest has no value. */
export type WhyUndefined = 'none-predicted' | 'no-scan' | 'no-other' | 'no-scans';

/**
 * Why a score of class `k` is not defined for these scans; null where it is. The one rule for page, tables, JSON and report: a precision without
 * a scan that is called the class has no denominator, and is 1 whatever is called where there is no other class; without a scan that truly is of
 * the class nothing but its specificity can be told. Means over
 * classes count what is not defined as 0, as scikit-learn's zero_division=0 does.
 */
export function whyUndefined(score: ClassScore, k: number, confusion: Confusion): WhyUndefined | null {
  const support = trueCounts(confusion);
  const n = sum(support);
  if (n === 0) return 'no-scans';
  if (score === 'brier') return null;
  if (score === 'specificity') return support[k] === n ? 'no-other' : null;
  if (score === 'precision' && predictedCounts(confusion)[k] === 0) return 'none-predicted';
  if (support[k] === 0) return 'no-scan';
  const needsOthers = score === 'auc' || score === 'precision';
  return needsOthers && support[k] === n ? 'no-other' : null;
}
