/**
 * Solves A x = b for a symmetric, positive definite A by Cholesky's decomposition. Of A the lower triangle is read, rows first, and overwritten.
 * Throws RangeError where A is not positive definite.
 */
export function solveSymmetric(a: readonly Float64Array[], b: Float64Array): Float64Array {
  const size = b.length;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i][j];
      for (let k = 0; k < j; k++) sum -= a[i][k] * a[j][k];
      if (i > j) a[i][j] = sum / a[j][j];
      else if (sum > 0) a[i][i] = Math.sqrt(sum);
      else throw new RangeError(`row ${i} of ${size} leaves ${sum}`);
    }
  }
  const x = Float64Array.from(b);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] -= a[i][k] * x[k];
    x[i] /= a[i][i];
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] -= a[k][i] * x[k];
    x[i] /= a[i][i];
  }
  return x;
}
