import { arg } from './simd';

// The numbers of a call: the addresses of x and y, then these. A matrix of x is one image, or the row of one.
const ADDS: i32 = 2;
/** Rows and columns of a matrix of x. */
const ROWS: i32 = 3;
const COLUMNS: i32 = 4;
const X_PITCH: i32 = 5;
const X_OFFSET: i32 = 6;
/** Words from one matrix of x to the next. */
const X_STRIDE: i32 = 7;
const Y_PITCH: i32 = 8;
const Y_OFFSET: i32 = 9;
const Y_STRIDE: i32 = 10;

/** The columns of x that a task turns into rows of y. */
const COLUMNS_OF_TASK: i32 = 64;

/** y[j, i] = x[i, j], or with ADDS += , for every matrix. */
export function transpose(call: usize, task: i32, scratch: usize): void {
  const columns = arg(call, COLUMNS);
  const across = (columns + COLUMNS_OF_TASK - 1) / COLUMNS_OF_TASK;
  const matrix = task / across;
  const begin = (task % across) * COLUMNS_OF_TASK;
  const end = min(begin + COLUMNS_OF_TASK, columns);
  const rows = arg(call, ROWS);
  const xPitch = (<usize>arg(call, X_PITCH)) << 2;
  const yPitch = (<usize>arg(call, Y_PITCH)) << 2;
  const x = <usize>arg(call, 0) + ((<usize>(arg(call, X_OFFSET) + matrix * arg(call, X_STRIDE))) << 2);
  const y = <usize>arg(call, 1) + ((<usize>(arg(call, Y_OFFSET) + matrix * arg(call, Y_STRIDE))) << 2);
  const adds = arg(call, ADDS) != 0;
  for (let i = 0; i < rows; i += 4) {
    for (let j = begin; j < end; j += 4) {
      const from = x + (<usize>i) * xPitch + ((<usize>j) << 2);
      const to = y + (<usize>j) * yPitch + ((<usize>i) << 2);
      if (i + 4 <= rows && j + 4 <= end) square(adds, from, xPitch, to, yPitch);
      else edge(adds, from, xPitch, to, yPitch, min(4, rows - i), min(4, end - j));
    }
  }
}

/** Four rows of four numbers. */
// @ts-ignore: decorator
@inline
function square(adds: bool, x: usize, xPitch: usize, y: usize, yPitch: usize): void {
  const a = v128.load(x);
  const b = v128.load(x + xPitch);
  const c = v128.load(x + 2 * xPitch);
  const d = v128.load(x + 3 * xPitch);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  put(adds, y, v128.shuffle<f64>(ab, cd, 0, 2));
  put(adds, y + yPitch, v128.shuffle<f64>(ab, cd, 1, 3));
  put(adds, y + 2 * yPitch, v128.shuffle<f64>(ab2, cd2, 0, 2));
  put(adds, y + 3 * yPitch, v128.shuffle<f64>(ab2, cd2, 1, 3));
}

// @ts-ignore: decorator
@inline
function put(adds: bool, y: usize, v: v128): void {
  v128.store(y, adds ? f32x4.add(v128.load(y), v) : v);
}

function edge(adds: bool, x: usize, xPitch: usize, y: usize, yPitch: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const number = load<f32>(x + (<usize>i) * xPitch + ((<usize>j) << 2));
      const to = y + (<usize>j) * yPitch + ((<usize>i) << 2);
      store<f32>(to, adds ? load<f32>(to) + number : number);
    }
  }
}
