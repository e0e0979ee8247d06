import { batchSizes, type LastBatch } from '#data/batch/batch.ts';
import type { Learner } from './learner.ts';

/** Seconds that the parts of an epoch take. */
export interface StepTimes {
  /** Seconds of a training step on a whole batch. */
  step: number;
  /** Seconds of an evaluation of as many scans. */
  evaluation: number;
}

/** The number of timed steps. One step before them is not timed: it compiles, allocates and tunes. */
export const TIMED_STEPS = 3;

/**
 * Times steps on one batch as the loop does them, each submitted before the one before it is read, and one evaluation. `onPart`
 * hears how many of the parts are done. Throws the signal's reason.
 */
export async function timeSteps(
  learner: Learner,
  batch: number[],
  rate: number,
  {
    signal,
    onPart,
    now = () => performance.now(),
  }: { signal: AbortSignal; onPart: (done: number, parts: number) => void; now?: () => number },
): Promise<StepTimes> {
  const parts = TIMED_STEPS + 3;
  let done = 0;
  const part = async (work: Promise<unknown>) => {
    await work;
    onPart(++done, parts);
    signal.throwIfAborted();
  };
  await part(learner.step(batch, rate, signal));
  const begun = now();
  const submitted = Array.from({ length: TIMED_STEPS }, () => learner.step(batch, rate, signal));
  for (const one of submitted) one.catch(() => {});
  try {
    for (const one of submitted) await part(one);
  } finally {
    // No step may be running when the caller disposes of the learner.
    await Promise.allSettled(submitted);
  }
  const step = (now() - begun) / 1000 / TIMED_STEPS;
  await part(learner.logits(batch, signal));
  const evaluated = now();
  await part(learner.logits(batch, signal));
  return { step, evaluation: (now() - evaluated) / 1000 };
}

/** The number of scans on the sides of a run, and their batching. */
export interface EpochSides {
  train: number;
  tune: number;
  batchSize: number;
  lastBatch?: LastBatch;
}

/** Seconds of an epoch: its training batches, then the tune side's. */
export function epochSeconds({ step, evaluation }: StepTimes, { train, tune, batchSize, lastBatch = 'own' }: EpochSides): number {
  return batchSizes(train, batchSize, lastBatch).length * step + batchSizes(tune, batchSize).length * evaluation;
}
