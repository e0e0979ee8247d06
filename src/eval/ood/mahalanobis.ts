import { cholesky, gramOf, inverseForm, ledoitWolf, type Rows, type Shrunk } from './covariance.ts';

/** Training features with the class of each row. */
export interface ClassedRows extends Rows {
  classes: readonly number[];
}

/**
 * The distance of features from the nearest class of the training scans (Lee et al., NeurIPS 2018): class-conditional means and one covariance
 * of what is left, shrunk by Ledoit and Wolf, so that it has an inverse whatever the number of scans is. With a = shrinkage * mean and
 * b = (1 - shrinkage) / n the covariance is aI + bX'X, and where there are fewer scans than features its inverse is that of an [n, n] matrix
 * (Woodbury): x'(aI + bX'X)^-1 x = (x'x - (Xx)'(a/b I + XX')^-1 Xx) / a. Null where the scans of every class are all alike.
 */
export class Mahalanobis {
  readonly shrunk: Shrunk;
  readonly #means: Float64Array[];
  readonly #rows: Rows;
  readonly #lower: Float64Array;

  private constructor(rows: Rows, means: Float64Array[], shrunk: Shrunk, lower: Float64Array) {
    this.shrunk = shrunk;
    this.#rows = rows;
    this.#means = means;
    this.#lower = lower;
  }

  static fit(training: ClassedRows): Mahalanobis | null {
    const { n, size } = training;
    if (n === 0 || size === 0) return null;
    const { means, rest } = centred(training);
    const gram = gramOf(rest);
    const shrunk = ledoitWolf(rest, gram);
    const { shrinkage, mean } = shrunk;
    if (!(mean > 0)) return null;
    const isWide = n <= size;
    // Without any shrinkage fewer rows than columns have no inverse: rows of one length all, which real features are not.
    if (isWide && !(shrinkage > 0)) return null;
    const lower = isWide
      ? cholesky(withDiagonal(gram, n, shrinkage === 1 ? Number.MAX_VALUE : (shrinkage * mean * n) / (1 - shrinkage)), n)
      : cholesky(covarianceOf(rest, shrunk), size);
    return lower && new Mahalanobis(rest, means, shrunk, lower);
  }

  /** The distance of a row of features from the nearest class mean. */
  distance(features: ArrayLike<number>): number {
    return Math.sqrt(Math.min(...this.#means.map((mean) => this.#squareFrom(mean, features))));
  }

  #squareFrom(mean: Float64Array, features: ArrayLike<number>): number {
    const { n, size, values } = this.#rows;
    const { shrinkage, mean: variance } = this.shrunk;
    const apart = mean.map((value, k) => features[k] - value);
    if (n > size) return inverseForm(this.#lower, size, apart);
    const scale = shrinkage * variance;
    const along = new Float64Array(n);
    let square = 0;
    for (let k = 0; k < size; k++) square += apart[k] * apart[k];
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += values[i * size + k] * apart[k];
      along[i] = sum;
    }
    return Math.max(0, square - inverseForm(this.#lower, n, along)) / scale;
  }
}

/** The mean of every class that has rows, and the rows without it. */
function centred({ n, size, values, classes }: ClassedRows): { means: Float64Array[]; rest: Rows } {
  const sums = new Map<number, { sum: Float64Array; count: number }>();
  for (let i = 0; i < n; i++) {
    const ofClass = sums.get(classes[i]) ?? { sum: new Float64Array(size), count: 0 };
    sums.set(classes[i], ofClass);
    ofClass.count++;
    for (let k = 0; k < size; k++) ofClass.sum[k] += values[i * size + k];
  }
  const means = new Map([...sums].map(([ofClass, { sum, count }]) => [ofClass, sum.map((value) => value / count)]));
  const rest = values.slice();
  for (let i = 0; i < n; i++) {
    const mean = means.get(classes[i])!;
    for (let k = 0; k < size; k++) rest[i * size + k] -= mean[k];
  }
  return { means: [...means.values()], rest: { n, size, values: rest } };
}

function withDiagonal(matrix: Float64Array, n: number, added: number): Float64Array {
  const out = matrix.slice();
  for (let i = 0; i < n; i++) out[i * n + i] += added;
  return out;
}

function covarianceOf({ n, size, values }: Rows, { shrinkage, mean }: Shrunk): Float64Array {
  const out = new Float64Array(size * size);
  for (let i = 0; i < n; i++) {
    for (let a = 0; a < size; a++) {
      const value = ((1 - shrinkage) / n) * values[i * size + a];
      if (value === 0) continue;
      for (let b = 0; b <= a; b++) out[a * size + b] += value * values[i * size + b];
    }
  }
  for (let a = 0; a < size; a++) out[a * size + a] += shrinkage * mean;
  return out;
}

/** The energy of logits (Liu et al., NeurIPS 2020): -log of the sum of their exponentials. The higher, the less of any class is found. */
export function energyOf(logits: ArrayLike<number>): number {
  const values = Array.from(logits);
  const top = Math.max(...values);
  return -(top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0)));
}
