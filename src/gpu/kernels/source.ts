import type { Tensor, Value } from '../plan/value.ts';
import type { Activation } from './activation.ts';

/**
 * A tensor together with the batch normalisation and activation that a kernel applies to its numbers as it reads them. Results of
 * batch norm are hardly ever stored: the kernels that need them compute them from the convolution's output.
 */
export interface Source {
  readonly tensor: Tensor;
  readonly affine: Affine | null;
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
