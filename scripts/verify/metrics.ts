import { readFileSync } from 'node:fs';
import path from 'node:path';
import { kappa, matthews } from '#eval/agreement.ts';
import { calibrationBins, calibrationError } from '#eval/calibration.ts';
import { accuracy, balancedAccuracy, classScores, macro, macroF1OfSeen, weighted } from '#eval/classes.ts';
import { confusionMatrix, hits, predictedCounts, sum, topClass, trueCounts } from '#eval/confusion.ts';
import { macroF1, meanOfDefined, type Scores, scoreAll } from '#eval/scores.ts';
import { type Case, type Comparison, requireNone } from './case.ts';
import { compareEach } from './compare.ts';
import { METRIC } from './tolerances.ts';

/** A golden quantity: a number, 'NaN' or null where it is not defined, an error where scikit-learn raises one, or a table of these. */
type Golden = number | 'NaN' | null | { error: string } | Golden[];

interface Prediction extends Record<string, unknown> {
  name: string;
  y_true: number[];
  y_pred: number[];
  y_prob: number[][];
}

const CLASSES = 4;

/** What is not defined is null here, however the goldens write it. */
function flat(value: Golden): (number | null)[] {
  if (Array.isArray(value)) return value.flatMap(flat);
  return typeof value === 'number' ? [value] : [null];
}

/** scikit-learn's default labels are the classes seen: the mean over those, weighted by support, is over all classes alike. */
function quantities(truth: number[], predicted: number[], probabilities: number[][]): Record<string, Golden> {
  const confusion = confusionMatrix(truth, predicted, CLASSES);
  const perClass = classScores(confusion);
  const of: Scores = scoreAll(truth, probabilities, CLASSES);
  const aucs = of.perClass.map(({ auc }) => auc);
  const bins = (count: number) => calibrationBins(truth, probabilities, count);
  const rows = (count: number) => bins(count).map((b) => [b.bin, b.count, b.accuracy, b.confidence]);
  return {
    confusion,
    accuracy: accuracy(confusion),
    balancedAccuracy: balancedAccuracy(confusion),
    precision: perClass.map((c) => c.precision),
    recall: perClass.map((c) => c.recall),
    f1: perClass.map((c) => c.f1),
    support: trueCounts(confusion),
    macroF1: macroF1(truth, predicted, CLASSES),
    weightedF1: weighted(perClass, 'f1'),
    microF1: (2 * sum(hits(confusion))) / (sum(trueCounts(confusion)) + sum(predictedCounts(confusion))),
    macroF1_present: macroF1OfSeen(confusion),
    weightedF1_present: weighted(perClass, 'f1'),
    macroPrecision: macro(perClass, 'precision'),
    macroRecall: macro(perClass, 'recall'),
    weightedPrecision: weighted(perClass, 'precision'),
    weightedRecall: weighted(perClass, 'recall'),
    mcc: matthews(confusion),
    kappa: kappa(confusion, 'none'),
    kappaLinear: kappa(confusion, 'linear'),
    kappaQuadratic: kappa(confusion, 'quadratic'),
    aucPerClass: aucs,
    aucMacroDefined: of.aucOfDefined,
    aucOvrMacro_sklearn: of.auc,
    aucOvrWeighted_sklearn: aucs.includes(null) ? null : sum(aucs.map((auc, k) => (auc ?? 0) * perClass[k].support)) / truth.length,
    apPerClass: of.perClass.map((c) => c.averagePrecision),
    apMacroDefined: meanOfDefined(of.perClass.map((c) => c.averagePrecision)),
    logLoss: of.logLoss,
    brier: of.brier,
    brierPerClass: of.perClass.map((c) => c.brier),
    ece10: of.ece,
    ece15: calibrationError(bins(15)),
    ece10Bins: rows(10),
    ece15Bins: rows(15),
  };
}

/** The whole record as the page gets it, where the predictions are the highest probabilities. */
function compareRecord(c: Prediction): Comparison[] {
  const predicted = c.y_prob.map(topClass);
  if (predicted.some((k, i) => k !== c.y_pred[i])) return [];
  const scores = scoreAll(c.y_true, c.y_prob, CLASSES);
  const pairs: [string, Golden, unknown][] = [
    ['confusion', scores.confusion, c.confusion],
    ['accuracy', scores.accuracy, c.accuracy],
    ['balancedAccuracy', scores.balancedAccuracy, c.balancedAccuracy],
    ['macroF1', scores.macroF1, c.macroF1],
    ['macroPrecision', scores.macroPrecision, c.macroPrecision],
    ['macroRecall', scores.macroRecall, c.macroRecall],
    ['macroF1OfSeen', scores.macroF1OfSeen, c.macroF1_present],
    ['weightedF1', scores.weightedF1, c.weightedF1],
    ['mcc', scores.mcc, c.mcc],
    ['kappa', [scores.kappa, scores.kappaLinear, scores.kappaQuadratic], [c.kappa, c.kappaLinear, c.kappaQuadratic]],
    ['recall', scores.perClass.map((k) => k.recall), c.recall],
  ];
  return pairs.map(([what, got, want]) => compareEach(`record ${what}`, flat(got), flat(want as Golden), METRIC));
}

const INPUTS = ['name', 'n', 'y_true', 'y_pred', 'y_prob'];

/** Every score against scikit-learn: `verify -- metrics DIR`. */
export function cases(dir: string): Case[] {
  const { cases: predictions } = JSON.parse(readFileSync(path.join(dir, 'metrics.json'), 'utf8')) as { cases: Prediction[] };
  return predictions.map((c) => ({
    name: `metrics.${c.name}`,
    run: () => {
      const got = quantities(c.y_true, c.y_pred, c.y_prob);
      const wanted = Object.keys(c).filter((key) => !INPUTS.includes(key));
      requireNone(wanted.map((key) => !(key in got) && `${key} is not computed`));
      const scores = wanted.map((key) => compareEach(key, flat(got[key]), flat(c[key] as Golden), METRIC));
      return { comparisons: [...scores, ...compareRecord(c)], detail: `${wanted.length} quantities` };
    },
  }));
}
