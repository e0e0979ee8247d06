import { RandomStream } from '#base/random.ts';

/** A shuffled order of n positions: the same for the same seed and epoch. */
export function epochOrder(n: number, seed: number, epoch: number): number[] {
  return new RandomStream(`epoch.${epoch}`, seed).shuffle(Array.from({ length: n }, (_, i) => i));
}

/** Where scans go that are left over when an order is cut into batches: into a smaller batch of their own, or into the batch before. */
export type LastBatch = 'own' | 'join';

/** The order cut into batches of one size; what is left over at the end goes by `last`. */
export function batches<T>(order: readonly T[], batchSize: number, last: LastBatch = 'own'): T[][] {
  const sizes = batchSizes(order.length, batchSize, last);
  let begin = 0;
  return sizes.map((size) => {
    begin += size;
    return order.slice(begin - size, begin);
  });
}

/** How many of n scans are in each batch. */
export function batchSizes(n: number, batchSize: number, last: LastBatch = 'own'): number[] {
  if (!(Number.isInteger(batchSize) && batchSize >= 1)) throw new RangeError(`batch size ${batchSize}`);
  const sizes = new Array<number>(Math.floor(n / batchSize)).fill(batchSize);
  const rest = n % batchSize;
  if (rest > 0 && last === 'join' && sizes.length > 0) sizes[sizes.length - 1] += rest;
  else if (rest > 0) sizes.push(rest);
  return sizes;
}
