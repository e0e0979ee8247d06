import { RandomStream } from '#base/random.ts';

/** A shuffled order of n positions: the same for the same seed and epoch. */
export function epochOrder(n: number, seed: number, epoch: number): number[] {
  return new RandomStream(`epoch.${epoch}`, seed).shuffle(Array.from({ length: n }, (_, i) => i));
}

/** The order cut into batches; the last one may be smaller. */
export function batches<T>(order: readonly T[], batchSize: number): T[][] {
  if (!(Number.isInteger(batchSize) && batchSize >= 1)) throw new RangeError(`batch size ${batchSize}`);
  const cut: T[][] = [];
  for (let i = 0; i < order.length; i += batchSize) cut.push(order.slice(i, i + batchSize));
  return cut;
}
