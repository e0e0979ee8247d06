// The gradient of 3 x 3 filters with stride 1 by Winograd's tiles: see `winograd.ts`. With Z = A dY A^T of a tile of 2 x 2 gradients, the sum over
// tiles of V * Z is the gradient of U = G g G^T, and G^T of it G that of the filter g.

import { loadUpTo4, storeUpTo4 } from './lanes';
import { arg } from './simd';
import { TILE_BYTES, TILE_COLUMNS, TILE_ROWS, panelTile } from './tile';
import { POINTS, tileAddresses, transformInputs } from './winograd';

/** Tiles that are transformed at a time: sums are then loaded and stored seldom, and all panels stay in the second level of the cache. */
const CHUNK: i32 = 24;

/** Panels of rows of a task, at most. */
const ROW_PANELS: i32 = 11;

// The places of a call's numbers: source, gradient of the output and parts are addresses.
const SOURCE: i32 = 0;
const GRADIENT: i32 = 1;
const PARTS: i32 = 2;
const IMAGES: i32 = 3;
const HEIGHT: i32 = 4;
const WIDTH: i32 = 5;
const OUTPUT_HEIGHT: i32 = 6;
const OUTPUT_WIDTH: i32 = 7;
const PADDING_Y: i32 = 8;
const PADDING_X: i32 = 9;
const CHANNELS: i32 = 10;
const COLUMNS: i32 = 11;
const SOURCE_PITCH: i32 = 12;
const SOURCE_OFFSET: i32 = 13;
const GRADIENT_PITCH: i32 = 14;
const GRADIENT_OFFSET: i32 = 15;
const ROW_BLOCKS: i32 = 16;
const COLUMN_BLOCKS: i32 = 17;
const PART_COUNT: i32 = 18;

/** Copies six channels of every point of a tile into its panel. `from` has the points' channels side by side, `step` bytes apart. */
// @ts-ignore: decorator
@inline
function copySix(from: usize, to: usize): void {
  v128.store(to, v128.load(from));
  store<u64>(to, load<u64>(from, 16), 16);
}

// @ts-ignore: decorator
@inline
function putGradientRow(p: v128, q: v128, to: usize, step: usize): void {
  v128.store(to, p);
  v128.store(to + step, f32x4.add(p, q));
  v128.store(to + 2 * step, f32x4.sub(p, q));
  v128.store(to + 3 * step, f32x4.neg(q));
}

/** Writes A dY A^T of four channels to 16 places, `step` bytes apart. */
// @ts-ignore: decorator
@inline
function transformGradients(a: v128, b: v128, c: v128, d: v128, to: usize, step: usize): void {
  putGradientRow(a, b, to, step);
  putGradientRow(f32x4.add(a, c), f32x4.add(b, d), to + 4 * step, step);
  putGradientRow(f32x4.sub(a, c), f32x4.sub(b, d), to + 8 * step, step);
  putGradientRow(f32x4.neg(c), f32x4.neg(d), to + 12 * step, step);
}

/** The first number of G^T s, and with s3 for s0 the last. */
// @ts-ignore: decorator
@inline
function first(t0: v128, t1: v128, t2: v128): v128 {
  return f32x4.add(t0, f32x4.mul(f32x4.add(t1, t2), f32x4.splat(0.5)));
}

/**
 * parts[part][tap * C + c][n] = the sum over the part's tiles of what they give to the gradient of a filter. The numbers of the call are listed
 * above. A task computes up to 48 rows and 64 columns of one part.
 */
