import { expect, it } from 'vitest';
import { logAxis } from './log-axis.ts';

it('marks 1, 2 and 5 of the powers that hold the values', () => {
  expect(logAxis([0.3, 1.4, 0.07])).toEqual({ domain: [0.05, 2], ticks: [0.05, 0.1, 0.2, 0.5, 1, 2] });
  expect(logAxis([1])).toEqual({ domain: [1, 2], ticks: [1, 2] });
});

it('marks the powers alone over many of them', () => {
  expect(logAxis([3e-6, 40])).toEqual({ domain: [1e-6, 100], ticks: [1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1, 10, 100] });
});

it('fits values that hardly differ', () => {
  expect(logAxis([1.38, 1.4])).toEqual({ domain: [1.38, 1.4], ticks: [1.38, 1.385, 1.39, 1.395, 1.4] });
});

it('has no place for what is not above 0, and still is an axis without values', () => {
  expect(logAxis([0, -1, Number.NaN, 0.5]).domain).toEqual([0.5, 1]);
  expect(logAxis([]).domain).toEqual([0.1, 1]);
});
