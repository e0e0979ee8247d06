/*
 * The inner loops of convolutions and matrix products on the CPU. They sum in double precision: tfjs adds every product to a float32,
 * and over thousands of products that is inexact enough to flip signs in front of a ReLU, unlike torch's blocked sums. Several sums
 * are computed at a time, since a number that is loaded once then serves all of them.
 */

/**
 * sums[to + j] += sum over k of factors[k] * rows[offsets[k] + j], for `length` numbers, in the order of k. It adds four rows at a
 * time, so that a sum is loaded and stored a quarter as often.
 */
export function addRows(
  sums: Float64Array,
  to: number,
  length: number,
  rows: Float32Array,
  offsets: Int32Array,
  factors: Float64Array,
  count: number,
): void {
  let k = 0;
  for (; k + 3 < count; k += 4) {
    const [a, b, c, d] = [offsets[k], offsets[k + 1], offsets[k + 2], offsets[k + 3]];
    const [u, v, w, z] = [factors[k], factors[k + 1], factors[k + 2], factors[k + 3]];
    for (let j = 0; j < length; j++) {
      sums[to + j] = sums[to + j] + u * rows[a + j] + v * rows[b + j] + w * rows[c + j] + z * rows[d + j];
    }
  }
  for (; k < count; k++) {
    const [a, u] = [offsets[k], factors[k]];
    for (let j = 0; j < length; j++) sums[to + j] += u * rows[a + j];
  }
}

/** Two rows of `length` numbers of one array, and where the sums of each begin. */
export interface RowPair {
  values: Float32Array;
  length: number;
  first: number;
  second: number;
  firstSums: number;
  secondSums: number;
}

/** sums[firstSums + i] += the product of the first row and row i of `rows`, whose rows begin at `from`; likewise for the second row. */
export function addDots(sums: Float64Array, pair: RowPair, rows: Float32Array, from: number, count: number): void {
  const { values, length, first, second, firstSums, secondSums } = pair;
  let i = 0;
  for (; i + 3 < count; i += 4) {
    const row = from + i * length;
    const [row1, row2, row3] = [row + length, row + 2 * length, row + 3 * length];
    let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let j = 0; j < length; j++) {
      const [u, v] = [values[first + j], values[second + j]];
      const [w, x, y, z] = [rows[row + j], rows[row1 + j], rows[row2 + j], rows[row3 + j]];
      a += u * w;
      b += u * x;
      c += u * y;
      d += u * z;
      e += v * w;
      f += v * x;
      g += v * y;
      h += v * z;
    }
    sums[firstSums + i] += a;
    sums[firstSums + i + 1] += b;
    sums[firstSums + i + 2] += c;
    sums[firstSums + i + 3] += d;
    sums[secondSums + i] += e;
    sums[secondSums + i + 1] += f;
    sums[secondSums + i + 2] += g;
    sums[secondSums + i + 3] += h;
  }
  for (; i < count; i++) {
    const row = from + i * length;
    let [a, e] = [0, 0];
    for (let j = 0; j < length; j++) {
      a += values[first + j] * rows[row + j];
      e += values[second + j] * rows[row + j];
    }
    sums[firstSums + i] += a;
    sums[secondSums + i] += e;
  }
}
