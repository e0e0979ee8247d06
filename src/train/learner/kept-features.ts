import type { TrainSettings } from '../settings/recipe.ts';

/** What a run's features may take of the computer's memory, in bytes. */
export const MOST_FEATURE_BYTES = 2 ** 29;

/** Nets whose inner layers drop branches at random while training, frozen or not. */
export const DROPPING_NETS: ReadonlySet<string> = new Set(['convnext_tiny', 'efficientnet_b0']);

/**
 * Why the layers that are not trained have to compute every scan anew in every epoch, in a sentence; null where they give the same
 * numbers each time, so that these can be kept.
 */
export function whyNotKept({ extent, augmentation, frozenBatchNorm, engine, model }: TrainSettings): string | null {
  if (extent === 'scratch' || extent === 'all') return 'All layers are trained, so nothing stays the same.';
  if (augmentation) return 'Scans are changed at random in every epoch, so their features change too.';
  if (frozenBatchNorm === 'train') return 'Frozen BatchNorm layers move their statistics, so features change with every step.';
  if (DROPPING_NETS.has(model)) return 'This net drops branches of its frozen layers at random, so features change with every step.';
  return engine === 'compiled' ? null : 'TensorFlow.js computes them anew; the compiled engine can keep them.';
}

/** Features of all samples of a run, one row each. */
export class KeptFeatures {
  readonly size: number;
  private readonly rows: Float32Array;

  constructor(samples: number, size: number) {
    this.size = size;
    this.rows = new Float32Array(samples * size);
  }

  /** Puts the features of samples from `first` on in their place. */
  set(first: number, features: Float32Array): void {
    this.rows.set(features, first * this.size);
  }

  /** [samples.length, size] */
  pick(samples: readonly number[]): Float32Array {
    const { size } = this;
    const picked = new Float32Array(samples.length * size);
    for (const [row, sample] of samples.entries()) picked.set(this.rows.subarray(sample * size, (sample + 1) * size), row * size);
    return picked;
  }
}
