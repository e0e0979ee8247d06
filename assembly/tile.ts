// The register tiles of all matrix products: 6 rows by 8 columns are twelve accumulators of four numbers, which with two vectors of the right
// factor and one number of the left fill the fifteen vector registers that V8 gives a function.
//
// A tile is one loop in a function of its own, whose sums begin with the numbers in memory. With a second loop around it, or with anything else
// after it, the V8 of Node 20 keeps a part of the sums on the stack, and the tile takes twice the time; that of Chromium 156 does not mind either.
// `index.ts` exports the tiles, since the compiler would copy a function that has one caller into it.

import { multiplyAdd } from './simd';

/** Rows and columns of a tile. */
export const TILE_ROWS: i32 = 6;
export const TILE_COLUMNS: i32 = 8;
/** Bytes of a tile's results: [6][8] numbers. */
export const TILE_BYTES: i32 = 192;

/** results[r][c] += sum over k of row r[k] * right[k][c]: `a0` to `a5` are the addresses of the left factor's rows, `right` that of a panel. */
export function rowsTile(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  a4: usize,
  a5: usize,
  depth: i32,
  right: usize,
  results: usize,
): void {
  let c00 = v128.load(results, 0), c01 = v128.load(results, 16);
  let c10 = v128.load(results, 32), c11 = v128.load(results, 48);
  let c20 = v128.load(results, 64), c21 = v128.load(results, 80);
  let c30 = v128.load(results, 96), c31 = v128.load(results, 112);
  let c40 = v128.load(results, 128), c41 = v128.load(results, 144);
  let c50 = v128.load(results, 160), c51 = v128.load(results, 176);
  for (let k = 0; k < depth; k++) {
    const b0 = v128.load(right), b1 = v128.load(right, 16);
    const x0 = v128.load_splat<f32>(a0); c00 = multiplyAdd(x0, b0, c00); c01 = multiplyAdd(x0, b1, c01);
    const x1 = v128.load_splat<f32>(a1); c10 = multiplyAdd(x1, b0, c10); c11 = multiplyAdd(x1, b1, c11);
    const x2 = v128.load_splat<f32>(a2); c20 = multiplyAdd(x2, b0, c20); c21 = multiplyAdd(x2, b1, c21);
    const x3 = v128.load_splat<f32>(a3); c30 = multiplyAdd(x3, b0, c30); c31 = multiplyAdd(x3, b1, c31);
    const x4 = v128.load_splat<f32>(a4); c40 = multiplyAdd(x4, b0, c40); c41 = multiplyAdd(x4, b1, c41);
    const x5 = v128.load_splat<f32>(a5); c50 = multiplyAdd(x5, b0, c50); c51 = multiplyAdd(x5, b1, c51);
    a0 += 4; a1 += 4; a2 += 4; a3 += 4; a4 += 4; a5 += 4;
    right += 32;
  }
  v128.store(results, c00, 0); v128.store(results, c01, 16);
  v128.store(results, c10, 32); v128.store(results, c11, 48);
  v128.store(results, c20, 64); v128.store(results, c21, 80);
  v128.store(results, c30, 96); v128.store(results, c31, 112);
  v128.store(results, c40, 128); v128.store(results, c41, 144);
  v128.store(results, c50, 160); v128.store(results, c51, 176);
}

/** results[r][c] += sum over k of left[k][r] * right[k][c]: both factors are panels, of 6 rows and of 8 columns. */
export function panelTile(left: usize, right: usize, depth: i32, results: usize): void {
  let c00 = v128.load(results, 0), c01 = v128.load(results, 16);
  let c10 = v128.load(results, 32), c11 = v128.load(results, 48);
  let c20 = v128.load(results, 64), c21 = v128.load(results, 80);
  let c30 = v128.load(results, 96), c31 = v128.load(results, 112);
  let c40 = v128.load(results, 128), c41 = v128.load(results, 144);
  let c50 = v128.load(results, 160), c51 = v128.load(results, 176);
  for (let k = 0; k < depth; k++) {
    const b0 = v128.load(right), b1 = v128.load(right, 16);
    const x0 = v128.load_splat<f32>(left); c00 = multiplyAdd(x0, b0, c00); c01 = multiplyAdd(x0, b1, c01);
    const x1 = v128.load_splat<f32>(left, 4); c10 = multiplyAdd(x1, b0, c10); c11 = multiplyAdd(x1, b1, c11);
    const x2 = v128.load_splat<f32>(left, 8); c20 = multiplyAdd(x2, b0, c20); c21 = multiplyAdd(x2, b1, c21);
    const x3 = v128.load_splat<f32>(left, 12); c30 = multiplyAdd(x3, b0, c30); c31 = multiplyAdd(x3, b1, c31);
    const x4 = v128.load_splat<f32>(left, 16); c40 = multiplyAdd(x4, b0, c40); c41 = multiplyAdd(x4, b1, c41);
    const x5 = v128.load_splat<f32>(left, 20); c50 = multiplyAdd(x5, b0, c50); c51 = multiplyAdd(x5, b1, c51);
    left += 24;
    right += 32;
  }
  v128.store(results, c00, 0); v128.store(results, c01, 16);
  v128.store(results, c10, 32); v128.store(results, c11, 48);
  v128.store(results, c20, 64); v128.store(results, c21, 80);
  v128.store(results, c30, 96); v128.store(results, c31, 112);
  v128.store(results, c40, 128); v128.store(results, c41, 144);
  v128.store(results, c50, 160); v128.store(results, c51, 176);
}

/** Adds the sums of a tile to those of another, and clears them. */
export function addTile(from: usize, to: usize): void {
  for (let i = 0; i < TILE_BYTES; i += 16) v128.store(to + i, f32x4.add(v128.load(to + i), v128.load(from + i)));
  memory.fill(from, 0, TILE_BYTES);
}

/** Products that are added up in a row. A longer sum is one of several such sums, since the rounding errors of a sum grow with its length. */
const RUN: i32 = 256;

/**
 * results[r][c] = sum over taps t and channels k of left(t, r)[k] * right[t * channels + k][c]. `left` is a table of addresses: that of row r for
 * tap t lies at left + t * tapBytes + 4 * r, and its channels follow each other. Another tile's room follows the results.
 */
export function gatherTile(left: usize, tapBytes: i32, taps: i32, channels: i32, right: usize, results: usize): void {
  memory.fill(results, 0, 2 * TILE_BYTES);
  const part: usize = taps * channels > RUN ? results + TILE_BYTES : results;
  let length = 0;
  for (let t = 0; t < taps; t++, left += tapBytes) {
    for (let k = 0; k < channels; ) {
      const count = min(channels - k, RUN - length);
      const at: usize = k << 2;
      rowsTile(
        load<u32>(left) + at,
        load<u32>(left, 4) + at,
        load<u32>(left, 8) + at,
        load<u32>(left, 12) + at,
        load<u32>(left, 16) + at,
        load<u32>(left, 20) + at,
        count,
        right,
        part,
      );
      right += count << 5;
      k += count;
      length += count;
      if (length < RUN || part == results) continue;
      addTile(part, results);
      length = 0;
    }
  }
  if (part != results && length > 0) addTile(part, results);
}
