import { batchSizes } from '#data/batch/batch.ts';
import type { TrainSettings } from './recipe.ts';

export type Batching = Pick<TrainSettings, 'batchSize' | 'microBatch' | 'lastBatch'>;

/** The number of scans in the largest batch of an epoch over `scans` scans. */
export function largestBatch(scans: number, { batchSize, lastBatch }: Omit<Batching, 'microBatch'>): number {
  return Math.max(...batchSizes(Math.max(scans, 1), batchSize, lastBatch).slice(-2));
}

/** How many scans go through the net at a time somewhere in an epoch over so many: whole batches, or their parts. Each number once. */
export function passSizes(scans: number, { batchSize, microBatch, lastBatch }: Batching): number[] {
  const sizes = batchSizes(scans, batchSize, lastBatch).slice(-2);
  return [...new Set(sizes.flatMap((size) => (microBatch === null ? [size] : batchSizes(size, Math.min(microBatch, size)).slice(-2))))];
}
