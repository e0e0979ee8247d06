import { expect, it } from 'vitest';
import { lasting } from '#gpu/plan/value.ts';
import { notFinite, partsOfStretch } from '#wasm/kernels/not-finite.ts';
import { runCalls } from './calls.ts';

it.each([
  [Number.NaN, 70_002, [0, 5, 0, 0, 1]],
  [Number.POSITIVE_INFINITY, 0, [0, 5, 1, 0, 0]],
  [Number.NEGATIVE_INFINITY, 65_535, [0, 5, 0, 1, 0]],
  [3.4e38, 40_000, [0, 5, 0, 0, 0]],
])('%s at place %i is found in its part', async (bad, place, expected) => {
  const stretch = lasting('stretch', 'weights', 70_003);
  const parts = lasting('parts', 'results', 5);
  expect(partsOfStretch(stretch)).toBe(3);
  const numbers = new Float32Array(stretch.words).fill(1);
  numbers[place] = bad;
  const [found] = await runCalls(
    notFinite('test', stretch, parts, 2),
    [
      [stretch, numbers],
      [parts, [0, 5, 7, 7, 7]],
    ],
    [parts],
  );
  expect([...found]).toEqual(expected);
});
