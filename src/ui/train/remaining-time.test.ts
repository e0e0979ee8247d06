import { describe, expect, it } from 'vitest';
import { remainingSeconds } from './remaining-time.ts';

const epoch = (n: number, seconds: number) => ({
  epoch: n,
  train: { loss: 1, accuracy: 0.5 },
  tune: { loss: 1, accuracy: 0.5, macroF1: 0.5 },
  seconds,
});
const batch = { epoch: 1, batch: 2, batches: 4, secondsPerBatch: null };

describe('remainingSeconds', () => {
  it('is unknown before the first batch, and while the times of batches differ', () => {
    expect(remainingSeconds([], null, 10, 3)).toBeNull();
    expect(remainingSeconds([], batch, 10, 3)).toBeNull();
  });

  it('never takes the first epoch, which compiles, for the pace of all', () => {
    expect(remainingSeconds([epoch(1, 3600)], { ...batch, epoch: 2, batch: 1 }, 50, 3)).toBeNull();
  });

  it('goes by the settled batches until two epochs have ended', () => {
    expect(remainingSeconds([], { ...batch, secondsPerBatch: 2 }, 10, 3)).toBe(9.5 * 10);
    expect(remainingSeconds([epoch(1, 60)], { ...batch, epoch: 1, batch: 4, secondsPerBatch: 2 }, 10, 3)).toBe(9 * 10);
  });

  it('goes by the epochs after the first', () => {
    const history = [epoch(1, 60), epoch(2, 2), epoch(3, 4)];
    expect(remainingSeconds(history, { ...batch, epoch: 4 }, 10, 3)).toBe(6.5 * 3);
    expect(remainingSeconds(history, { ...batch, epoch: 3, batch: 4 }, 10, 3)).toBe(7 * 3);
  });
});
