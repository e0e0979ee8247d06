import type { Tensor, Value } from '../plan/value.ts';
import type { Activation } from './activation.ts';

/**
 * A tensor together with the batch normalisation and activation that a kernel applies to its numbers as it reads them. Results of
 * batch norm are hardly ever stored: the kernels that need them compute them from the convolution's output.
 */
export interface Source {
  readonly tensor: Tensor;
  readonly affine: Affine | null;
  /** For a gradient after a batch norm: with it the numbers are those of the gradient of the norm's input. Not beside `affine`. */
  readonly normGradient?: NormGradient | null;
}

/** A batch norm through which a gradient g is read: scale * g + slope * (x - mean) + shift, channel by channel. */
export interface NormGradient {
  /** The norm's input, of the shape of g. */
  readonly x: Tensor;
  /** [4, C]: mean, scale, slope, shift. */
  readonly numbers: Value;
}

export interface Affine {
  /** [4, C]: mean, inverse deviation, scale (inverse deviation times weight), bias. */
  readonly stats: Value;
  readonly activation: Activation | null;
}

export function plain(tensor: Tensor): Source {
  return { tensor, affine: null };
}

/** The number of rows of `stats`. */
export const STATS_ROWS = 4;
