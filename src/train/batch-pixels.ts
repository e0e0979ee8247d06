import { normalizationTables, normalizeInto } from '#data/normalize.ts';
import type { Preparation, SamplePixels } from '#data/preparation.ts';

/** Prepared scans -> normalised input [N, size, size, 3]. Checks that every sample has the preparation's size. */
export function batchPixels(samples: readonly SamplePixels[], { size, normalization }: Preparation): Float32Array<ArrayBuffer> {
  const tables = normalizationTables(normalization);
  const length = size * size * 3;
  const values = new Float32Array(samples.length * length);
  for (const [i, pixels] of samples.entries()) {
    if (pixels.length !== length) throw new RangeError(`a sample has ${pixels.length} bytes, not ${length}`);
    normalizeInto(values, i * length, pixels, tables);
  }
  return values;
}
