import type { Scores } from '#eval/scores.ts';

type Numeric = { [K in keyof Scores]: Scores[K] extends number | null ? K : never }[keyof Scores];

/** The scores of a side that are one number each, with their names in files. Names are scikit-learn's if it has one. */
export const SCORE_LIST = [
  ['n', 'n'],
  ['loss', 'logLoss'],
  ['accuracy', 'accuracy'],
  ['balanced_accuracy', 'balancedAccuracy'],
  ['macro_f1', 'macroF1'],
  ['macro_precision', 'macroPrecision'],
  ['macro_recall', 'macroRecall'],
  ['macro_f1_of_classes_that_occur', 'macroF1OfSeen'],
  ['weighted_f1', 'weightedF1'],
  ['mcc', 'mcc'],
  ['kappa', 'kappa'],
  ['kappa_linear', 'kappaLinear'],
  ['kappa_quadratic', 'kappaQuadratic'],
  ['auc_one_vs_rest', 'auc'],
  ['brier', 'brier'],
  ['calibration_error', 'ece'],
  ['ranked_probability_score', 'rankedProbability'],
  ['expected_cost', 'expectedCost'],
] as const satisfies readonly (readonly [string, Numeric])[];
