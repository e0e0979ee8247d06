import fc from 'fast-check';
import { expect, it } from 'vitest';
import { evenTicks, linearAxis, niceStep, tickText } from './linear-axis.ts';

it('fits losses that hardly differ, far from 0', () => {
  expect(linearAxis([1.38, 1.4, 1.391])).toEqual({ domain: [1.38, 1.4], ticks: [1.38, 1.385, 1.39, 1.395, 1.4] });
});

it('begins at 0 where it is asked to, and shows the whole range of a score', () => {
  expect(linearAxis([1.38, 1.4], { fromZero: true })).toEqual({ domain: [0, 1.5], ticks: [0, 0.5, 1, 1.5] });
  expect(linearAxis([0.6, 0.7], { fromZero: true, upTo: 1 })).toEqual({ domain: [0, 1], ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] });
});

it('does not leave the range of a score, nor go below 0 without a value there', () => {
  expect(linearAxis([1, 1], { upTo: 1 }).domain).toEqual([0.97, 1]);
  expect(linearAxis([0, 0], { upTo: 1 }).domain[0]).toBe(0);
  expect(linearAxis([0.001, 2]).domain[0]).toBe(0);
  expect(linearAxis([-0.2, 0.3]).domain).toEqual([-0.2, 0.3]);
});

it('draws what is equal as a flat line within an axis, and is an axis without values', () => {
  const { domain } = linearAxis([1.386294, 1.386295]);
  expect(domain[1] - domain[0]).toBeGreaterThan(0.01);
  expect(linearAxis([Number.NaN]).domain).toEqual([0, 1]);
  expect(linearAxis([0, 0]).domain).toEqual([0, 0.6]);
});

it('holds all values between its first and last tick, in few intervals', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 }), (values) => {
      const { domain, ticks } = linearAxis(values);
      const room = 1e-9 * Math.max(...values.map(Math.abs));
      expect(domain[0]).toBeLessThanOrEqual(Math.min(...values) + room);
      expect(domain[1]).toBeGreaterThanOrEqual(Math.max(...values) - room);
      expect(domain).toEqual([ticks[0], ticks.at(-1)]);
      expect(ticks.length).toBeLessThanOrEqual(8);
      expect(new Set(ticks.map(tickText)).size).toBe(ticks.length);
    }),
  );
});

it('divides a width by 1, 2 or 5 of a power of ten', () => {
  expect([niceStep(1, 5), niceStep(0.9, 5), niceStep(30, 9), niceStep(10, 10)]).toEqual([0.2, 0.2, 5, 1]);
});

it('puts ticks inside a part, at whole epochs where these are the least', () => {
  expect(evenTicks(1, 30, { most: 9, least: 1 })).toEqual([5, 10, 15, 20, 25, 30]);
  expect(evenTicks(2, 4, { most: 9, least: 1 })).toEqual([2, 3, 4]);
  expect(evenTicks(2.1, 2.55, { most: 5 })).toEqual([2.1, 2.2, 2.3, 2.4, 2.5]);
});
