import { cuts } from './ranking.ts';

/** A point of an ROC curve; both rates are in 0..1. */
export interface RocPoint {
  /** Scans with at least this score are called of the class; infinite at (0, 0), where none is. */
  threshold: number;
  falsePositiveRate: number;
  truePositiveRate: number;
}

/** A curve of fewer scans on one side than this is a step or two, which say nothing. */
const LEAST_FOR_CURVE = 2;

/** Whether an ROC curve of `positives` scans of a class and `negatives` others is worth drawing. */
export function hasRocCurve(positives: number, negatives: number): boolean {
  return Math.min(positives, negatives) >= LEAST_FOR_CURVE;
}

/**
 * The ROC curve of one class against the rest: a point at every distinct score, from (0, 0) to (1, 1), joined by straight
 * lines. The area under it is the AUC of `rankScores`. Null unless there are positives and negatives.
 */
export function rocCurve(positive: readonly boolean[], scores: readonly number[]): RocPoint[] | null {
  const positives = positive.filter(Boolean).length;
  const negatives = positive.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const points = cuts(positive, scores).map(({ threshold, truePositives, falsePositives }) => ({
    threshold,
    falsePositiveRate: falsePositives / negatives,
    truePositiveRate: truePositives / positives,
  }));
  return [{ threshold: Number.POSITIVE_INFINITY, falsePositiveRate: 0, truePositiveRate: 0 }, ...points];
}

/** A point of a precision-recall curve: what holds if scans of at least the threshold are called of the class. */
export interface PrecisionRecallPoint {
  threshold: number;
  recall: number;
  precision: number;
}

/**
 * The precision-recall curve of one class against the rest: a point at every distinct score, the highest first. Between points it is a step, not
 * a line: its area is the average precision of `rankScores` (as scikit-learn defines it). Null without positives.
 */
export function precisionRecallCurve(positive: readonly boolean[], scores: readonly number[]): PrecisionRecallPoint[] | null {
  const positives = positive.filter(Boolean).length;
  if (positives === 0) return null;
  return cuts(positive, scores).map(({ threshold, truePositives, falsePositives }) => ({
    threshold,
    recall: truePositives / positives,
    precision: truePositives / (truePositives + falsePositives),
  }));
}
