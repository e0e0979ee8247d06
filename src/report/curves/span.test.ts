import { describe, expect, it } from 'vitest';
import { heightsIn, movedSpan, pointsAround, spanWithin } from './span.ts';

const WHOLE = { from: 1, to: 21 };

describe('the part that is shown', () => {
  it('has its ends at whole units, in whatever order they were dragged', () => {
    expect(spanWithin(WHOLE, { from: 7.8, to: 3.2 }, 1)).toEqual({ from: 3, to: 8 });
    expect(spanWithin({ from: 0, to: 4 }, { from: 1.1, to: 2.6 }, 0.25)).toEqual({ from: 1, to: 2.5 });
  });

  it('is at least one unit wide, and inside the whole', () => {
    expect(spanWithin(WHOLE, { from: 5.1, to: 5.2 }, 1)).toEqual({ from: 5, to: 6 });
    expect(spanWithin(WHOLE, { from: 30, to: 40 }, 1)).toEqual({ from: 20, to: 21 });
    expect(spanWithin(WHOLE, { from: -3, to: 0 }, 1)).toEqual({ from: 1, to: 2 });
  });

  it('is null where it is all', () => {
    expect(spanWithin(WHOLE, { from: -5, to: 99 }, 1)).toBeNull();
    expect(movedSpan(WHOLE, { from: 3, to: 5 }, 'all', 1)).toBeNull();
    expect(movedSpan({ from: 1, to: 2 }, null, 'in', 1)).toBeNull();
  });

  it('grows, shrinks and moves without leaving the whole', () => {
    expect(movedSpan(WHOLE, null, 'in', 1)).toEqual({ from: 6, to: 16 });
    expect(movedSpan(WHOLE, { from: 6, to: 16 }, 'out', 1)).toBeNull();
    expect(movedSpan(WHOLE, { from: 2, to: 6 }, 'left', 1)).toEqual({ from: 1, to: 5 });
    expect(movedSpan(WHOLE, { from: 1, to: 5 }, 'left', 1)).toEqual({ from: 1, to: 5 });
    expect(movedSpan(WHOLE, { from: 16, to: 20 }, 'right', 1)).toEqual({ from: 17, to: 21 });
    expect(movedSpan(WHOLE, null, 'right', 1)).toBeNull();
  });
});

const POINTS = [1, 2, 3, 4, 5].map((x) => ({ x, y: 10 * x }));

it('draws the points of a part and those from which its lines come', () => {
  expect(pointsAround(POINTS, { from: 2.5, to: 3.5 }).map(({ x }) => x)).toEqual([2, 3, 4]);
  expect(pointsAround(POINTS, { from: 6, to: 7 }).map(({ x }) => x)).toEqual([5]);
  expect(pointsAround(POINTS, null)).toBe(POINTS);
});

it('counts the heights at which lines enter and leave a part', () => {
  expect(heightsIn(POINTS, { from: 2.5, to: 3.5 })).toEqual([30, 25, 35]);
  expect(heightsIn(POINTS, { from: 2.25, to: 2.75 })).toEqual([22.5, 27.5]);
  expect(heightsIn([], { from: 1, to: 2 })).toEqual([]);
});
