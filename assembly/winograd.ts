// Convolutions of 3 x 3 with stride 1 by Winograd's F(2 x 2, 3 x 3) (Lavin and Gray 2016): a tile of 2 x 2 outputs takes 16 products where the
// direct sum takes 36. With V = B^T d B of a tile's 4 x 4 inputs and U = G g G^T of a filter, the outputs are A^T (sum over channels of U * V) A.
// In float32 the result is a little closer to the exact one than the direct sum, which is longer.

import { activate4 } from './activation';
import { loadUpTo4, storeUpTo4 } from './lanes';
import { arg } from './simd';
import { TILE_BYTES, TILE_COLUMNS, TILE_ROWS, rowsTile } from './tile';

/** Numbers of a transformed tile. */
export const POINTS: i32 = 16;

// @ts-ignore: decorator
@inline
function half(v: v128): v128 {
  return f32x4.mul(v, f32x4.splat(0.5));
}

/** Writes G g G^T of four filters: 9 vectors at `from`, 32 bytes apart, become 16 at `to`, `step` bytes apart. */
function transformFilters(from: usize, to: usize, step: usize): void {
  // The rows of G g, column by column.
  for (let x = 0; x < 3; x++) {
    const g0 = v128.load(from + (x << 5));
    const g1 = v128.load(from + ((3 + x) << 5));
    const g2 = v128.load(from + ((6 + x) << 5));
    const ends = half(f32x4.add(g0, g2));
    const middle = half(g1);
    // In place: rows 1 and 2 of four lie where row 1 and a spare row were.
    v128.store(from + (x << 5), g0);
    v128.store(from + ((3 + x) << 5), f32x4.add(ends, middle));
    v128.store(from + ((9 + x) << 5), f32x4.sub(ends, middle));
    v128.store(from + ((6 + x) << 5), g2);
  }
  for (let y = 0; y < 4; y++) {
    const row = from + ((y == 0 ? 0 : y == 1 ? 3 : y == 2 ? 9 : 6) << 5);
    const t0 = v128.load(row);
    const t2 = v128.load(row, 64);
    const ends = half(f32x4.add(t0, t2));
    const middle = half(v128.load(row, 32));
    const at = to + 4 * y * step;
    v128.store(at, t0);
    v128.store(at + step, f32x4.add(ends, middle));
    v128.store(at + 2 * step, f32x4.sub(ends, middle));
    v128.store(at + 3 * step, t2);
  }
}

/** Inner channels that a task of `winogradFilters` transforms. */
const CHANNELS_OF_TASK: i32 = 32;

/**
 * panels[j][point][k][i] = (G g G^T)[point] of the filter from inner channel k to outer channel 8 j + i, zeros beyond the last. Numbers of the
 * call: filters [9][C][O], panels; C, O, whether inner channels are those of the output (then filters are turned by 180 degrees). A task is a
 * panel of 32 inner channels.
 */
export function winogradFilters(call: usize, task: i32, scratch: usize): void {
  const filters: usize = arg(call, 0);
  const inputs = arg(call, 2);
  const outputs = arg(call, 3);
  const isTurned = arg(call, 4) != 0;
  const inner = isTurned ? outputs : inputs;
  const outer = isTurned ? inputs : outputs;
  const chunks = (inner + CHANNELS_OF_TASK - 1) / CHANNELS_OF_TASK;
  const n = (task / chunks) * TILE_COLUMNS;
  const begin = (task % chunks) * CHANNELS_OF_TASK;
  const end = min(begin + CHANNELS_OF_TASK, inner);
  const count = min(outer - n, TILE_COLUMNS);
  const panel: usize = arg(call, 1) + ((n * POINTS * inner) << 2);
  const step: usize = inner << 5;
  for (let k = begin; k < end; k++) {
    for (let tap = 0; tap < 9; tap++) {
      const to = scratch + (tap << 5);
      if (isTurned) {
        const from: usize = filters + ((((8 - tap) * inputs + n) * outputs + k) << 2);
        for (let i = 0; i < TILE_COLUMNS; i++) store<f32>(to + (i << 2), i < count ? load<f32>(from + ((i * outputs) << 2)) : 0);
      } else {
        const from: usize = filters + (((tap * inputs + k) * outputs + n) << 2);
        if (count == TILE_COLUMNS) {
          v128.store(to, v128.load(from));
          v128.store(to, v128.load(from, 16), 16);
        } else {
          for (let i = 0; i < TILE_COLUMNS; i++) store<f32>(to + (i << 2), i < count ? load<f32>(from + (i << 2)) : 0);
        }
      }
    }
    const at = panel + (k << 5);
    transformFilters(scratch, at, step);
    transformFilters(scratch + 16, at + 16, step);
  }
}

