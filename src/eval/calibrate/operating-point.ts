import { type PatientsOfScans, patientShare } from '../draws/patient-share.ts';
import type { Estimate } from '../estimates.ts';
import { cuts } from '../ranking.ts';

/** From which probability on a scan is called of a class, against the rest. */
export interface OperatingPoint {
  threshold: number;
  /** On the side that it was chosen on, where both are too good for having been chosen. */
  sensitivity: number;
  specificity: number;
}

/** What an operating point gives on a side. */
export interface OperatingResult {
  /** Shares with Wilson's intervals by patients; null without scans of the class, or without others. */
  sensitivity: Estimate | null;
  specificity: Estimate | null;
  truePositives: number;
  falsePositives: number;
}

/**
 * The rule by which an operating point is chosen: the largest sum of sensitivity and specificity (Youden 1950), the best specificity at a
 * sensitivity of at least so much, or the best sensitivity at a specificity of at least so much.
 */
export type OperatingRule = 'youden' | { sensitivity: number } | { specificity: number };

/** The rules whose points are kept with every checkpoint; the first is the one that is taken where nobody chose. */
export const OPERATING_RULES: readonly OperatingRule[] = [
  'youden',
  { sensitivity: 0.8 },
  { sensitivity: 0.9 },
  { sensitivity: 0.95 },
  { specificity: 0.8 },
  { specificity: 0.9 },
  { specificity: 0.95 },
];

/** A rule as one word: 'youden', 'sensitivity:0.9', 'specificity:0.95'. */
export function operatingRuleName(rule: OperatingRule): string {
  if (rule === 'youden') return rule;
  return 'sensitivity' in rule ? `sensitivity:${rule.sensitivity}` : `specificity:${rule.specificity}`;
}

/** The rule of such a word; null for another word, and for a share that is not above 0 and at most 1. */
export function operatingRuleOf(name: string): OperatingRule | null {
  if (name === 'youden') return name;
  const [, kind, digits] = /^(sensitivity|specificity):(\d*\.?\d+)$/.exec(name) ?? [];
  const share = Number(digits);
  if (kind === undefined || !(share > 0 && share <= 1)) return null;
  return kind === 'sensitivity' ? { sensitivity: share } : { specificity: share };
}

/**
 * Chooses the operating point of class `k` on a side, the validation set. Of equally good ones the highest threshold is taken, which calls the
 * fewest. Null unless there are scans of the class and others, and where no point keeps the rule, as where the likeliest scan is of another class
 * and a specificity of 1 is asked for.
 */
export function chooseOperatingPoint(
  truth: readonly number[],
  probabilities: readonly (readonly number[])[],
  k: number,
  rule: OperatingRule = 'youden',
): OperatingPoint | null {
  const positive = truth.map((t) => t === k);
  const positives = positive.filter(Boolean).length;
  const negatives = truth.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const points = cuts(
    positive,
    probabilities.map((row) => row[k]),
  ).map(({ threshold, truePositives, falsePositives }) => ({
    threshold,
    sensitivity: truePositives / positives,
    specificity: (negatives - falsePositives) / negatives,
  }));
  // Shares such as 9 / 10 are compared with the number that a person wrote, which may differ by a rounding.
  const isAllowed = ({ sensitivity, specificity }: OperatingPoint) =>
    rule === 'youden' || ('sensitivity' in rule ? sensitivity >= rule.sensitivity - 1e-12 : specificity >= rule.specificity - 1e-12);
  const worth = ({ sensitivity, specificity }: OperatingPoint) => {
    if (rule === 'youden') return sensitivity + specificity;
    return 'sensitivity' in rule ? specificity : sensitivity;
  };
  // Sums of two quotients that are equal may differ by a rounding.
  return points
    .filter(isAllowed)
    .reduce<OperatingPoint | null>((best, point) => (best && worth(point) <= worth(best) + 1e-12 ? best : point), null);
}

/** What calling scans of class `k` from `threshold` on gives on a side, such as the test set. */
export function atOperatingPoint(
  truth: readonly number[],
  probabilities: readonly (readonly number[])[],
  k: number,
  threshold: number,
  patients?: PatientsOfScans,
): OperatingResult {
  const isCalled = (i: number) => probabilities[i][k] >= threshold;
  const scans = [...truth.keys()];
  const ofClass = scans.filter((i) => truth[i] === k);
  const others = scans.filter((i) => truth[i] !== k);
  return {
    sensitivity: patientShare(isCalled, ofClass, patients),
    specificity: patientShare((i) => !isCalled(i), others, patients),
    truePositives: ofClass.filter(isCalled).length,
    falsePositives: others.filter(isCalled).length,
  };
}
