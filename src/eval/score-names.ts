import type { ClassReport, Scores } from './scores.ts';

/** The scores of a whole side that are one number each. */
export const WHOLE_SCORES = [
  'accuracy',
  'balancedAccuracy',
  'macroF1',
  'macroPrecision',
  'macroRecall',
  'macroF1OfSeen',
  'weightedF1',
  'mcc',
  'kappa',
  'kappaLinear',
  'kappaQuadratic',
  'auc',
  'aucOfDefined',
  'averagePrecisionOfDefined',
  'logLoss',
  'brier',
  'rankedProbability',
  'expectedCost',
  'ece',
] as const satisfies readonly (keyof Scores)[];

/** Those that need only the called classes, no probabilities. */
export const CALLED_SCORES = [
  'accuracy',
  'balancedAccuracy',
  'macroF1',
  'macroPrecision',
  'macroRecall',
  'macroF1OfSeen',
  'weightedF1',
  'mcc',
  'kappa',
  'kappaLinear',
  'kappaQuadratic',
  'expectedCost',
] as const satisfies readonly (typeof WHOLE_SCORES)[number][];

/** Those that measure agreement beyond chance, of which scans of one class alone say nothing: scikit-learn's 0 stands for that. */
export const AGREEMENT_SCORES: ReadonlySet<(typeof WHOLE_SCORES)[number]> = new Set([
  'mcc',
  'kappa',
  'kappaLinear',
  'kappaQuadratic',
] as const);

/** The scores of a class against the rest. */
export const CLASS_SCORES = [
  'precision',
  'recall',
  'f1',
  'specificity',
  'auc',
  'averagePrecision',
  'brier',
] as const satisfies readonly (keyof ClassReport)[];

/**
 * The names that scores-*.csv has had from the first, scikit-learn's where it has one; scores.json and scores.csv call a score by its key. `loss`
 * is what training calls it. Other scores are in scores.csv alone.
 */
export const TABLE_NAMES = {
  logLoss: 'loss',
  accuracy: 'accuracy',
  balancedAccuracy: 'balanced_accuracy',
  macroF1: 'macro_f1',
  macroPrecision: 'macro_precision',
  macroRecall: 'macro_recall',
  macroF1OfSeen: 'macro_f1_of_classes_that_occur',
  weightedF1: 'weighted_f1',
  mcc: 'mcc',
  kappa: 'kappa',
  kappaLinear: 'kappa_linear',
  kappaQuadratic: 'kappa_quadratic',
  auc: 'auc_one_vs_rest',
  brier: 'brier',
  ece: 'calibration_error',
  rankedProbability: 'ranked_probability_score',
  expectedCost: 'expected_cost',
} as const satisfies Partial<Record<(typeof WHOLE_SCORES)[number], string>>;

/** The same for the scores of a class, in the order of the table's columns. */
export const TABLE_CLASS_NAMES = {
  precision: 'precision',
  recall: 'recall',
  f1: 'f1',
  auc: 'auc_one_vs_rest',
  averagePrecision: 'average_precision',
  specificity: 'specificity',
} as const satisfies Partial<Record<(typeof CLASS_SCORES)[number], string>>;

export type WholeScore = (typeof WHOLE_SCORES)[number];
export type ClassScore = (typeof CLASS_SCORES)[number];

/**
 * Of scans or of patients: how many a score of a class rests on, where `own` are those of the class, `others` those of all other classes. A specificity
 * asks only those that are of another class, a Brier score asks all.
 */
export function countedFor(score: ClassScore, { own, others, all }: Record<'own' | 'others' | 'all', number>): number {
  return score === 'specificity' ? others : score === 'brier' ? all : own;
}

/** The scans that a score of class `k` rests on, of `n` scans with `support` in each class. */
export const scansFor = (score: ClassScore, k: number, { n, support }: { n: number; support: readonly number[] }): number =>
  countedFor(score, { own: support[k], others: n - support[k], all: n });

const LOWER_IS_BETTER: ReadonlySet<WholeScore> = new Set<WholeScore>(['logLoss', 'brier', 'rankedProbability', 'expectedCost', 'ece']);

/** Whether less of a score is better. */
export const isLowerBetter = (score: WholeScore): boolean => LOWER_IS_BETTER.has(score);

/** Where {@link numbersOf} puts a score of the whole side, or of a class. */
export const placeOf = (score: WholeScore): number => WHOLE_SCORES.indexOf(score);
export const placeOfClass = (score: ClassScore, k: number): number =>
  WHOLE_SCORES.length + k * CLASS_SCORES.length + CLASS_SCORES.indexOf(score);

/** All scores in a row: those of the whole side, then those of every class; NaN where one is not defined. */
export function numbersOf(scores: Scores): Float64Array {
  const whole = WHOLE_SCORES.map((score) => scores[score] ?? Number.NaN);
  const ofClasses = scores.perClass.flatMap((ofClass) => CLASS_SCORES.map((score) => ofClass[score] ?? Number.NaN));
  return Float64Array.from([...whole, ...ofClasses]);
}

/** A record of what `of` gives for every name. */
export function recordOf<Name extends string, T>(names: readonly Name[], of: (name: Name) => T): Record<Name, T> {
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, T>;
}
