import { equalWidthBins } from './calibration.ts';
import { topClass } from './confusion.ts';
import { type Costs, checkCosts, distanceCosts, rankedProbabilityOf } from './ordinal.ts';
import { lossOf, squaredErrorOf } from './probability.ts';
import { type Ranks, ranksOf } from './ranking.ts';

/** Bins of the calibration error among the scores. */
export const CALIBRATION_BINS = 10;

/**
 * Scans with all that scores need of them and that no weight changes: worked out once, scored with any number of weightings (`weightedScores`).
 * Arrays are [scan].
 */
export interface ScoredRows {
  classes: number;
  truth: Int32Array;
  predicted: Int32Array;
  /** Probability of the predicted class. */
  confidence: Float64Array;
  /** 1 where the predicted class is the true one, else 0. */
  isRight: Uint8Array;
  /** Which of {@link CALIBRATION_BINS} equally wide bins the confidence is in. */
  binOf: Int32Array;
  /** Log loss; clipped as `lossOf` says. */
  loss: Float64Array;
  rankedProbability: Float64Array;
  cost: Float64Array;
  /** Of every class its squared errors. */
  squaredError: readonly Float64Array[];
  /** Of every class the scans in falling order of its probability. */
  ranks: readonly Ranks[];
}

/**
 * `probabilities` is [scan][class], finite. `costs` prices a confusion; without it the distance of the classes. Throws RangeError for costs
 * that are none, see `checkCosts`.
 */
export function scoredRows(
  truth: ArrayLike<number>,
  probabilities: readonly (readonly number[])[],
  classes: number,
  costs: Costs = distanceCosts(classes),
): ScoredRows {
  checkCosts(costs, classes);
  const predicted = Int32Array.from(probabilities, topClass);
  const ofScan = (value: (row: readonly number[], truth: number, i: number) => number) =>
    Float64Array.from(probabilities, (row, i) => value(row, truth[i], i));
  const confidence = ofScan((row, _, i) => row[predicted[i]]);
  const each = Array.from({ length: classes }, (_, k) => k);
  return {
    classes,
    truth: Int32Array.from(truth),
    predicted,
    confidence,
    isRight: Uint8Array.from(predicted, (top, i) => Number(top === truth[i])),
    binOf: equalWidthBins(confidence, CALIBRATION_BINS),
    loss: ofScan(lossOf),
    rankedProbability: ofScan(rankedProbabilityOf),
    cost: ofScan((_, t, i) => costs[t]?.[predicted[i]] ?? Number.NaN),
    squaredError: each.map((k) => ofScan((row, t) => squaredErrorOf(row, t, k))),
    ranks: each.map((k) => ranksOf(probabilities.map((row) => row[k]))),
  };
}
