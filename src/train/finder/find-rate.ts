import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { balancedEpoch } from '#data/batch/balance.ts';
import { batches } from '#data/batch/batch.ts';
import type { Learner } from '../learner/learner.ts';
import type { TrainSettings } from '../settings/recipe.ts';
import { type RateCurve, type RatePoint, type RateRange, RateTrace, rateOfStep } from './lr-finder.ts';

/**
 * The batches of a run's first steps, epoch after epoch, as positions on its training side, whose class indices are `labels`; the
 * range test goes through as many.
 */
export function firstBatches(
  labels: readonly number[],
  { balance, batchSize, lastBatch, seed }: Pick<TrainSettings, 'balance' | 'batchSize' | 'lastBatch' | 'seed'>,
  steps: number,
): number[][] {
  const plan: number[][] = [];
  for (let epoch = 1; labels.length > 0 && plan.length < steps; epoch++) {
    plan.push(...batches(balancedEpoch(labels, balance, seed, epoch), batchSize, lastBatch));
  }
  return plan.slice(0, steps);
}

/**
 * Trains a fresh net by a range test: the rate rises from step to step until the last, or until the loss diverges. The learner is of no
 * use afterwards. `plan` has a batch for every step, as positions of the learner's samples. Like the training loop it submits a step
 * before the one before it is read. Throws ProblemError when the very first loss is no number, and the signal's reason.
 */
export async function findRate(
  learner: Pick<Learner, 'step'>,
  plan: readonly number[][],
  range: RateRange,
  { signal, onPoint }: { signal: AbortSignal; onPoint: (point: RatePoint) => void },
): Promise<RateCurve> {
  const trace = new RateTrace(range);
  const submit = (step: number) => {
    const submitted = learner.step(plan[step % plan.length], rateOfStep(range, step), signal);
    submitted.catch(() => {});
    return submitted;
  };
  let ahead = submit(0);
  try {
    for (let step = 0; !trace.ended; step++) {
      const submitted = ahead;
      if (step + 1 < range.steps) ahead = submit(step + 1);
      const { loss } = await submitted;
      signal.throwIfAborted();
      trace.add(loss);
      const newest = trace.points.at(-1);
      if (newest && trace.points.length === step + 1) onPoint(newest);
    }
  } finally {
    // No step may be running when the caller disposes of the learner; an error of it is thrown below, unless there was one before.
    await ahead.catch(() => {});
  }
  await ahead;
  if (trace.points.length > 0) return { range, points: trace.points, ended: trace.ended };
  throw new ProblemError('rate-search-nan', phrase('subject/rate-search'));
}
