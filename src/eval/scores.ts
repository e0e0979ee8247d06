import { kappa, matthews } from './agreement.ts';
import { type CalibrationBin, calibrationError, filledBins } from './calibration.ts';
import { accuracy, balancedAccuracy, type ClassScores, classScores, macro, macroF1OfSeen, weighted } from './classes.ts';
import { type Confusion, confusionMatrix, sum } from './confusion.ts';
import type { Costs } from './ordinal.ts';
import { rankScores } from './ranking.ts';
import { CALIBRATION_BINS, type ScoredRows, scoredRows } from './scored-rows.ts';

/** All scores of one class against the rest. */
export interface ClassReport extends ClassScores {
  /** Area under the ROC curve; null where no scan, or every scan, is of the class. */
  auc: number | null;
  /** Null where no scan is of the class. */
  averagePrecision: number | null;
  brier: number | null;
}

/**
 * Scores of class probabilities against the truth, as scikit-learn defines them. Null means "not defined for these scans"
 * and is never to be shown as 0.
 */
export interface Scores {
  /** Number of scans; the sum of their weights where they have some. */
  n: number;
  /** Numbers of scans as [true class][predicted class]. */
  confusion: Confusion;
  accuracy: number | null;
  balancedAccuracy: number | null;
  /** Mean over all classes, including those that do not occur; likewise `macroPrecision` and `macroRecall`. */
  macroF1: number;
  macroPrecision: number;
  macroRecall: number;
  /** Macro F1 over the classes that occur as truth or prediction. */
  macroF1OfSeen: number;
  weightedF1: number;
  perClass: ClassReport[];
  mcc: number;
  kappa: number | null;
  kappaLinear: number | null;
  kappaQuadratic: number | null;
  /** Mean of the one-vs-rest ROC AUC over all classes; null where one of them has no value. */
  auc: number | null;
  /** Mean over the classes that have a value; likewise `averagePrecisionOfDefined`. */
  aucOfDefined: number | null;
  averagePrecisionOfDefined: number | null;
  logLoss: number | null;
  /** Sum of the Brier scores of the classes, in 0..2; null without scans. */
  brier: number | null;
  /** Mean ranked probability score in 0..1: a proper score that knows the order of the classes. Null without scans. */
  rankedProbability: number | null;
  /** Mean cost of the called classes: their distance from the true ones, or as an own matrix says. Null without scans. */
  expectedCost: number | null;
  /** Expected calibration error in ten equally wide bins. */
  ece: number | null;
  calibration: CalibrationBin[];
}

/** Mean of the values that are defined; null where none is. */
export function meanOfDefined(values: readonly (number | null)[]): number | null {
  const defined = values.filter((v) => v !== null);
  return defined.length === 0 ? null : sum(defined) / defined.length;
}

/** Macro F1 of predicted classes, over all classes. */
export function macroF1(truth: readonly number[], predicted: readonly number[], classes: number): number {
  return macro(classScores(confusionMatrix(truth, predicted, classes)), 'f1');
}

/**
 * Scores probabilities [scan][class]. The predicted class is the one with the highest probability, the first one if equal. `costs` prices a
 * confusion; without it the distance of the classes.
 */
export function scoreAll(truth: readonly number[], probabilities: readonly (readonly number[])[], classes: number, costs?: Costs): Scores {
  return weightedScores(scoredRows(truth, probabilities, classes, costs), new Float64Array(truth.length).fill(1));
}

/** The scores where `weights` [scan] count a scan as so many: scikit-learn's sample_weight. A class of weight 0 does not occur. */
export function weightedScores(rows: ScoredRows, weights: Float64Array): Scores {
  const { classes, truth, predicted } = rows;
  const confusion = confusionMatrix(truth, predicted, classes, weights);
  const n = weights.reduce((total, weight) => total + weight, 0);
  const mean = (values: Float64Array) => (n > 0 ? dot(values, weights) / n : null);
  const perClass = classScores(confusion).map(
    (scores, k): ClassReport => ({
      ...scores,
      ...rankScores(rows.ranks[k], truth, k, weights),
      brier: mean(rows.squaredError[k]),
    }),
  );
  const aucs = perClass.map(({ auc }) => auc);
  const briers = perClass.map(({ brier }) => brier).filter((brier) => brier !== null);
  const calibration = filledBins(rows, CALIBRATION_BINS, weights);
  return {
    n,
    confusion,
    accuracy: accuracy(confusion),
    balancedAccuracy: balancedAccuracy(confusion),
    macroF1: macro(perClass, 'f1'),
    macroPrecision: macro(perClass, 'precision'),
    macroRecall: macro(perClass, 'recall'),
    macroF1OfSeen: macroF1OfSeen(confusion),
    weightedF1: weighted(perClass, 'f1'),
    perClass,
    mcc: matthews(confusion),
    kappa: kappa(confusion, 'none'),
    kappaLinear: kappa(confusion, 'linear'),
    kappaQuadratic: kappa(confusion, 'quadratic'),
    auc: aucs.includes(null) ? null : meanOfDefined(aucs),
    aucOfDefined: meanOfDefined(aucs),
    averagePrecisionOfDefined: meanOfDefined(perClass.map((c) => c.averagePrecision)),
    logLoss: mean(rows.loss),
    brier: briers.length === 0 ? null : sum(briers),
    rankedProbability: mean(rows.rankedProbability),
    expectedCost: mean(rows.cost),
    ece: calibrationError(calibration),
    calibration,
  };
}

function dot(values: Float64Array, weights: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] * weights[i];
  return total;
}