// The places of a call's numbers for the products: source, panels, output and bias are addresses.
const SOURCE: i32 = 0;
const PANELS: i32 = 1;
const OUTPUT: i32 = 2;
const BIAS: i32 = 3;
const IMAGES: i32 = 4;
const HEIGHT: i32 = 5;
const WIDTH: i32 = 6;
const OUTPUT_HEIGHT: i32 = 7;
const OUTPUT_WIDTH: i32 = 8;
const PADDING_Y: i32 = 9;
const PADDING_X: i32 = 10;
const CHANNELS: i32 = 11;
const COLUMNS: i32 = 12;
const SOURCE_PITCH: i32 = 13;
const SOURCE_OFFSET: i32 = 14;
const OUTPUT_PITCH: i32 = 15;
const OUTPUT_OFFSET: i32 = 16;
const HAS_BIAS: i32 = 17;
const ACTIVATION: i32 = 18;
const ADDS: i32 = 19;
const TILES_OF_TASK: i32 = 20;

/** A row of B^T d B from a row of B^T d. */
// @ts-ignore: decorator
@inline
function putInputRow(t0: v128, t1: v128, t2: v128, t3: v128, to: usize, step: usize, count: i32): void {
  storeUpTo4(to, f32x4.sub(t0, t2), count);
  storeUpTo4(to + step, f32x4.add(t1, t2), count);
  storeUpTo4(to + 2 * step, f32x4.sub(t2, t1), count);
  storeUpTo4(to + 3 * step, f32x4.sub(t1, t3), count);
}

// @ts-ignore: decorator
@inline
function pixel(table: usize, i: usize, channel: usize, count: i32): v128 {
  return loadUpTo4(<usize>load<u32>(table + (i << 2)) + channel, count);
}

/** Writes B^T d B of four channels: the 16 pixels' addresses are in `table`, the results `step` bytes apart. */
// @ts-ignore: decorator
@inline
function transformFour(table: usize, channel: usize, count: i32, to: usize, step: usize): void {
  // Two rows of the result need three rows of pixels.
  let d0 = pixel(table, 0, channel, count), d1 = pixel(table, 1, channel, count);
  let d2 = pixel(table, 2, channel, count), d3 = pixel(table, 3, channel, count);
  const m0 = pixel(table, 8, channel, count), m1 = pixel(table, 9, channel, count);
  const m2 = pixel(table, 10, channel, count), m3 = pixel(table, 11, channel, count);
  putInputRow(f32x4.sub(d0, m0), f32x4.sub(d1, m1), f32x4.sub(d2, m2), f32x4.sub(d3, m3), to, step, count);
  const u0 = pixel(table, 4, channel, count), u1 = pixel(table, 5, channel, count);
  const u2 = pixel(table, 6, channel, count), u3 = pixel(table, 7, channel, count);
  putInputRow(f32x4.add(u0, m0), f32x4.add(u1, m1), f32x4.add(u2, m2), f32x4.add(u3, m3), to + 4 * step, step, count);
  putInputRow(f32x4.sub(m0, u0), f32x4.sub(m1, u1), f32x4.sub(m2, u2), f32x4.sub(m3, u3), to + 8 * step, step, count);
  d0 = pixel(table, 12, channel, count), d1 = pixel(table, 13, channel, count);
  d2 = pixel(table, 14, channel, count), d3 = pixel(table, 15, channel, count);
  putInputRow(f32x4.sub(u0, d0), f32x4.sub(u1, d1), f32x4.sub(u2, d2), f32x4.sub(u3, d3), to + 12 * step, step, count);
}

