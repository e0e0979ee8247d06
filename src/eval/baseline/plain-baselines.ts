import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Difference, differencesOf } from '../compare/differences.ts';
import { type Estimate, type EstimateOptions, estimateSide } from '../estimates.ts';
import { scanOrder } from '../scan-order.ts';
import { CALLED_SCORES, recordOf, WHOLE_SCORES, type WholeScore } from '../score-names.ts';
import { fitLogisticRegression, predictLogistic } from './logistic-regression.ts';
import { callByRule, fitThresholdRule } from './threshold-rule.ts';

/** What a plain baseline knows of a scan. */
export interface PlainFeatures {
  /** The share of involved lung, 0..1; null for pictures, and where no lung was found. */
  involved: number | null;
  /** Shares of the pixels by HU, [bin]; null for pictures. */
  histogram: readonly number[] | null;
}

/** Labelled scans with their features, [scan]; null where a scan could not be measured. */
export interface MeasuredScans {
  truth: readonly number[];
  features: readonly (PlainFeatures | null)[];
}

/** A side as a net predicts it, measured, and the scans that the net was trained on. */
export interface PlainComparison {
  /** Names of the classes. */
  classes: readonly string[];
  side: MeasuredScans & { probabilities: readonly (readonly number[])[]; patients?: readonly string[] | undefined };
  training: MeasuredScans;
  /** Scans that the net was trained on; null where that is not known. */
  trainedOn: number | null;
  /** Whether the side is the training side: a baseline scored on the scans that it is fitted on says nothing, so there is none. */
  isTraining?: boolean | undefined;
}

export const PLAIN_BASELINES = ['rule', 'histogram'] as const;
/** A rule on the share of involved lung; a logistic regression on the HU histogram. */
export type PlainBaseline = (typeof PLAIN_BASELINES)[number];

/** The scores of a baseline on a side, with what the net has more. */
export interface BaselineScores {
  /** How it was fitted, and what it says. */
  fit: Phrase;
  /** Training scans that it was fitted on; scans of the side that it is scored on, and those that could not be measured. */
  fittedOn: number;
  n: number;
  notMeasured: number;
  /** Null for scores that are not defined; a rule has no probabilities. */
  scores: Record<WholeScore, Estimate | null>;
  /** The net less the baseline, on the scans that both are scored on, in the same draws. */
  differences: Record<WholeScore, Difference | null>;
}

/** Of every baseline its scores, or why there are none. */
export type PlainBaselines = Record<PlainBaseline, BaselineScores | { why: Phrase }>;

/** Whether there are scores of a baseline. */
export const isScored = (baseline: BaselineScores | { why: Phrase }): baseline is BaselineScores => 'scores' in baseline;

/**
 * Fits both plain baselines on training scans and scores them on a side as the net is: intervals as `estimateSide`, differences as `differencesOf`.
 * It takes a few seconds: call it in a worker.
 */
export function comparePlain(comparison: PlainComparison, options: EstimateOptions = {}): PlainBaselines {
  return recordOf(PLAIN_BASELINES, (baseline) => {
    const why = whyNone(baseline, comparison);
    return why ? { why } : scored(baseline, comparison, options);
  });
}

/** What a baseline uses of a scan; null where it is not known. */
function inputOf(baseline: PlainBaseline, features: PlainFeatures | null): readonly number[] | null {
  if (baseline === 'histogram') return features?.histogram ?? null;
  return typeof features?.involved === 'number' ? [features.involved] : null;
}

function whyNone(baseline: PlainBaseline, { side, training, isTraining: onItsOwn }: PlainComparison): Phrase | null {
  if (onItsOwn) return phrase('baseline/own-scans');
  if (training.truth.length === 0) return phrase('baseline/no-training-scans');
  for (const [features, isTraining] of [
    [training.features, true],
    [side.features, false],
  ] as const) {
    if (features.some((one) => inputOf(baseline, one) !== null)) continue;
    const measured = features.filter((one) => one !== null);
    if (measured.length === 0) return phrase('baseline/not-measured', { training: isTraining });
    const hasUnits = measured.some(({ histogram }) => histogram !== null);
    return hasUnits ? phrase('baseline/no-lung', { training: isTraining }) : phrase('baseline/no-units', { training: isTraining });
  }
  const known = training.truth.filter((_, i) => inputOf(baseline, training.features[i] ?? null) !== null);
  return new Set(known).size < 2 ? phrase('baseline/one-class') : null;
}

function scored(
  baseline: PlainBaseline,
  { classes, side, training, trainedOn }: PlainComparison,
  options: EstimateOptions,
): BaselineScores {
  const learned = training.truth.flatMap((truth, i) => {
    const input = inputOf(baseline, training.features[i] ?? null);
    return input ? [{ truth, input }] : [];
  });
  const { predict, fit } = fitted(baseline, learned, classes, trainedOn);
  const measured = [...side.truth.keys()].flatMap((i) => {
    const input = inputOf(baseline, side.features[i] ?? null);
    return input ? [{ i, own: predict(input) }] : [];
  });
  const truth = measured.map(({ i }) => side.truth[i]);
  const net = measured.map(({ i }) => side.probabilities[i]);
  const patients = side.patients && measured.map(({ i }) => side.patients![i]);
  const own = measured.map((one) => one.own);
  const order = scanOrder({ truth, patients, probabilities: [net, own] });
  const ordered = <T>(values: readonly T[]) => order.map((at) => values[at]);
  const scans = {
    classes: classes.length,
    truth: ordered(truth),
    patients: patients && ordered(patients),
  };
  const called: ReadonlySet<WholeScore> = new Set(baseline === 'rule' ? CALLED_SCORES : WHOLE_SCORES);
  const only = <T>(scores: Record<WholeScore, T | null>) => recordOf(WHOLE_SCORES, (score) => (called.has(score) ? scores[score] : null));
  return {
    fit,
    fittedOn: learned.length,
    n: measured.length,
    notMeasured: side.truth.length - measured.length,
    scores: only(estimateSide({ ...scans, probabilities: ordered(own) }, options).scores),
    differences: only(differencesOf({ ...scans, probabilities: [ordered(own), ordered(net)] }, options).scores),
  };
}

interface Fitted {
  predict(input: readonly number[]): number[];
  fit: Phrase;
}

function fitted(
  baseline: PlainBaseline,
  learned: readonly { truth: number; input: readonly number[] }[],
  classes: readonly string[],
  trainedOn: number | null,
): Fitted {
  const truth = learned.map((one) => one.truth);
  const inputs = learned.map(({ input }) => input);
  const on = { scans: learned.length, of: trainedOn };
  if (baseline === 'rule') {
    const rule = fitThresholdRule(
      inputs.map(([share]) => share),
      truth,
      classes.length,
    );
    const steps = rule.map((step) => ({ name: classes[step.class], percent: (100 * step.from).toFixed(1) }));
    return {
      predict: ([share]) => classes.map((_, k) => Number(k === callByRule(rule, share))),
      fit: phrase('baseline/rule', { ...on, steps }),
    };
  }
  const model = fitLogisticRegression(inputs, truth, classes.length)!;
  return { predict: (input) => predictLogistic(model, input), fit: phrase('baseline/histogram', { ...on, bins: inputs[0].length }) };
}
