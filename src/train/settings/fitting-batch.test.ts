import { describe, expect, it } from 'vitest';
import { batchSizes } from '#data/batch/batch.ts';
import { fittingBatch } from './fitting-batch.ts';

describe('fittingBatch', () => {
  it.each([
    [88, 16, 16],
    [6, 16, 3],
    [4, 16, 2],
    [5, 16, 3],
    [7, 16, 4],
    [17, 16, 6],
    [33, 16, 13],
    [108, 8, 8],
  ])('of %i scans, at most %i: %i', (scans, most, size) => {
    expect(fittingBatch(scans, most)).toBe(size);
  });

  it('is one batch of all where two steps are impossible', () => {
    expect([1, 2, 3].map((scans) => fittingBatch(scans, 16))).toEqual([1, 2, 3]);
  });

  it('gives two steps and no tiny last batch for every study of four scans or more', () => {
    for (let scans = 4; scans <= 600; scans++) {
      const size = fittingBatch(scans, 16);
      const sizes = batchSizes(scans, size);
      expect(sizes.length, `${scans} scans`).toBeGreaterThanOrEqual(2);
      expect(sizes.at(-1), `${scans} scans in batches of ${size}`).toBeGreaterThanOrEqual(Math.max(2, size / 2));
    }
  });
});