/** Writes B^T d B of the channels from `channel` to before `end`: channels of a point follow each other at `to`, points are `step` bytes apart. */
export function transformInputs(table: usize, channel: i32, end: i32, to: usize, step: usize): void {
  let c = channel;
  for (; c + 4 <= end; c += 4, to += 16) transformFour(table, c << 2, 4, to, step);
  if (c < end) transformFour(table, c << 2, end - c, to, step);
}

/** The addresses of the 4 x 4 pixels of a tile, from (y, x) of an image on; pixels outside of it are at `zeros`. */
export function tileAddresses(base: usize, pitchBytes: i32, image: i32, height: i32, width: i32, y: i32, x: i32, zeros: usize, table: usize): void {
  for (let dy = 0; dy < 4; dy++) {
    for (let dx = 0; dx < 4; dx++) {
      const inside = <u32>(y + dy) < <u32>height && <u32>(x + dx) < <u32>width;
      const at = inside ? base + ((image * height + y + dy) * width + x + dx) * pitchBytes : zeros;
      store<u32>(table + ((4 * dy + dx) << 2), <u32>at);
    }
  }
}

/** Adds bias, old numbers and activation to eight outputs, and writes the first `columns` of them. */
// @ts-ignore: decorator
@inline
function putFour(to: usize, v: v128, bias: usize, activation: i32, adds: bool, count: i32): void {
  if (bias) v = f32x4.add(v, loadUpTo4(bias, count));
  if (adds) v = f32x4.add(loadUpTo4(to, count), v);
  if (activation) v = activate4(activation, v);
  storeUpTo4(to, v, count);
}

/**
 * output[p][n] (+)= activation(bias[n] + sum over the nine taps and channels of source * filter), by tiles of 2 x 2 outputs. The numbers of the call
 * are listed above. A task computes a number of tiles for all columns.
 */
