import { addRows } from './column-sums';
import { loadUpTo4, storeUpTo4 } from './lanes';
import { arg, multiplyAdd } from './simd';
import { readSource, SOURCE_WORDS } from './source';

// The numbers of a call: the addresses of the wide tensor, the factor, their statistics (behind each) and y, then these.
const HAS_FACTOR: i32 = 5;
const ADDS: i32 = 6;
/** Rows of a part of y, channels, rows of the wide tensor for each row of y, how many of them a part sums, and lines (rows of all parts). */
const ROWS: i32 = 7;
const CHANNELS: i32 = 8;
const REPEATS: i32 = 9;
const RUN: i32 = 10;
const LINES: i32 = 11;
const LINES_OF_TASK: i32 = 12;
const PITCH: i32 = 13;
const OFFSET: i32 = 14;
const WIDE: i32 = 15;
const FACTOR: i32 = WIDE + SOURCE_WORDS;

/** The numbers of a block, which lies in the cache. */
const BLOCK: i32 = 4096;
const BLOCK_BYTES: usize = <usize>BLOCK << 2;

/** Adds x * f, row by row, to the sums of the columns. Pitches are bytes. */
function addProducts(sums: usize, x: usize, xPitch: usize, f: usize, fPitch: usize, rows: i32, count: i32): void {
  for (; rows >= 2; rows -= 2) {
    for (let c = 0; c < count; c += 4) {
      const at = (<usize>c) << 2;
      const left = count - c;
      const one = multiplyAdd(loadUpTo4(x + at, left), loadUpTo4(f + at, left), loadUpTo4(sums + at, left));
      const next = f32x4.mul(loadUpTo4(x + xPitch + at, left), loadUpTo4(f + fPitch + at, left));
      storeUpTo4(sums + at, f32x4.add(one, next), left);
    }
    x += 2 * xPitch;
    f += 2 * fPitch;
  }
  if (rows > 0) {
    for (let c = 0; c < count; c += 4) {
      const at = (<usize>c) << 2;
      const left = count - c;
      storeUpTo4(sums + at, multiplyAdd(loadUpTo4(x + at, left), loadUpTo4(f + at, left), loadUpTo4(sums + at, left)), left);
    }
  }
}

/** Sums a line's run of rows in channels that fit in a block. */
function sumLine(call: usize, line: i32, channel: i32, count: i32, scratch: usize): void {
  const repeats = arg(call, REPEATS);
  const to = line % arg(call, ROWS);
  const begin = (line / arg(call, ROWS)) * arg(call, RUN);
  const end = min(begin + arg(call, RUN), repeats);
  const size = (<usize>count) << 2;
  const step = BLOCK / count;
  memory.fill(scratch, 0, size);
  for (let k = begin; k < end; k += step) {
    const rows = min(step, end - k);
    const row = to * repeats + k;
    const wide = readSource(call, 0, WIDE, row, rows, channel, count, scratch + BLOCK_BYTES);
    const x = <usize>wide;
    const pitch = <usize>(wide >> 32);
    if (arg(call, HAS_FACTOR) != 0) {
      const factor = readSource(call, 2, FACTOR, row, rows, channel, count, scratch + 2 * BLOCK_BYTES);
      addProducts(scratch, x, pitch, <usize>factor, <usize>(factor >> 32), rows, count);
    } else addRows(scratch, x, pitch, rows, count);
  }
  const y = <usize>arg(call, 4) + ((<usize>(arg(call, OFFSET) + line * arg(call, PITCH) + channel)) << 2);
  for (let c = 0; c < count; c += 4) {
    const at = (<usize>c) << 2;
    const sum = v128.load(scratch + at);
    storeUpTo4(y + at, arg(call, ADDS) != 0 ? f32x4.add(loadUpTo4(y + at, count - c), sum) : sum, count - c);
  }
}

/**
 * Sums rows of a wide tensor, or its products with a factor, that belong to one row of y. Rows are counted so that those of one sum follow each
 * other. A task does some lines.
 */
export function sumBroadcast(call: usize, task: i32, scratch: usize): void {
  const channels = arg(call, CHANNELS);
  const end = min((task + 1) * arg(call, LINES_OF_TASK), arg(call, LINES));
  for (let line = task * arg(call, LINES_OF_TASK); line < end; line++) {
    for (let channel = 0; channel < channels; channel += BLOCK) sumLine(call, line, channel, min(BLOCK, channels - channel), scratch);
  }
}
