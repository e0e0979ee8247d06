// Products whose left factor is gathered from rows of a tensor: convolutions forward and their input gradients, without a copy of the patches,
// and dense layers.

import { activate4 } from './activation';
import { GRID_WORDS, gatherRows, tapsOf } from './grid';
import { arg } from './simd';
import { TILE_BYTES, TILE_COLUMNS, TILE_ROWS, gatherTile } from './tile';

/** Rows of a task, a multiple of a tile's. */
const BLOCK_ROWS: i32 = 96;

/** Fewer channels than this are copied side by side first, since a tile's loop over a tap would be too short. */
const SHORT_CHANNELS: i32 = 16;

// The places of a call's numbers: source, panels, output and bias are addresses.
const SOURCE: i32 = 0;
const PANELS: i32 = 1;
const OUTPUT: i32 = 2;
const BIAS: i32 = 3;
const ROWS: i32 = 4;
const COLUMNS: i32 = 5;
const CHANNELS: i32 = 6;
const OUTPUT_PITCH: i32 = 7;
const OUTPUT_OFFSET: i32 = 8;
/** The output pixel of a grid's pixel (y, x) is (y, x) * step + first; height 0: rows of the output are those of the grid. */
const OUTPUT_HEIGHT: i32 = 9;
const OUTPUT_WIDTH: i32 = 10;
const OUTPUT_FIRST_Y: i32 = 11;
const OUTPUT_FIRST_X: i32 = 12;
const OUTPUT_STEP_Y: i32 = 13;
const OUTPUT_STEP_X: i32 = 14;
const HAS_BIAS: i32 = 15;
const ACTIVATION: i32 = 16;
const ADDS: i32 = 17;
const COLUMN_BLOCKS: i32 = 18;
const GRID: i32 = 19;

/** Writes the addresses of the output's rows. */
function outputRows(call: usize, first: i32, count: i32, table: usize): void {
  const grid = call + (GRID << 2);
  const height = arg(call, OUTPUT_HEIGHT);
  const pitchBytes = arg(call, OUTPUT_PITCH) << 2;
  const base: usize = arg(call, OUTPUT) + (arg(call, OUTPUT_OFFSET) << 2);
  const gridHeight = arg(grid, 0);
  const gridWidth = arg(grid, 1);
  const area = gridHeight * gridWidth;
  for (let i = 0; i < count; i++) {
    let row = first + i;
    if (height > 0) {
      const image = row / area;
      const rest = row - image * area;
      const gridY = rest / gridWidth;
      const y = gridY * arg(call, OUTPUT_STEP_Y) + arg(call, OUTPUT_FIRST_Y);
      const x = (rest - gridY * gridWidth) * arg(call, OUTPUT_STEP_X) + arg(call, OUTPUT_FIRST_X);
      row = (image * height + y) * arg(call, OUTPUT_WIDTH) + x;
    }
    store<u32>(table + (i << 2), <u32>(base + row * pitchBytes));
  }
}

/** Copies the channels of all taps of a row side by side, and makes the table point there: then the row has one tap. */
function sideBySide(table: usize, taps: i32, channels: i32, rows: i32, patches: usize): void {
  const patchBytes = (taps * channels) << 2;
  for (let r = 0; r < rows; r++) {
    let to: usize = patches + r * patchBytes;
    for (let t = 0; t < taps; t++) {
      const from: usize = load<u32>(table + ((t * BLOCK_ROWS + r) << 2));
      for (let c = 0; c < channels; c++, to += 4) store<f32>(to, load<f32>(from + (c << 2)));
    }
  }
  for (let r = 0; r < rows; r++) store<u32>(table + (r << 2), <u32>(patches + r * patchBytes));
}

/** Adds bias, old numbers and activation to a tile's results, and writes `rows` rows of `columns` columns. */
function putTile(results: usize, rowTable: usize, rows: i32, n: i32, columns: i32, bias: usize, activation: i32, adds: bool): void {
  for (let r = 0; r < rows; r++, results += 32) {
    const to: usize = <usize>load<u32>(rowTable + (r << 2)) + (n << 2);
    if (columns >= TILE_COLUMNS) {
      let v0 = v128.load(results);
      let v1 = v128.load(results, 16);
      if (bias) {
        v0 = f32x4.add(v0, v128.load(bias + (n << 2)));
        v1 = f32x4.add(v1, v128.load(bias + (n << 2), 16));
      }
      if (adds) {
        v0 = f32x4.add(v128.load(to), v0);
        v1 = f32x4.add(v128.load(to, 16), v1);
      }
      if (activation) {
        v0 = activate4(activation, v0);
        v1 = activate4(activation, v1);
      }
      v128.store(to, v0);
      v128.store(to, v1, 16);
    } else {
      for (let c = 0; c < columns; c++) {
        let v = load<f32>(results + (c << 2));
        if (bias) v += load<f32>(bias + ((n + c) << 2));
        if (adds) v = load<f32>(to + (c << 2)) + v;
        if (activation) v = f32x4.extract_lane(activate4(activation, f32x4.splat(v)), 0);
        store<f32>(to + (c << 2), v);
      }
    }
  }
}

/**
 * output[row][n] (+)= activation(bias[n] + sum over taps and channels of source(row, tap)[channel] * panels[n / 8][tap, channel][n % 8]). The
 * numbers of the call are listed above, the grid's and its taps' follow. A task computes 96 rows and a part of the columns.
 */
export function gatherProduct(call: usize, task: i32, scratch: usize): void {
  const grid = call + (GRID << 2);
  const tapList = grid + (GRID_WORDS << 2);
  let taps = tapsOf(grid);
  let channels = arg(call, CHANNELS);
  const rows = arg(call, ROWS);
  const columns = arg(call, COLUMNS);
  const blocks = arg(call, COLUMN_BLOCKS);
  const first = (task / blocks) * BLOCK_ROWS;
  const count = min(rows - first, BLOCK_ROWS);
  const panels = (columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
  const block = task % blocks;
  const panelBegin = (block * panels) / blocks;
  const panelEnd = ((block + 1) * panels) / blocks;
  const depth = taps * channels;

  const results = scratch;
  const rowTable = results + 2 * TILE_BYTES;
  const zeros = rowTable + (BLOCK_ROWS << 2);
  const table = zeros + (channels << 2);
  memory.fill(zeros, 0, (<usize>channels) << 2);
  outputRows(call, first, count, rowTable);
  const whole = ((count + TILE_ROWS - 1) / TILE_ROWS) * TILE_ROWS;
  gatherRows(grid, tapList, 0, taps, arg(call, SOURCE), first, whole, rows, table, BLOCK_ROWS, zeros);
  if (taps > 1 && channels < SHORT_CHANNELS) {
    sideBySide(table, taps, channels, whole, table + ((taps * BLOCK_ROWS) << 2));
    channels = depth;
    taps = 1;
  }
  const bias: usize = arg(call, HAS_BIAS) ? arg(call, BIAS) : 0;
  const activation = arg(call, ACTIVATION);
  const adds = arg(call, ADDS) != 0;
  for (let j = panelBegin; j < panelEnd; j++) {
    const panel: usize = arg(call, PANELS) + (j * depth << 5);
    const n = j * TILE_COLUMNS;
    for (let r = 0; r < count; r += TILE_ROWS) {
      gatherTile(table + (r << 2), BLOCK_ROWS << 2, taps, channels, panel, results);
      putTile(results, rowTable + (r << 2), min(count - r, TILE_ROWS), n, columns - n, bias, activation, adds);
    }
  }
}
