import { arg } from './simd';

/** The words of `rowWords` in src/wasm/kernels/row-axes.ts: the number of axes, then three words for each of at most three. */
export const ROW_OF_WORDS: i32 = 10;

/** The tensor's row for row `row` of all that are counted through; the axes are at place `axes` of the call's numbers. */
export function rowOf(call: usize, axes: i32, row: i32): i32 {
  const count = arg(call, axes);
  if (count == 0) return row;
  let sum = 0;
  for (let i = axes + 1, end = i + 3 * count; i < end; i += 3) {
    sum += (row / arg(call, i)) % arg(call, i + 1) * arg(call, i + 2);
  }
  return sum;
}