export function winogradProduct(call: usize, task: i32, scratch: usize): void {
  const channels = arg(call, CHANNELS);
  const columns = arg(call, COLUMNS);
  const height = arg(call, HEIGHT), width = arg(call, WIDTH);
  const outputHeight = arg(call, OUTPUT_HEIGHT), outputWidth = arg(call, OUTPUT_WIDTH);
  const tilesX = (outputWidth + 1) >> 1;
  const tilesOfImage = tilesX * ((outputHeight + 1) >> 1);
  const tiles = arg(call, TILES_OF_TASK);
  const first = task * tiles;
  const count = min(arg(call, IMAGES) * tilesOfImage - first, tiles);
  const groups = (count + TILE_ROWS - 1) / TILE_ROWS;

  const zeros = scratch;
  const table = zeros + (channels << 2);
  const rows = table + 64;
  const products = rows + 256;
  const points = products + POINTS * groups * TILE_BYTES;
  const rowBytes: usize = channels << 2;
  // All tiles of a point follow each other, those of an unfinished group too.
  const pointBytes: usize = groups * TILE_ROWS * rowBytes;
  memory.fill(zeros, 0, rowBytes);
  const base: usize = arg(call, SOURCE) + (arg(call, SOURCE_OFFSET) << 2);
  const pitchBytes = arg(call, SOURCE_PITCH) << 2;
  for (let i = 0; i < count; i++) {
    const image = (first + i) / tilesOfImage;
    const rest = (first + i) - image * tilesOfImage;
    const y = 2 * (rest / tilesX) - arg(call, PADDING_Y);
    const x = 2 * (rest % tilesX) - arg(call, PADDING_X);
    tileAddresses(base, pitchBytes, image, height, width, y, x, zeros, table);
    const to = points + i * rowBytes;
    transformInputs(table, 0, channels, to, pointBytes);
  }

  const bias: usize = arg(call, HAS_BIAS) ? arg(call, BIAS) : 0;
  const activation = arg(call, ACTIVATION);
  const adds = arg(call, ADDS) != 0;
  const outputBase: usize = arg(call, OUTPUT) + (arg(call, OUTPUT_OFFSET) << 2);
  const outputBytes = arg(call, OUTPUT_PITCH) << 2;
  const groupBytes: usize = groups * TILE_BYTES;
  for (let n = 0; n < columns; n += TILE_COLUMNS) {
    const panel: usize = arg(call, PANELS) + ((n * POINTS * channels) << 2);
    memory.fill(products, 0, POINTS * groupBytes);
    for (let point = 0; point < POINTS; point++) {
      let left = points + point * pointBytes;
      const right = panel + ((point * channels) << 5);
      let results = products + point * groupBytes;
      for (let group = 0; group < groups; group++, results += TILE_BYTES) {
        const r1 = left + rowBytes, r2 = r1 + rowBytes, r3 = r2 + rowBytes, r4 = r3 + rowBytes, r5 = r4 + rowBytes;
        rowsTile(left, r1, r2, r3, r4, r5, channels, right, results);
        left = r5 + rowBytes;
      }
    }
    for (let i = 0; i < count; i++) {
      const image = (first + i) / tilesOfImage;
      const rest = (first + i) - image * tilesOfImage;
      const y = 2 * (rest / tilesX);
      const x = 2 * (rest % tilesX);
      const to = outputBase + ((image * outputHeight + y) * outputWidth + x) * outputBytes;
      const isWide = x + 1 < outputWidth;
      const isHigh = y + 1 < outputHeight;
      for (let c = n; c < min(n + TILE_COLUMNS, columns); c += 4) {
        const m = products + (i << 5) + ((c - n) << 2);
        outputTransform(m, groupBytes, rows);
        const at = to + (c << 2);
        const own: usize = bias ? bias + (c << 2) : 0;
        const left = columns - c;
        putFour(at, v128.load(rows), own, activation, adds, left);
        if (isWide) putFour(at + outputBytes, v128.load(rows, 16), own, activation, adds, left);
        if (isHigh) {
          const below = at + outputWidth * outputBytes;
          putFour(below, v128.load(rows, 32), own, activation, adds, left);
          if (isWide) putFour(below + outputBytes, v128.load(rows, 48), own, activation, adds, left);
        }
      }
    }
  }
}

/** Writes the four vectors of A^T m A, where the 16 vectors of m are `step` bytes apart. */
// @ts-ignore: decorator
@inline
function outputTransform(m: usize, step: usize, to: usize): void {
  let s0 = f32x4.splat(0), s1 = f32x4.splat(0), s2 = f32x4.splat(0), s3 = f32x4.splat(0);
  let t0 = s0, t1 = s0, t2 = s0, t3 = s0;
  // Column by column of m: the sums of A^T m.
  for (let x = 0; x < 4; x++) {
    const m0 = v128.load(m), m1 = v128.load(m + 4 * step), m2 = v128.load(m + 8 * step), m3 = v128.load(m + 12 * step);
    m += step;
    const s = f32x4.add(f32x4.add(m0, m1), m2);
    const t = f32x4.sub(f32x4.sub(m1, m2), m3);
    if (x == 0) { s0 = s; t0 = t; }
    else if (x == 1) { s1 = s; t1 = t; }
    else if (x == 2) { s2 = s; t2 = t; }
    else { s3 = s; t3 = t; }
  }
  v128.store(to, f32x4.add(f32x4.add(s0, s1), s2));
  v128.store(to, f32x4.sub(f32x4.sub(s1, s2), s3), 16);
  v128.store(to, f32x4.add(f32x4.add(t0, t1), t2), 32);
  v128.store(to, f32x4.sub(f32x4.sub(t1, t2), t3), 48);
}
