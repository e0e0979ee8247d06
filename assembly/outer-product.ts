// Products whose depth are the rows of two tensors: gradients of convolution filters and of dense weights.

import { GRID_WORDS, gatherRows, tapsOf } from './grid';
import { packAcross } from './pack';
import { arg } from './simd';
import { addTile, TILE_BYTES, TILE_COLUMNS, TILE_ROWS, panelTile } from './tile';

/** Rows of the result that a task computes, a multiple of a tile's. */
const BLOCK_ROWS: i32 = 48;
const BLOCK_PANELS: i32 = 8;
/** Rows of the tensors that are packed at a time: the panels then stay in the first level of the cache. */
const CHUNK: i32 = 128;

// The places of a call's numbers: left and right tensor and result are addresses.
const LEFT: i32 = 0;
const RIGHT: i32 = 1;
const RESULT: i32 = 2;
/** Rows of the tensors. */
const DEPTH: i32 = 3;
/** Rows of the result: taps * channels. */
const ROWS: i32 = 4;
const COLUMNS: i32 = 5;
const CHANNELS: i32 = 6;
const RIGHT_PITCH: i32 = 7;
const RIGHT_OFFSET: i32 = 8;
const RESULT_PITCH: i32 = 9;
const RESULT_OFFSET: i32 = 10;
const ADDS: i32 = 11;
const COLUMN_BLOCKS: i32 = 12;
const GRID: i32 = 13;

/** Copies channels `c` to `c + count` of `depth` rows into a panel of 6 rows, from its row `lane` on. */
function copyLanes(addresses: usize, depth: i32, c: i32, count: i32, to: usize, lane: i32): void {
  to += lane << 2;
  const offset: usize = c << 2;
  if (count == TILE_ROWS) {
    for (let k = 0; k < depth; k++, to += 24) {
      const from: usize = <usize>load<u32>(addresses + (k << 2)) + offset;
      v128.store(to, v128.load(from));
      store<u64>(to, load<u64>(from, 16), 16);
    }
    return;
  }
  for (let k = 0; k < depth; k++, to += 24) {
    const from: usize = <usize>load<u32>(addresses + (k << 2)) + offset;
    for (let i = 0; i < count; i++) store<f32>(to + (i << 2), load<f32>(from + (i << 2)));
  }
}

/** Writes the rows and columns of the result that lie in a tile. */
function putResult(tile: usize, to: usize, pitchBytes: usize, rows: i32, columns: i32, adds: bool): void {
  for (let r = 0; r < rows; r++, tile += 32, to += pitchBytes) {
    if (columns >= TILE_COLUMNS) {
      const v0 = v128.load(tile);
      const v1 = v128.load(tile, 16);
      v128.store(to, adds ? f32x4.add(v128.load(to), v0) : v0);
      v128.store(to, adds ? f32x4.add(v128.load(to, 16), v1) : v1, 16);
    } else {
      for (let c = 0; c < columns; c++) {
        const v = load<f32>(tile + (c << 2));
        store<f32>(to + (c << 2), adds ? load<f32>(to + (c << 2)) + v : v);
      }
    }
  }
}

/**
 * result[tap * channels + c][n] (+)= sum over rows p of left(p, tap)[c] * right[p][n]. The numbers of the call are listed above, the left
 * tensor's grid and its taps' follow. A task computes 48 rows of the result and a part of its columns, over all rows of the tensors.
 */
export function outerProduct(call: usize, task: i32, scratch: usize): void {
  const grid = call + (GRID << 2);
  const tapList = grid + (GRID_WORDS << 2);
  const channels = arg(call, CHANNELS);
  const columns = arg(call, COLUMNS);
  const depth = arg(call, DEPTH);
  const blocks = arg(call, COLUMN_BLOCKS);
  const first = (task / blocks) * BLOCK_ROWS;
  const count = min(arg(call, ROWS) - first, BLOCK_ROWS);
  const block = task % blocks;
  const panels = (columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
  const panelBegin = (block * panels) / blocks;
  const panelEnd = ((block + 1) * panels) / blocks;
  const tapBegin = first / channels;
  const tapEnd = (first + count - 1) / channels + 1;
  const tiles = (count + TILE_ROWS - 1) / TILE_ROWS;

  const left = scratch;
  const right = left + BLOCK_PANELS * CHUNK * 24;
  const results = right + CHUNK * 32;
  const resultBytes = (panelEnd - panelBegin) * BLOCK_PANELS * TILE_BYTES;
  const part = results + resultBytes;
  const zeros = part + TILE_BYTES;
  const table = zeros + (channels << 2);
  memory.fill(zeros, 0, (<usize>channels) << 2);
  memory.fill(results, 0, resultBytes + TILE_BYTES);
  // Lanes of the last panel that no channel fills hold what was there before; what they give is never written.
  const rightPitch: usize = arg(call, RIGHT_PITCH) << 2;
  const rightBase: usize = arg(call, RIGHT) + (arg(call, RIGHT_OFFSET) << 2);
  for (let k0 = 0; k0 < depth; k0 += CHUNK) {
    const length = min(depth - k0, CHUNK);
    gatherRows(grid, tapList, tapBegin, tapEnd, arg(call, LEFT), k0, length, depth, table, CHUNK, zeros);
    for (let row = first; row < first + count; ) {
      const tap = row / channels;
      const c = row - tap * channels;
      const lane = (row - first) % TILE_ROWS;
      const run = min(min(TILE_ROWS - lane, channels - c), first + count - row);
      const panel: usize = left + ((row - first) / TILE_ROWS) * CHUNK * 24;
      copyLanes(table + (((tap - tapBegin) * CHUNK) << 2), length, c, run, panel, lane);
      row += run;
    }
    for (let j = panelBegin, result = results; j < panelEnd; j++) {
      packAcross(rightBase + k0 * rightPitch + (j << 5), rightPitch, length, columns - j * TILE_COLUMNS, right);
      for (let t = 0; t < tiles; t++, result += TILE_BYTES) {
        // A sum of its own for every chunk: see `gatherTile`.
        panelTile(left + t * CHUNK * 24, right, length, part);
        addTile(part, result);
      }
    }
  }
  const pitch: usize = arg(call, RESULT_PITCH) << 2;
  const adds = arg(call, ADDS) != 0;
  const base: usize = arg(call, RESULT) + (arg(call, RESULT_OFFSET) << 2) + first * pitch;
  for (let j = panelBegin, result = results; j < panelEnd; j++) {
    for (let t = 0; t < tiles; t++, result += TILE_BYTES) {
      const to = base + t * TILE_ROWS * pitch + (j << 5);
      putResult(result, to, pitch, min(count - t * TILE_ROWS, TILE_ROWS), columns - j * TILE_COLUMNS, adds);
    }
  }
}
