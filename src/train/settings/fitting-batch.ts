import { batchSizes } from '#data/batch/batch.ts';

/**
 * The size of batches that fits `scans` training scans: the largest up to `most` that gives at least two steps an epoch and leaves no
 * last batch of less than half its size, nor of one scan, from which BatchNorm can't learn. Where there are several, full batches are
 * preferred to one and a remainder. Too few scans for two such steps make one batch of all.
 */
export function fittingBatch(scans: number, most: number): number {
  const whole = largest(Math.min(most, Math.floor(scans / 2)), scans);
  return whole ?? largest(Math.min(most, scans - 1), scans) ?? Math.max(1, Math.min(most, scans));
}

/** The largest size from `from` down to 2 whose last batch is large enough; null if there is none. */
function largest(from: number, scans: number): number | null {
  for (let size = from; size >= 2; size--) {
    const last = batchSizes(scans, size).at(-1) ?? 0;
    if (last >= Math.max(2, size / 2)) return size;
  }
  return null;
}
