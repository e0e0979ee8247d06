/** Rows of numbers: [n, size], row-major. */
export interface Rows {
  n: number;
  size: number;
  values: Float64Array;
}

/** How a covariance is shrunk: (1 - shrinkage) S + shrinkage mean I, S being X'X / n. */
export interface Shrunk {
  /** 0..1. */
  shrinkage: number;
  /** The mean variance, on which it shrinks. */
  mean: number;
}

/**
 * The shrinkage of Ledoit and Wolf (J Multivar Anal 88, 2004) for rows of mean 0, as scikit-learn's LedoitWolf(assume_centered=True) has it. It
 * needs no matrix of size x size: the sum of squares of X'X is that of XX'.
 */
export function ledoitWolf(rows: Rows, gram: Float64Array): Shrunk {
  const { n, size } = rows;
  let trace = 0;
  let fourth = 0;
  for (let i = 0; i < n; i++) {
    const square = squareOf(rows, i);
    trace += square;
    fourth += square * square;
  }
  let squares = 0;
  for (const value of gram) squares += value * value;
  const mean = trace / n / size;
  const cross = squares / (n * n);
  const noise = (fourth / n - cross) / (n * size);
  const distance = (cross - (2 * mean * trace) / n + size * mean * mean) / size;
  const least = Math.min(noise, distance);
  return { shrinkage: least === 0 ? 0 : least / distance, mean };
}

function squareOf({ size, values }: Rows, i: number): number {
  let sum = 0;
  for (let k = i * size; k < (i + 1) * size; k++) sum += values[k] * values[k];
  return sum;
}

/** XX', [n, n]. */
export function gramOf({ n, size, values }: Rows): Float64Array {
  const gram = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += values[i * size + k] * values[j * size + k];
      gram[i * n + j] = sum;
      gram[j * n + i] = sum;
    }
  }
  return gram;
}

/** The lower triangle L of a positive definite [n, n] matrix, with LL' the matrix, in place; null where it is not positive definite. */
export function cholesky(matrix: Float64Array, n: number): Float64Array | null {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j];
      for (let k = 0; k < j; k++) sum -= matrix[i * n + k] * matrix[j * n + k];
      if (i !== j) matrix[i * n + j] = sum / matrix[j * n + j];
      else if (sum > 0) matrix[i * n + i] = Math.sqrt(sum);
      else return null;
    }
  }
  return matrix;
}

/** y' M^-1 y by the triangle of M: the sum of squares of L^-1 y. */
export function inverseForm(lower: Float64Array, n: number, y: ArrayLike<number>): number {
  const solved = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    let value = y[i];
    for (let k = 0; k < i; k++) value -= lower[i * n + k] * solved[k];
    solved[i] = value / lower[i * n + i];
    sum += solved[i] * solved[i];
  }
  return sum;
}
