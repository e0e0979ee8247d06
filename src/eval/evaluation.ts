import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { comparePlain, type MeasuredScans, type PlainBaselines, type PlainFeatures } from './baseline/plain-baselines.ts';
import { type ChanceLine, chanceLine } from './chance.ts';
import { type EstimateOptions, estimateSide, type SideEstimates } from './estimates.ts';
import type { Costs } from './ordinal.ts';
import { inScanOrder } from './scan-order.ts';
import { verdictNotCompared, verdictOf, verdictWithBaselines } from './verdict.ts';

/** Predictions of labelled scans, with what the verdict on them needs. */
export interface EvaluatedScans {
  /** Names of the classes. */
  classes: readonly string[];
  truth: readonly number[];
  /** [scan][class]. */
  probabilities: readonly (readonly number[])[];
  patients?: readonly string[] | undefined;
  /** Scans that the net was trained on; null where that is not known. */
  trainedOn: number | null;
  /** The share of training scans that the net got right while it learned; absent where that is not known, and on the training side itself. */
  trainAccuracy?: number | undefined;
  /** Whether the side is the training side, on which no baseline is scored. */
  isTraining?: boolean | undefined;
  /** What plain baselines know of the scans, and the scans that they are fitted on; without both there are no baselines. */
  features?: readonly (PlainFeatures | null)[] | undefined;
  training?: MeasuredScans | undefined;
}

/** All that is known of a side once it is scored: plain data, so that a worker can make it. */
export interface Evaluation {
  estimates: SideEstimates;
  chance: ChanceLine;
  /** The verdict first, then the next step, then what explains or limits it. */
  verdict: Phrase[];
  /** The verdict before it tells of baselines, or that none was compared. */
  verdictAlone?: Phrase[];
  /** What confusions cost in the expected cost; absent where that is the distance of the classes. */
  costs?: Costs | undefined;
  /** What plain baselines make of the side; absent where that was not worked out. */
  baselines?: PlainBaselines | undefined;
}

/** An evaluation with what plain baselines make of the same side, which the verdict then tells. */
export function withBaselines(evaluation: Evaluation, baselines: PlainBaselines): Evaluation {
  const verdictAlone = evaluation.verdictAlone ?? evaluation.verdict;
  return { ...evaluation, baselines, verdictAlone, verdict: verdictWithBaselines(verdictAlone, baselines) };
}

/**
 * Scores a side with intervals (`estimateSide`), chance line and verdict, the same in whatever order the scans come: the page and the command
 * line have them in another one. It takes a second or so: call it in a worker.
 */
export function evaluateScans(
  { classes, trainedOn, trainAccuracy, isTraining, features, training, ...scans }: EvaluatedScans,
  options: EstimateOptions = {},
): Evaluation {
  const { side, asCame } = inScanOrder({ truth: scans.truth, patients: scans.patients, probabilities: [scans.probabilities] });
  const {
    truth,
    patients,
    probabilities: [probabilities],
  } = side;
  const estimates = estimateSide({ truth, probabilities, patients, classes: classes.length }, options);
  const gone = new Set(estimates.leftOut);
  const kept = <T>(values: readonly T[]) => values.filter((_, i) => !gone.has(i));
  const chance = chanceLine(kept(truth), kept(probabilities), classes.length, { seed: options.seed ?? 0, costs: options.costs });
  const verdictAlone = verdictOf({ estimates, classes, chance, trainedOn, trainAccuracy });
  const evaluation: Evaluation = {
    ...(options.costs && { costs: options.costs }),
    estimates: { ...estimates, leftOut: asCame(estimates.leftOut) },
    chance,
    verdictAlone,
    verdict: verdictNotCompared(verdictAlone, isTraining ? phrase('baseline/own-scans') : null),
  };
  if (!features || !training) return evaluation;
  return withBaselines(evaluation, comparePlain({ classes, side: { ...scans, features }, training, trainedOn, isTraining }, options));
}
