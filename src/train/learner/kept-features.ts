/** The most bytes of main memory that a run's features may take. */
export const MOST_FEATURE_BYTES = 2 ** 29;

/** Features of all samples of a run, one row each. */
export class KeptFeatures {
  readonly size: number;
  private readonly rows: Float32Array;

  constructor(samples: number, size: number) {
    this.size = size;
    this.rows = new Float32Array(samples * size);
  }

  /** Stores the features of consecutive samples, from sample `first` on. */
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
