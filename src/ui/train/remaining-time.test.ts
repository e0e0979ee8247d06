import { describe, expect, it } from 'vitest';
import { remainingSeconds, secondsPerEpoch } from './remaining-time.ts';

const epoch = (n: number, seconds: number) => ({
  epoch: n,
  train: { loss: 1, accuracy: 0.5 },
  tune: { loss: 1, accuracy: 0.5, macroF1: 0.5 },
  seconds,
});
const batch = { epoch: 1, batch: 2, batches: 4, imagesPerSecond: 4 };

describe('remainingSeconds', () => {
  it('is unknown before the first batch', () => {
    expect(remainingSeconds([], null, 10, 40)).toBeNull();
  });

  it('goes by the throughput during the first epoch', () => {
    expect(remainingSeconds([], batch, 10, 40)).toBe(9.5 * 10);
  });

  it('leaves out the first epoch once there are others', () => {
    const history = [epoch(1, 60), epoch(2, 2), epoch(3, 4)];
    expect(secondsPerEpoch(history)).toBe(3);
    expect(remainingSeconds(history, { ...batch, epoch: 4 }, 10, 40)).toBe(6.5 * 3);
    expect(remainingSeconds(history, { ...batch, epoch: 3, batch: 4 }, 10, 40)).toBe(7 * 3);
  });
});
