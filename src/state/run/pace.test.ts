import { describe, expect, it } from 'vitest';
import { Pace, settledSeconds } from './pace.ts';

describe('settledSeconds', () => {
  it('waits for several batches', () => {
    expect(settledSeconds([])).toBeNull();
    expect(settledSeconds([2, 2, 2])).toBeNull();
    expect(settledSeconds([2, 2, 2, 2])).toBe(2);
  });

  it('waits until they take about the same time', () => {
    expect(settledSeconds([60, 2, 2.2, 1.9])).toBeNull();
    expect(settledSeconds([60, 2, 2.2, 1.9, 2])).toBe(2);
    expect(settledSeconds([1, 2, 4, 8])).toBeNull();
  });
});

describe('Pace', () => {
  const paceOf = (...ends: [epoch: number, seconds: number][]) => {
    const pace = new Pace();
    for (const [epoch, seconds] of ends) pace.batch(epoch, seconds * 1000);
    return pace;
  };

  it('does not count what comes before the first batch, which compiles', () => {
    const pace = paceOf([1, 70], [1, 71], [1, 72], [1, 73], [1, 74]);
    expect(pace.secondsPerBatch).toBe(1);
  });

  it('keeps what has settled, and counts neither pauses nor what lies between epochs', () => {
    const pace = paceOf([1, 0], [1, 1], [1, 2], [2, 60], [2, 61]);
    expect(pace.secondsPerBatch).toBeNull();
    pace.interrupt();
    pace.batch(2, 500_000);
    pace.batch(2, 501_000);
    expect(pace.secondsPerBatch).toBe(1);
    pace.batch(2, 540_000);
    expect(pace.secondsPerBatch).toBe(1);
  });
});
