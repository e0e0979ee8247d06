import fc from 'fast-check';
import { expect, it } from 'vitest';
import { smoothed } from './smoothing.ts';

const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 200 });
const weight = fc.double({ min: 0, max: 0.99, noNaN: true });

/** The mean computed by its definition. */
function reference(all: readonly number[], w: number, at: number): number {
  const weights = all.slice(0, at + 1).map((_, i) => w ** (at - i));
  return weights.reduce((sum, one, i) => sum + one * all[i], 0) / weights.reduce((a, b) => a + b);
}

it('is the mean with weights that fall off backwards', () => {
  fc.assert(
    fc.property(values, weight, (all, w) => {
      const means = smoothed(all, w);
      // 200 values of up to 100, each step of the recursion rounding a few times by 2^-53.
      for (const [i, mean] of means.entries()) expect(Math.abs(mean - reference(all, w, i))).toBeLessThanOrEqual(200 * 100 * 2 ** -48);
    }),
  );
});

it('leaves values alone at weight 0, and a constant at any', () => {
  expect([...smoothed([3, 1, 4], 0)]).toEqual([3, 1, 4]);
  for (const mean of smoothed([2.5, 2.5, 2.5], 0.9)) expect(mean).toBeCloseTo(2.5, 12);
});

it('counts a value that stands for several as often', () => {
  const single = smoothed([1, 1, 1, 5, 5], 0.8);
  const grouped = smoothed([1, 5], 0.8, [3, 2]);
  expect(grouped[0]).toBeCloseTo(single[2], 12);
  expect(grouped[1]).toBeCloseTo(single[4], 12);
});
