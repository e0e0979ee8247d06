// Reading a tensor as `Source` in src/gpu/kernels/source.ts says: through a normalisation and an activation, and with rows and channels repeated.

import { activate4, IDENTITY, RELU, RELU6 } from './activation';
import { ACTIVATE, combine, COPY } from './combine';
import { ROW_OF_WORDS, rowOf } from './row-of';
import { arg, multiplyAdd } from './simd';

// The words of a source among a call's numbers; src/wasm/kernels/source.ts writes them.
const OFFSET: i32 = 0;
const PITCH: i32 = 1;
/** Whether one channel stands for all. */
const REPEATED: i32 = 2;
/** The channels of the statistics; 0 where there are none. */
const CHANNELS: i32 = 3;
const ACTIVATION: i32 = 4;
/** The axes along which the source's row follows from the row that is asked for: see row-of.ts. */
const AXES: i32 = 5;
export const SOURCE_WORDS: i32 = AXES + ROW_OF_WORDS;

/** Whether all rows from `row` to `row + rows - 1` are one row of the source. */
function isOneRow(call: usize, at: i32, row: i32, rows: i32): bool {
  if (arg(call, at + AXES) != 1) return rows == 1;
  if (arg(call, at + AXES + 3) == 0) return true;
  const inner = arg(call, at + AXES + 1);
  return row / inner == (row + rows - 1) / inner;
}

/** `code` must be a constant where this is called. */
// @ts-ignore: decorator
@inline
function affine(code: i32, out: usize, outPitch: usize, x: usize, pitch: usize, stats: usize, size: usize, rows: i32, count: i32): void {
  const end = (<usize>count) << 2;
  const whole = end & ~15;
  const scales = stats + 2 * size;
  const biases = stats + 3 * size;
  for (let row = 0; row < rows; row++) {
    let i: usize = 0;
    for (; i < whole; i += 16) {
      const d = f32x4.sub(v128.load(x + i), v128.load(stats + i));
      v128.store(out + i, activate4(code, multiplyAdd(d, v128.load(scales + i), v128.load(biases + i))));
    }
    for (; i < end; i += 4) {
      const d = f32x4.sub(v128.load_zero<f32>(x + i), v128.load_zero<f32>(stats + i));
      const y = activate4(code, multiplyAdd(d, v128.load_zero<f32>(scales + i), v128.load_zero<f32>(biases + i)));
      v128.store_lane<f32>(out + i, y, 0);
    }
    x += pitch;
    out += outPitch;
  }
}

/** out = activation((x - mean) * scale + bias); `stats` [4, size / 4] are those from the first of the `count` channels on. Pitches are bytes. */
export function affineRows(
  code: i32,
  out: usize,
  outPitch: usize,
  x: usize,
  pitch: usize,
  stats: usize,
  size: usize,
  rows: i32,
  count: i32,
): void {
  if (code == RELU) affine(RELU, out, outPitch, x, pitch, stats, size, rows, count);
  else if (code == RELU6) affine(RELU6, out, outPitch, x, pitch, stats, size, rows, count);
  else {
    affine(IDENTITY, out, outPitch, x, pitch, stats, size, rows, count);
    if (code != IDENTITY) combine(ACTIVATE, code, false, out, outPitch, out, outPitch, out, outPitch, rows, count);
  }
}

// @ts-ignore: decorator
@inline
function addressOf(call: usize, binding: i32, at: i32, row: i32, channel: i32): usize {
  return (<usize>arg(call, binding)) + ((<usize>(arg(call, at + OFFSET) + row * arg(call, at + PITCH) + channel)) << 2);
}

/** Writes rows of the source, which all lie one behind another, to `out`. */
function run(
  call: usize,
  binding: i32,
  at: i32,
  row: i32,
  rows: i32,
  channel: i32,
  count: i32,
  out: usize,
  outPitch: usize,
): void {
  const x = addressOf(call, binding, at, row, channel);
  const pitch = (<usize>arg(call, at + PITCH)) << 2;
  const channels = arg(call, at + CHANNELS);
  if (channels > 0) {
    const stats = (<usize>arg(call, binding + 1)) + ((<usize>channel) << 2);
    affineRows(arg(call, at + ACTIVATION), out, outPitch, x, pitch, stats, (<usize>channels) << 2, rows, count);
  } else combine(COPY, IDENTITY, false, out, outPitch, x, pitch, x, pitch, rows, count);
}

/**
 * Writes `count` numbers, from `channel` on, of `rows` rows, from `row` on, to `out`, whose rows begin every `outPitch` bytes. The source's
 * words are at place `at` of the call's numbers; its address is that of the call's binding `binding`, its statistics' that of the next.
 */
export function gatherSource(
  call: usize,
  binding: i32,
  at: i32,
  row: i32,
  rows: i32,
  channel: i32,
  count: i32,
  out: usize,
  outPitch: usize,
): void {
  const repeated = arg(call, at + REPEATED) != 0;
  if (!repeated && arg(call, at + AXES) == 0) {
    run(call, binding, at, row, rows, channel, count, out, outPitch);
    return;
  }
  for (let i = 0; i < rows; i++) {
    const from = rowOf(call, at + AXES, row + i);
    if (repeated) {
      run(call, binding, at, from, 1, 0, 1, out, outPitch);
      const number = load<f32>(out);
      for (let c: usize = 4, end = (<usize>count) << 2; c < end; c += 4) store<f32>(out + c, number);
    } else run(call, binding, at, from, 1, channel, count, out, outPitch);
    out += outPitch;
  }
}

/**
 * Returns where these numbers lie: the address in the low 32 bits, above them the bytes between rows, which are 0 where all rows are one. They
 * lie in the tensor itself or, where they must be computed or are repeated, in `buffer`, which has room for all of them.
 */
export function readSource(call: usize, binding: i32, at: i32, row: i32, rows: i32, channel: i32, count: i32, buffer: usize): u64 {
  const isOne = isOneRow(call, at, row, rows);
  const size = (<usize>count) << 2;
  if (arg(call, at + REPEATED) == 0 && arg(call, at + CHANNELS) == 0) {
    const first = addressOf(call, binding, at, rowOf(call, at + AXES, row), channel);
    if (isOne) return first;
    if (arg(call, at + AXES) == 0) return first | ((<u64>arg(call, at + PITCH)) << 34);
  }
  gatherSource(call, binding, at, row, isOne ? 1 : rows, channel, count, buffer, size);
  return buffer | ((<u64>(isOne ? 0 : size)) << 32);
}
