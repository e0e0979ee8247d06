import { expect, it } from 'vitest';
import { wilsonInterval } from './interval.ts';

// The interval is the set of shares p with |hits / n - p| <= z sqrt(p (1 - p) / n): its ends solve that equation.
it.each([
  [0, 10],
  [8, 10],
  [10, 10],
  [37, 101],
])('ends where a share becomes implausible: %i of %i', (hits, n) => {
  const ends = wilsonInterval(hits, n)!;
  for (const p of ends) {
    if ((hits === 0 && p === 0) || (hits === n && p === 1)) continue;
    expect(Math.abs(hits / n - p)).toBeCloseTo(1.959963984540054 * Math.sqrt((p * (1 - p)) / n), 12);
  }
  expect(ends[0]).toBeLessThanOrEqual(hits / n);
  expect(ends[1]).toBeGreaterThanOrEqual(hits / n);
});

it('is not defined without scans', () => expect(wilsonInterval(0, 0)).toBeNull());
