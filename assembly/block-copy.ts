import { IDENTITY } from './activation';
import { combine, COPY } from './combine';
import { ROW_OF_WORDS, rowOf } from './row-of';
import { arg } from './simd';

// The numbers of a call: the addresses of x and y, then these. Offsets are those of the block's first number.
const ADDS: i32 = 2;
const ROWS: i32 = 3;
const COUNT: i32 = 4;
const ROWS_OF_TASK: i32 = 5;
const X_REPEATED: i32 = 6;
const X_PITCH: i32 = 7;
const X_OFFSET: i32 = 8;
const Y_PITCH: i32 = 9;
const Y_OFFSET: i32 = 10;
const X_AXES: i32 = 11;
const Y_AXES: i32 = X_AXES + ROW_OF_WORDS;

/** Copies the block's rows from x to y, or adds them to y. */
export function blockCopy(call: usize, task: i32, scratch: usize): void {
  const adds = arg(call, ADDS) != 0;
  const count = arg(call, COUNT);
  const rowsOfTask = arg(call, ROWS_OF_TASK);
  const end = min((task + 1) * rowsOfTask, arg(call, ROWS));
  for (let row = task * rowsOfTask; row < end; row++) {
    const x = <usize>arg(call, 0) + ((<usize>(arg(call, X_OFFSET) + rowOf(call, X_AXES, row) * arg(call, X_PITCH))) << 2);
    const y = <usize>arg(call, 1) + ((<usize>(arg(call, Y_OFFSET) + rowOf(call, Y_AXES, row) * arg(call, Y_PITCH))) << 2);
    if (arg(call, X_REPEATED) != 0) {
      for (let c = 0; c < count; c++) combine(COPY, IDENTITY, adds, y + ((<usize>c) << 2), 4, x, 4, x, 4, 1, 1);
    } else combine(COPY, IDENTITY, adds, y, 0, x, 0, x, 0, 1, count);
  }
}
