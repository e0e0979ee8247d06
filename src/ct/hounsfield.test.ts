import { expect, it } from 'vitest';
import { checkRescale, toHounsfield } from './hounsfield.ts';

it('computes stored * slope + intercept, rounded once to float32', () => {
  expect([...toHounsfield([0, 1024, 3000], { slope: 1, intercept: -1024 })]).toEqual([-1024, 0, 1976]);
  expect([...toHounsfield([0, 100, -7], { slope: 0.5, intercept: -1000.25 })]).toEqual([-1000.25, -950.25, -1003.75]);
  expect([...toHounsfield([3, 1 << 20], { slope: 0.1, intercept: 7 })]).toEqual([
    Math.fround(3 * 0.1 + 7),
    Math.fround((1 << 20) * 0.1 + 7),
  ]);
});

it('makes no negative zero', () => {
  const [zero] = toHounsfield([0], { slope: -1.5, intercept: -0 });
  expect(Object.is(zero, 0)).toBe(true);
});

it.each([
  [0, 0],
  [Number.NaN, 0],
  [1, Number.POSITIVE_INFINITY],
])('refuses a slope of %d with an intercept of %d', (slope, intercept) => {
  expect(() => checkRescale({ slope, intercept })).toThrow(/not a usable number/);
});
