import { normalizationTables, normalizeInto } from '../sample/normalize.ts';
import type { Preparation, SamplePixels } from '../sample/preparation.ts';
import { augment, normalizeGreyInto } from './augment.ts';
import { drawAugmentation } from './augment-draw.ts';
import type { Augmentation } from './augmentation.ts';

/** How a training batch is changed at random. */
export interface Augmenting {
  augmentation: Augmentation;
  seed: number;
  /** Number of the training step, over all epochs. */
  step: number;
}

/** Prepared scans -> normalised input [N, size, size, 3], row-major. Checks that every sample has the preparation's size. */
export function batchInput(
  samples: readonly SamplePixels[],
  { size, normalization }: Preparation,
  augmenting: Augmenting | null = null,
): Float32Array<ArrayBuffer> {
  const tables = normalizationTables(normalization);
  const length = size * size * 3;
  const values = new Float32Array(samples.length * length);
  for (const [row, pixels] of samples.entries()) {
    if (pixels.length !== length) throw new RangeError(`a sample has ${pixels.length} bytes, not ${length}`);
    if (!augmenting) normalizeInto(values, row * length, pixels, tables);
    else {
      const { augmentation, seed, step } = augmenting;
      const grey = augment(pixels, size, augmentation, drawAugmentation(augmentation, seed, step, row));
      normalizeGreyInto(values, row * length, grey, normalization);
    }
  }
  return values;
}
