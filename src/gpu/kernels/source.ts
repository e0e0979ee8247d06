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

export interface Affine {
  /** [4, C]: mean, inverse deviation, scale (inverse deviation times weight), bias. */
  readonly stats: Value;
  readonly activation: Activation | null;
}

export function plain(tensor: Tensor): Source {
  return { tensor, affine: null };
}

/**
 * A batch norm through which kernels read the gradient of its input x from that of its output, so that no pass writes it: with d = x - mean and
 * g = dz * activation'(scale * d + bias) it is scale * g + slope * d + shift, channel by channel.
 */
export interface NormGradient {
  /** The norm's input, of the shape of dz. */
  readonly x: Tensor;
  /** [5, C]: mean, scale, slope, shift, bias. */
  readonly numbers: Value;
  /** Null where there is none, or dz has been multiplied by its derivative. */
  readonly activation: Activation | null;
}

/** The number of rows of `numbers`. */
export const NUMBERS_ROWS = 5;

/** The number of rows of `stats`. */
export const STATS_ROWS = 4;
