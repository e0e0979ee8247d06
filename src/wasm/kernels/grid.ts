import type { Pair } from '#gpu/kernels/conv-geometry.ts';
import { rowsOf, type Tensor } from '#gpu/plan/value.ts';

/** The pixel of an image that a tap reads for pixel (y, x) of a grid: (y, x) * step + tap. */
export interface Grid {
  /** Height and width of the grid; it has as many images as the tensor. */
  size: Pair;
  /** Height and width of the tensor's images. */
  image: Pair;
  step: Pair;
  taps: readonly Pair[];
}

/** The grid that reads the rows of a tensor one after another. */
export function rowByRow(tensor: Tensor): Grid {
  const size: Pair = [1, rowsOf(tensor)];
  return { size, image: size, step: [1, 1], taps: [[0, 0]] };
}

/** The words of a grid over a tensor: see `assembly/grid.ts`. */
export function gridNumbers({ size, image, step, taps }: Grid, { pitch, offset }: Tensor): number[] {
  return [...size, ...image, pitch, offset, ...step, taps.length, ...taps.flat()];
}
