import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem } from '#base/problem.ts';
import type { CatalogueEntry } from '#nn/zoo/catalogue.ts';
import { type Batching, passSizes } from './batch-plan.ts';

/** Changes of a run's batches with which no scan goes through the net alone; null where that change does not help. */
export interface WaysOut {
  /** The nearest size that divides better. */
  batchSize: number | null;
  /** The last batch is joined to the one before it. */
  joins: boolean;
  /** The nearest size of parts, where batches go through the net in parts. */
  microBatch: number | null;
}

const goesAlone = (scans: number, batching: Batching) => passSizes(scans, batching).includes(1);

/** The number from 2 to `most` nearest to `from` for which `willDo` holds; the smaller one of two that are equally near. */
function nearest(from: number, most: number, willDo: (size: number) => boolean): number | null {
  for (let distance = 1; distance <= most; distance++) {
    for (const size of [from - distance, from + distance]) if (size >= 2 && size <= most && willDo(size)) return size;
  }
  return null;
}

/** Finds changes of the batches with which no scan goes through the net alone, in trainings on `sides` scans each (the folds of a split, say). */
export function waysOut(sides: readonly number[], batching: Batching): WaysOut {
  const { batchSize, microBatch, lastBatch } = batching;
  const helps = (change: Partial<Batching>) => !sides.some((scans) => goesAlone(scans, { ...batching, ...change }));
  return {
    batchSize: nearest(batchSize, Math.min(...sides), (size) => helps({ batchSize: size })),
    joins: lastBatch !== 'join' && helps({ lastBatch: 'join' }),
    microBatch: microBatch === null ? null : nearest(microBatch, batchSize, (size) => helps({ microBatch: size })),
  };
}

/**
 * The problem of a training on `scans` scans in which one scan goes through the net alone somewhere in an epoch: the BatchNorm `layer` would
 * then normalise one value per channel. Null where that does not happen, and where `layer` is null: one scan is then enough for the net. The
 * suggested changes must help trainings on each of the `sides` numbers of scans.
 */
export function oneValueProblem(
  batching: Batching,
  scans: number,
  layer: string | null,
  { title }: Pick<CatalogueEntry, 'title'>,
  sides: readonly number[] = [scans],
): Problem | null {
  // Invalid numbers are refused by checks of their own, and sides may not be known yet.
  const sizes = [scans, batching.batchSize, batching.microBatch ?? 1];
  if (layer === null || !sizes.every((size) => Number.isInteger(size) && size >= 1)) return null;
  if (!goesAlone(scans, batching)) return null;
  const { batchSize, microBatch } = batching;
  const found = problem('batch-norm-one-value/run', phrase('subject/batch-size'), {
    net: title,
    layer,
    scans,
    batches: batchSize,
    parts: microBatch !== null && microBatch < batchSize ? microBatch : null,
    ways: { ...waysOut(sides, batching) },
  });
  return { ...found, setting: 'batchSize' };
}
