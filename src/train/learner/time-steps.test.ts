import { expect, test } from 'vitest';
import type { Learner } from './learner.ts';
import { epochSeconds, TIMED_STEPS, timeSteps } from './time-steps.ts';

/** A learner on a clock of its own: the first of each kind takes a minute, the others as given, in milliseconds. */
function clocked(step: number, evaluation: number) {
  let clock = 0;
  const counts = { steps: 0, evaluations: 0 };
  const learner: Learner = {
    step: async () => {
      clock += counts.steps++ === 0 ? 60_000 : step;
      return { loss: 1, correct: 0 };
    },
    logits: async () => {
      clock += counts.evaluations++ === 0 ? 60_000 : evaluation;
      return new Float32Array();
    },
    unfreeze: async () => false,
    notFinite: async () => null,
    snapshot: () => Promise.reject(new Error('nothing is kept')),
  };
  return { learner, counts, now: () => clock };
}

test('the first step and the first evaluation do not count', async () => {
  const { learner, now, counts } = clocked(200, 50);
  const parts: number[] = [];
  const times = await timeSteps(learner, [0, 1], 0.001, { signal: new AbortController().signal, onPart: (done) => parts.push(done), now });
  expect(times.step).toBeCloseTo(0.2, 10);
  expect(times.evaluation).toBeCloseTo(0.05, 10);
  expect(counts).toEqual({ steps: TIMED_STEPS + 1, evaluations: 2 });
  expect(parts).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a cancel ends it after the part under way', async () => {
  const { learner, now, counts } = clocked(200, 50);
  const abort = new AbortController();
  const timing = timeSteps(learner, [0], 0.001, { signal: abort.signal, onPart: () => abort.abort(), now });
  await expect(timing).rejects.toThrow();
  expect(counts).toEqual({ steps: 1, evaluations: 0 });
});

test('an epoch is its batches, the last of which may be smaller, and those of the tune side', () => {
  expect(epochSeconds({ step: 2, evaluation: 0.5 }, { train: 33, tune: 16, batchSize: 16 })).toBe(3 * 2 + 0.5);
});
