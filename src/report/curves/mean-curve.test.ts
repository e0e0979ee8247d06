import { expect, it } from 'vitest';
import { meanCurve } from './mean-curve.ts';

const curve = (...heights: number[]) => heights.map((y, i) => ({ x: i + 1, y }));

it('is the mean with the lowest and the highest, as far as all curves reach', () => {
  expect(meanCurve([curve(1, 2, 9), curve(3, 0), curve(2, 4, 6)])).toEqual([
    { x: 1, y: 2, low: 1, high: 3 },
    { x: 2, y: 2, low: 0, high: 4 },
  ]);
});

it('is the curve itself where there is one, and nothing without any', () => {
  expect(meanCurve([curve(0, 5)])).toEqual([
    { x: 1, y: 0, low: 0, high: 0 },
    { x: 2, y: 5, low: 5, high: 5 },
  ]);
  expect(meanCurve([])).toEqual([]);
});
