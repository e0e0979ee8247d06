import { kappa, matthews } from './agreement.ts';
import { type CalibrationBin, calibrationBins, calibrationError } from './calibration.ts';
import { accuracy, balancedAccuracy, type ClassScores, classScores, macro, macroF1OfSeen, weighted } from './classes.ts';
import { type Confusion, confusionMatrix, sum, topClass } from './confusion.ts';
import { classBrier, logLoss } from './probability.ts';
import { averagePrecision, rocAuc } from './ranking.ts';

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
  /** Number of scans. */
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

/** Scores probabilities [scan][class]. The predicted class is the one with the highest probability, the first one if equal. */
export function scoreAll(truth: readonly number[], probabilities: readonly number[][], classes: number): Scores {
  const confusion = confusionMatrix(truth, probabilities.map(topClass), classes);
  const perClass = classScores(confusion).map((scores, k): ClassReport => {
    const positive = truth.map((t) => t === k);
    const ofClass = probabilities.map((row) => row[k]);
    return {
      ...scores,
      auc: rocAuc(positive, ofClass),
      averagePrecision: averagePrecision(positive, ofClass),
      brier: classBrier(truth, probabilities, k),
    };
  });
  const aucs = perClass.map(({ auc }) => auc);
  const briers = perClass.map(({ brier }) => brier).filter((brier) => brier !== null);
  const calibration = calibrationBins(truth, probabilities, 10);
  return {
    n: truth.length,
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
    logLoss: logLoss(truth, probabilities),
    brier: briers.length === 0 ? null : sum(briers),
    ece: calibrationError(calibration),
    calibration,
  };
}
