// Products of stacks of matrices, one for every image and head of an attention.

import { packAcross, packTurned } from './pack';
import { arg, argF32 } from './simd';
import { panelTile, rowsTile, TILE_BYTES, TILE_COLUMNS, TILE_ROWS } from './tile';

// The places of a call's numbers; those of a stack begin at LEFT, RIGHT and RESULT, which are addresses.
const HEADS: i32 = 3;
const DEPTH: i32 = 4;
const ROWS: i32 = 5;
const COLUMNS: i32 = 6;
const BLOCK_ROWS: i32 = 7;
const FACTOR: i32 = 8;
const LEFT: i32 = 9;
const RIGHT: i32 = 14;
const RESULT: i32 = 19;
// The places of a stack's numbers: where its first matrix begins, and the words from image to image, head to head and row to row.
const OFFSET: i32 = 0;
const IMAGE: i32 = 1;
const HEAD: i32 = 2;
const ROW: i32 = 3;
/** Whether a matrix's rows run along the depth of the product. */
const ALONG_DEPTH: i32 = 4;

/** The address of a stack's matrix for a layer. */
function matrixOf(call: usize, binding: i32, stack: i32, layer: i32): usize {
  const heads = arg(call, HEADS);
  const image = layer / heads;
  const first = arg(call, stack + OFFSET) + image * arg(call, stack + IMAGE) + (layer - image * heads) * arg(call, stack + HEAD);
  return arg(call, binding) + ((<usize>first) << 2);
}

/** Packs up to 6 rows of the left factor, [depth][6], which lie side by side. What rows that it does not have give is never written. */
function packLeft(from: usize, rowBytes: usize, depth: i32, rows: i32, to: usize): void {
  if (rows >= TILE_ROWS) {
    for (let k = 0; k < depth; k++, from += rowBytes, to += 24) {
      v128.store(to, v128.load(from));
      store<u64>(to, load<u64>(from, 16), 16);
    }
    return;
  }
  for (let k = 0; k < depth; k++, from += rowBytes, to += 24) {
    for (let i = 0; i < TILE_ROWS; i++) store<f32>(to + ((<usize>i) << 2), i < rows ? load<f32>(from + ((<usize>i) << 2)) : 0);
  }
}

/** Writes a tile's results, multiplied by the factor. */
function putTile(tile: usize, to: usize, rowBytes: usize, rows: i32, columns: i32, factor: f32): void {
  const factors = f32x4.splat(factor);
  for (let r = 0; r < rows; r++, tile += 32, to += rowBytes) {
    if (columns >= TILE_COLUMNS) {
      v128.store(to, f32x4.mul(v128.load(tile), factors));
      v128.store(to, f32x4.mul(v128.load(tile, 16), factors), 16);
    } else {
      for (let c = 0; c < columns; c++) store<f32>(to + ((<usize>c) << 2), load<f32>(tile + ((<usize>c) << 2)) * factor);
    }
  }
}

/**
 * result[m][n] = factor * sum over k of left(m, k) * right(k, n) in every layer. The numbers of the call are listed above. A task computes a block of
 * rows of one layer; the block's rows times the depth are at most 196,608, and the depth is at most 8192.
 */
export function stackProduct(call: usize, task: i32, scratch: usize): void {
  const depth = arg(call, DEPTH);
  const rows = arg(call, ROWS);
  const columns = arg(call, COLUMNS);
  const blockRows = arg(call, BLOCK_ROWS);
  const blocks = (rows + blockRows - 1) / blockRows;
  const layer = task / blocks;
  const first = (task - layer * blocks) * blockRows;
  const count = min(rows - first, blockRows);

  const results = scratch;
  const panel = scratch + 256;
  const packed = panel + ((<usize>depth) << 5);
  const packedBytes = (<usize>depth) * 24;

  const leftBytes: usize = (<usize>arg(call, LEFT + ROW)) << 2;
  const leftRuns = arg(call, LEFT + ALONG_DEPTH) != 0;
  const left = matrixOf(call, 0, LEFT, layer) + (leftRuns ? (<usize>first) * leftBytes : (<usize>first) << 2);
  if (!leftRuns) {
    for (let r = 0, to = packed; r < count; r += TILE_ROWS, to += packedBytes) {
      packLeft(left + ((<usize>r) << 2), leftBytes, depth, count - r, to);
    }
  }
  const rightBytes: usize = (<usize>arg(call, RIGHT + ROW)) << 2;
  const rightRuns = arg(call, RIGHT + ALONG_DEPTH) != 0;
  const right = matrixOf(call, 1, RIGHT, layer);
  const resultBytes: usize = (<usize>arg(call, RESULT + ROW)) << 2;
  const result = matrixOf(call, 2, RESULT, layer) + (<usize>first) * resultBytes;
  const factor = argF32(call, FACTOR);
  for (let n = 0; n < columns; n += TILE_COLUMNS) {
    if (rightRuns) packTurned(right + (<usize>n) * rightBytes, rightBytes, depth, columns - n, panel);
    else packAcross(right + ((<usize>n) << 2), rightBytes, depth, columns - n, panel);
    for (let r = 0, from = packed; r < count; r += TILE_ROWS, from += packedBytes) {
      memory.fill(results, 0, TILE_BYTES);
      if (leftRuns) {
        // Where rows are missing the last one is read again.
        const last = count - 1 - r;
        const at = left + (<usize>r) * leftBytes;
        rowsTile(
          at,
          at + (<usize>min(1, last)) * leftBytes,
          at + (<usize>min(2, last)) * leftBytes,
          at + (<usize>min(3, last)) * leftBytes,
          at + (<usize>min(4, last)) * leftBytes,
          at + (<usize>min(5, last)) * leftBytes,
          depth,
          panel,
          results,
        );
      } else panelTile(from, panel, depth, results);
      putTile(results, result + (<usize>r) * resultBytes + ((<usize>n) << 2), resultBytes, min(count - r, TILE_ROWS), columns - n, factor);
    }
  }
}
