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

/**
 * Scores a side with intervals (`estimateSide`), chance line and verdict, the same in whatever order the scans come: the page and the command
 * line have them in another one. It takes a second or so: call it in a worker.
 */
export function evaluateScans({ classes, trainedOn, ...scans }: EvaluatedScans, options: EstimateOptions = {}): Evaluation {
  const order = scanOrder(scans);
  const ordered = <T>(values: readonly T[]) => order.map((i) => values[i]);
  const truth = ordered(scans.truth);
  const probabilities = ordered(scans.probabilities);
  const patients = scans.patients && ordered(scans.patients);
  const estimates = estimateSide({ truth, probabilities, patients, classes: classes.length }, options);
  const gone = new Set(estimates.leftOut);
  const kept = <T>(values: readonly T[]) => values.filter((_, i) => !gone.has(i));
  const chance = chanceLine(kept(truth), kept(probabilities), classes.length, { seed: options.seed ?? 0 });
  const leftOut = estimates.leftOut.map((i) => order[i]).sort((a, b) => a - b);
  return { estimates: { ...estimates, leftOut }, chance, verdict: verdictOf({ estimates, classes, chance, trainedOn }) };
}

/** The scans by their probabilities, then by their classes: an order that depends on nothing else, not even on names. */
export function scanOrder({ truth, probabilities }: Pick<EvaluatedScans, 'truth' | 'probabilities'>): number[] {
  // What is no number stands behind all that are.
  const keys = probabilities.map((row) => row.map((p) => (Number.isFinite(p) ? p : 2)));
  const compare = (a: number, b: number): number => {
    const k = keys[a].findIndex((key, at) => key !== keys[b][at]);
    return k < 0 ? truth[a] - truth[b] : keys[a][k] - (keys[b][k] ?? 2);
  };
  return [...truth.keys()].sort(compare);
}
