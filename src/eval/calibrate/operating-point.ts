import { type Ranged, shareOf } from '../interval.ts';
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
  /** Shares with Wilson's intervals; null without scans of the class, or without others. */
  sensitivity: Ranged | null;
  specificity: Ranged | null;
  truePositives: number;
  falsePositives: number;
}

/** What an operating point is chosen for: the largest sum of sensitivity and specificity (Youden 1950), or the best specificity at a sensitivity. */
export type OperatingAim = 'youden' | { sensitivity: number };

/**
 * Chooses the operating point of class `k` on a side, the validation set. Of equally good ones the highest threshold is taken, which calls the
 * fewest. Null unless there are scans of the class and others.
 */
export function chooseOperatingPoint(
  truth: readonly number[],
  probabilities: readonly (readonly number[])[],
  k: number,
  aim: OperatingAim = 'youden',
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
  const allowed = aim === 'youden' ? points : points.filter(({ sensitivity }) => sensitivity >= aim.sensitivity);
  const worth = ({ sensitivity, specificity }: OperatingPoint) => (aim === 'youden' ? sensitivity + specificity : specificity);
  // Sums of two quotients that are equal may differ by a rounding.
  return allowed.reduce<OperatingPoint | null>((best, point) => (best && worth(point) <= worth(best) + 1e-12 ? best : point), null);
}

/** What calling scans of class `k` from `threshold` on gives on a side, such as the test set. */
export function atOperatingPoint(
  truth: readonly number[],
  probabilities: readonly (readonly number[])[],
  k: number,
  threshold: number,
): OperatingResult {
  const called = probabilities.map((row) => row[k] >= threshold);
  const count = (isOfClass: boolean, isCalled: boolean) => truth.filter((t, i) => (t === k) === isOfClass && called[i] === isCalled).length;
  const [truePositives, falsePositives] = [count(true, true), count(false, true)];
  return {
    sensitivity: shareOf(truePositives, truePositives + count(true, false)),
    specificity: shareOf(count(false, false), falsePositives + count(false, false)),
    truePositives,
    falsePositives,
  };
}
