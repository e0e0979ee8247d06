// The right factor of a product as panels of 8 columns: [columns / 8][depth][8] numbers, with zeros beyond the last column.

import { arg } from './simd';
import { TILE_COLUMNS } from './tile';

/** Rows of the matrix that a task of `packColumns` reads. */
const ROWS_AT_A_TIME: i32 = 64;

/** Packs up to 8 columns of `depth` rows. */
export function packAcross(from: usize, rowBytes: usize, depth: i32, columns: i32, to: usize): void {
  if (columns >= TILE_COLUMNS) {
    for (let k = 0; k < depth; k++, to += 32, from += rowBytes) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    }
    return;
  }
  for (let k = 0; k < depth; k++, to += 32, from += rowBytes) {
    for (let i = 0; i < TILE_COLUMNS; i++) store<f32>(to + (i << 2), i < columns ? load<f32>(from + (i << 2)) : 0);
  }
}

/**
 * Packs a matrix [depth, columns] whose rows follow each other. Numbers of the call: matrix, panels, depth, columns, pitch, offset. A task packs
 * 64 rows.
 */
export function packColumns(call: usize, task: i32, scratch: usize): void {
  const matrix: usize = arg(call, 0) + (arg(call, 5) << 2);
  const panels: usize = arg(call, 1);
  const depth = arg(call, 2);
  const columns = arg(call, 3);
  const pitch = arg(call, 4);
  const begin = task * ROWS_AT_A_TIME;
  const end = min(begin + ROWS_AT_A_TIME, depth);
  for (let n = 0, panel = panels; n < columns; n += TILE_COLUMNS, panel += depth << 5) {
    packAcross(matrix + ((begin * pitch + n) << 2), pitch << 2, end - begin, columns - n, panel + (begin << 5));
  }
}

/** Writes the transpose of 4 rows of 4 numbers, 32 bytes from row to row. */
// @ts-ignore: decorator
@inline
function turnFour(r0: v128, r1: v128, r2: v128, r3: v128, to: usize): void {
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2));
  v128.store(to, v128.shuffle<f64>(low01, low23, 1, 3), 32);
  v128.store(to, v128.shuffle<f64>(high01, high23, 0, 2), 64);
  v128.store(to, v128.shuffle<f64>(high01, high23, 1, 3), 96);
}

/** Packs up to 8 rows of `depth` numbers as columns. */
export function packTurned(from: usize, rowBytes: usize, depth: i32, rows: i32, to: usize): void {
  let k = 0;
  if (rows >= TILE_COLUMNS) {
    for (; k + 4 <= depth; k += 4) {
      const at = from + (k << 2);
      const high = at + 4 * rowBytes;
      turnFour(v128.load(at), v128.load(at + rowBytes), v128.load(at + 2 * rowBytes), v128.load(at + 3 * rowBytes), to + (k << 5));
      turnFour(v128.load(high), v128.load(high + rowBytes), v128.load(high + 2 * rowBytes), v128.load(high + 3 * rowBytes), to + (k << 5) + 16);
    }
  }
  for (; k < depth; k++) {
    for (let i = 0; i < TILE_COLUMNS; i++) {
      store<f32>(to + (k << 5) + (i << 2), i < rows ? load<f32>(from + (<usize>i) * rowBytes + (k << 2)) : 0);
    }
  }
}

/**
 * Packs the transposes of matrices [columns, depth], one after another along the depth: panels[j][t * depth + k][i] = matrix t [8 j + i][k].
 * Numbers of the call: matrices, panels, depth, columns, pitch, offset, number of matrices, then the first row of each within the value.
 * A task packs 8 columns of one matrix.
 */
export function packRows(call: usize, task: i32, scratch: usize): void {
  const depth = arg(call, 2);
  const columns = arg(call, 3);
  const pitch = arg(call, 4);
  const matrices = arg(call, 6);
  const t = task % matrices;
  const n = (task / matrices) * TILE_COLUMNS;
  const from: usize = arg(call, 0) + ((arg(call, 5) + (arg(call, 7 + t) + n) * pitch) << 2);
  const to: usize = arg(call, 1) + (((n >> 3) * matrices + t) * depth << 5);
  packTurned(from, pitch << 2, depth, columns - n, to);
}