export function winogradGradient(call: usize, task: i32, scratch: usize): void {
  const channels = arg(call, CHANNELS);
  const columns = arg(call, COLUMNS);
  const height = arg(call, HEIGHT), width = arg(call, WIDTH);
  const outputHeight = arg(call, OUTPUT_HEIGHT), outputWidth = arg(call, OUTPUT_WIDTH);
  const tilesX = (outputWidth + 1) >> 1;
  const tilesOfImage = tilesX * ((outputHeight + 1) >> 1);
  const tiles = arg(call, IMAGES) * tilesOfImage;
  const parts = arg(call, PART_COUNT);
  const part = task % parts;
  const block = task / parts;
  const rowBlock = block % arg(call, ROW_BLOCKS), columnBlock = block / arg(call, ROW_BLOCKS);
  const rowPanels = (channels + TILE_ROWS - 1) / TILE_ROWS;
  const columnPanels = (columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
  const rowBegin = (rowBlock * rowPanels) / arg(call, ROW_BLOCKS), rowEnd = ((rowBlock + 1) * rowPanels) / arg(call, ROW_BLOCKS);
  const columnBegin = (columnBlock * columnPanels) / arg(call, COLUMN_BLOCKS);
  const columnEnd = ((columnBlock + 1) * columnPanels) / arg(call, COLUMN_BLOCKS);
  const ownRows = rowEnd - rowBegin, ownColumns = columnEnd - columnBegin;
  const c0 = rowBegin * TILE_ROWS, c1 = min(rowEnd * TILE_ROWS, channels);
  const n0 = columnBegin * TILE_COLUMNS, n1 = min(columnEnd * TILE_COLUMNS, columns);

  const zeros = scratch;
  const table = zeros + (max(channels, columns) << 2);
  const rows = table + 64;
  // The points of one tile with their channels side by side, with room for a last vector that is not full.
  const tileStep: usize = (ROW_PANELS * TILE_ROWS + 4) << 2;
  const ofTile = rows + 256;
  const left = ofTile + POINTS * tileStep;
  const leftPanel: usize = CHUNK * TILE_ROWS * 4;
  const leftStep: usize = ownRows * leftPanel;
  const right = left + POINTS * leftStep;
  const rightPanel: usize = CHUNK * TILE_COLUMNS * 4;
  const rightStep: usize = ownColumns * rightPanel;
  const sums = right + POINTS * rightStep;
  const sumStep: usize = ownRows * ownColumns * TILE_BYTES;
  memory.fill(zeros, 0, (<usize>max(channels, columns)) << 2);
  memory.fill(sums, 0, POINTS * sumStep);

  const base: usize = arg(call, SOURCE) + (arg(call, SOURCE_OFFSET) << 2);
  const pitchBytes = arg(call, SOURCE_PITCH) << 2;
  const gradientBase: usize = arg(call, GRADIENT) + (arg(call, GRADIENT_OFFSET) << 2);
  const gradientBytes = arg(call, GRADIENT_PITCH) << 2;
  const partEnd = <i32>((<i64>(part + 1) * tiles) / parts);
  for (let begin = <i32>((<i64>part * tiles) / parts); begin < partEnd; begin += CHUNK) {
    const count = min(partEnd - begin, CHUNK);
    for (let i = 0; i < count; i++) {
      const image = (begin + i) / tilesOfImage;
      const rest = begin + i - image * tilesOfImage;
      const y = 2 * (rest / tilesX), x = 2 * (rest % tilesX);
      tileAddresses(base, pitchBytes, image, height, width, y - arg(call, PADDING_Y), x - arg(call, PADDING_X), zeros, table);
      transformInputs(table, c0, c1, ofTile, tileStep);
      for (let point = 0; point < POINTS; point++) {
        const from = ofTile + point * tileStep;
        const to = left + point * leftStep + i * 24;
        for (let r = 0; r < ownRows; r++) copySix(from + r * 24, to + r * leftPanel);
      }
      const isWide = x + 1 < outputWidth, isHigh = y + 1 < outputHeight;
      const ga = gradientBase + ((image * outputHeight + y) * outputWidth + x) * gradientBytes;
      const gb = isWide ? ga + gradientBytes : zeros;
      const gc = isHigh ? ga + outputWidth * gradientBytes : zeros;
      const gd = isWide && isHigh ? ga + (outputWidth + 1) * gradientBytes : zeros;
      const to = right + (i << 5);
      let n = n0;
      for (; n + 4 <= n1; n += 4) {
        const at: usize = n << 2;
        const place = to + ((n - n0) >> 3) * rightPanel + ((n & 4) << 2);
        transformGradients(v128.load(ga + at), v128.load(gb + at), v128.load(gc + at), v128.load(gd + at), place, rightStep);
      }
      for (; n < columnEnd * TILE_COLUMNS; n += 4) {
        // Beyond the last column are zeros.
        const inside = n < n1;
        const at: usize = inside ? n << 2 : 0;
        const rest = inside ? n1 - n : 1;
        const place = to + ((n - n0) >> 3) * rightPanel + ((n & 4) << 2);
        transformGradients(
          loadUpTo4((inside ? ga : zeros) + at, rest),
          loadUpTo4((inside ? gb : zeros) + at, rest),
          loadUpTo4((inside ? gc : zeros) + at, rest),
          loadUpTo4((inside ? gd : zeros) + at, rest),
          place,
          rightStep,
        );
      }
    }
    for (let point = 0; point < POINTS; point++) {
      let sum = sums + point * sumStep;
      for (let j = 0; j < ownColumns; j++) {
        const b = right + point * rightStep + j * rightPanel;
        for (let r = 0; r < ownRows; r++, sum += TILE_BYTES) panelTile(left + point * leftStep + r * leftPanel, b, count, sum);
      }
    }
  }

  const to: usize = arg(call, PARTS) + <usize>part * 9 * channels * columns * 4;
  for (let c = c0; c < c1; c++) {
    for (let n = n0; n < n1; n += 4) {
      const r = (c - c0) / TILE_ROWS, j = (n - n0) / TILE_COLUMNS;
      const own = sums + (j * ownRows + r) * TILE_BYTES + ((c - c0 - r * TILE_ROWS) << 5) + ((n & 4) << 2);
      putFilter(own, sumStep, to + ((c * columns + n) << 2), (channels * columns) << 2, columns - n, rows);
    }
  }
}

/** Writes G^T s G of four filters: 16 vectors at `from`, `step` bytes apart, become 9 at `to`, `tapBytes` apart. */
function putFilter(from: usize, step: usize, to: usize, tapBytes: usize, count: i32, rows: usize): void {
  for (let x = 0; x < 4; x++, from += step) {
    const s0 = v128.load(from), s1 = v128.load(from + 4 * step), s2 = v128.load(from + 8 * step), s3 = v128.load(from + 12 * step);
    const at = rows + (x << 4);
    v128.store(at, first(s0, s1, s2));
    v128.store(at, f32x4.mul(f32x4.sub(s1, s2), f32x4.splat(0.5)), 64);
    v128.store(at, first(s3, s1, s2), 128);
  }
  for (let y = 0; y < 3; y++, rows += 64) {
    const t0 = v128.load(rows), t1 = v128.load(rows, 16), t2 = v128.load(rows, 32), t3 = v128.load(rows, 48);
    storeUpTo4(to, first(t0, t1, t2), count);
    storeUpTo4(to + tapBytes, f32x4.mul(f32x4.sub(t1, t2), f32x4.splat(0.5)), count);
    storeUpTo4(to + 2 * tapBytes, first(t3, t1, t2), count);
    to += 3 * tapBytes;
  }
}
