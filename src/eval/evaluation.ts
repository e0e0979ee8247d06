import type { Phrase } from '#base/messages/message.ts';
import { type ChanceLine, chanceLine } from './chance.ts';
import { type EstimateOptions, estimateSide, type SideEstimates } from './estimates.ts';
import { verdictOf } from './verdict.ts';

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
}

/** All that is known of a side once it is scored: plain data, so that a worker can make it. */
export interface Evaluation {
  estimates: SideEstimates;
  chance: ChanceLine;
  /** The verdict first, then what explains or limits it. */
  verdict: Phrase[];
}

/** Scores a side with intervals (`estimateSide`), chance line and verdict. It takes a second or so: call it in a worker. */
export function evaluateScans({ classes, trainedOn, ...scans }: EvaluatedScans, options: EstimateOptions = {}): Evaluation {
  const estimates = estimateSide({ ...scans, classes: classes.length }, options);
  const gone = new Set(estimates.leftOut);
  const kept = <T>(values: readonly T[]) => values.filter((_, i) => !gone.has(i));
  const chance = chanceLine(kept(scans.truth), kept(scans.probabilities), classes.length, { seed: options.seed ?? 0 });
  return { estimates, chance, verdict: verdictOf({ estimates, classes, chance, trainedOn }) };
}
