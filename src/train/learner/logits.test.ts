import { expect, it } from 'vitest';
import { probabilities } from './logits.ts';

const logitsOf = (values: number[]) => (some: readonly number[]) => Promise.resolve(Float32Array.from(some.flatMap((s) => [values[s], 0])));

it('gives a row of probabilities per sample', async () => {
  const rows = await probabilities([0, 1, 2], 2, 2, logitsOf([0, 1e30, -1e30]));
  expect(rows).toEqual([
    [0.5, 0.5],
    [1, 0],
    [0, 1],
  ]);
});

it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses logits of %d', async (value) => {
  await expect(probabilities([0, 1, 2], 2, 2, logitsOf([0, 0, value]))).rejects.toMatchObject({
    problem: { code: 'prediction-not-finite' },
  });
});
