// The gradient of z = activation(y), y = (x - mean) * scale + bias: g = dz * slope(y) is the gradient of y.

import { IDENTITY, RELU, RELU6, slope4 } from './activation';
import { combine, SLOPE } from './combine';
import { loadUpTo4, storeUpTo4 } from './lanes';
import { arg, multiplyAdd } from './simd';
import { affineRows } from './source';

/** The numbers of a block, and the place behind the sums in the scratch where blocks lie. */
const BLOCK: i32 = 4096;
const BLOCKS: usize = 65536;

// @ts-ignore: decorator
@inline
function load4(four: bool, at: usize): v128 {
  return four ? v128.load(at) : v128.load_zero<f32>(at);
}

// @ts-ignore: decorator
@inline
function store4(four: bool, at: usize, v: v128): void {
  if (four) v128.store(at, v);
  else v128.store_lane<f32>(at, v, 0);
}

/** g for a difference d = x - mean. `code` is a constant, as are `rows` and `four` below. */
// @ts-ignore: decorator
@inline
function gradient(code: i32, d: v128, dz: v128, scale: v128, bias: v128): v128 {
  return code == IDENTITY ? dz : f32x4.mul(dz, slope4(code, multiplyAdd(d, scale, bias)));
}

/** Adds g and g * (x - mean) of four rows, or of one, to the sums. */
// @ts-ignore: decorator
@inline
function addGradients(code: i32, rows: i32, four: bool, x: usize, xPitch: usize, dz: usize, dzPitch: usize, stats: usize, size: usize, sum: usize, sum2: usize): void {
  const mean = load4(four, stats);
  const scale = load4(four, stats + 2 * size);
  const bias = load4(four, stats + 3 * size);
  const d = f32x4.sub(load4(four, x), mean);
  const g = gradient(code, d, load4(four, dz), scale, bias);
  let first = g;
  let second = f32x4.mul(g, d);
  if (rows == 4) {
    const d1 = f32x4.sub(load4(four, x + xPitch), mean);
    const g1 = gradient(code, d1, load4(four, dz + dzPitch), scale, bias);
    const d2 = f32x4.sub(load4(four, x + 2 * xPitch), mean);
    const g2 = gradient(code, d2, load4(four, dz + 2 * dzPitch), scale, bias);
    const d3 = f32x4.sub(load4(four, x + 3 * xPitch), mean);
    const g3 = gradient(code, d3, load4(four, dz + 3 * dzPitch), scale, bias);
    first = f32x4.add(f32x4.add(g, g1), f32x4.add(g2, g3));
    second = multiplyAdd(g1, d1, multiplyAdd(g2, d2, multiplyAdd(g3, d3, second)));
  }
  store4(four, sum, f32x4.add(load4(four, sum), first));
  store4(four, sum2, f32x4.add(load4(four, sum2), second));
}

// @ts-ignore: decorator
@inline
function addRows(code: i32, x: usize, xPitch: usize, dz: usize, dzPitch: usize, stats: usize, size: usize, sums: usize, rows: i32, count: i32): void {
  const end = (<usize>count) << 2;
  const whole = end & ~15;
  for (; rows >= 4; rows -= 4) {
    let i: usize = 0;
    for (; i < whole; i += 16) addGradients(code, 4, true, x + i, xPitch, dz + i, dzPitch, stats + i, size, sums + i, sums + end + i);
    for (; i < end; i += 4) addGradients(code, 4, false, x + i, xPitch, dz + i, dzPitch, stats + i, size, sums + i, sums + end + i);
    x += 4 * xPitch;
    dz += 4 * dzPitch;
  }
  for (; rows > 0; rows--) {
    let i: usize = 0;
    for (; i < whole; i += 16) addGradients(code, 1, true, x + i, xPitch, dz + i, dzPitch, stats + i, size, sums + i, sums + end + i);
    for (; i < end; i += 4) addGradients(code, 1, false, x + i, xPitch, dz + i, dzPitch, stats + i, size, sums + i, sums + end + i);
    x += xPitch;
    dz += dzPitch;
  }
}

/** Writes g of a block of rows, for activations whose slope takes long, to the scratch and returns where. */
function gradientBlock(code: i32, x: usize, xPitch: usize, dz: usize, dzPitch: usize, stats: usize, size: usize, rows: i32, count: i32, blocks: usize): usize {
  const pitch = (<usize>count) << 2;
  const g = blocks + ((<usize>BLOCK) << 2);
  affineRows(IDENTITY, blocks, pitch, x, xPitch, stats, size, rows, count);
  combine(SLOPE, code, false, g, pitch, blocks, pitch, dz, dzPitch, rows, count);
  return g;
}

/**
 * Sums g and g * n, n = (x - mean) * inverse deviation, over a chunk of rows: parts [chunks, 2, C]. Numbers: addresses of x, dz, stats and parts;
 * activation, rows, channels, rows of a chunk, channels of a block (at most 4096), chunks, pitch and offset of x and of dz. A task does the chunk
 * `task % chunks` for a block of channels.
 */
export function batchNormSums(call: usize, task: i32, scratch: usize): void {
  const code = arg(call, 4);
  const channels = arg(call, 6);
  const length = arg(call, 7);
  const chunks = arg(call, 9);
  const chunk = task % chunks;
  const channel = (task / chunks) * arg(call, 8);
  const count = min(arg(call, 8), channels - channel);
  const width = (<usize>count) << 2;
  const size = (<usize>channels) << 2;
  const begin = chunk * length;
  const rows = min(length, arg(call, 5) - begin);
  const xPitch = (<usize>arg(call, 10)) << 2;
  const dzPitch = (<usize>arg(call, 12)) << 2;
  const x = <usize>arg(call, 0) + (<usize>begin) * xPitch + ((<usize>(arg(call, 11) + channel)) << 2);
  const dz = <usize>arg(call, 1) + (<usize>begin) * dzPitch + ((<usize>(arg(call, 13) + channel)) << 2);
  const stats = <usize>arg(call, 2) + ((<usize>channel) << 2);
  memory.fill(scratch, 0, 2 * width);
  if (code == IDENTITY) addRows(IDENTITY, x, xPitch, dz, dzPitch, stats, size, scratch, rows, count);
  else if (code == RELU) addRows(RELU, x, xPitch, dz, dzPitch, stats, size, scratch, rows, count);
  else if (code == RELU6) addRows(RELU6, x, xPitch, dz, dzPitch, stats, size, scratch, rows, count);
  else {
    const step = BLOCK / count;
    for (let row = 0; row < rows; row += step) {
      const own = min(step, rows - row);
      const from = x + (<usize>row) * xPitch;
      const g = gradientBlock(code, from, xPitch, dz + (<usize>row) * dzPitch, dzPitch, stats, size, own, count, scratch + BLOCKS);
      addRows(IDENTITY, from, xPitch, g, width, stats, size, scratch, own, count);
    }
  }
  const parts = <usize>arg(call, 3) + ((<usize>(2 * chunk * channels + channel)) << 2);
  memory.copy(parts, scratch, width);
  for (let c = 0; c < count; c += 4) {
    const at = (<usize>c) << 2;
    const sum = f32x4.mul(loadUpTo4(scratch + width + at, count - c), loadUpTo4(stats + size + at, count - c));
    storeUpTo4(parts + size + at, sum, count - c);
  }
}

/** The channels of a task of `batchNormMerge`. */
const CHANNELS_OF_TASK: i32 = 256;

/**
 * Adds up the chunks' sums, and writes from them what is wanted: the gradients of bias and weight, and what `batchNormInputGradient` takes off,
 * shares [2, C]: scale * sum of g / rows, and scale * inverse deviation * sum of g * n / rows. Numbers: addresses of parts, stats, gradient of
 * bias, gradient of weight and shares; chunks, channels, rows, whether each of the last three is wanted.
 */
export function batchNormMerge(call: usize, task: i32, scratch: usize): void {
  const chunks = arg(call, 5);
  const channels = arg(call, 6);
  const size = (<usize>channels) << 2;
  const rows = f32x4.splat(<f32>arg(call, 7));
  const end = min((task + 1) * CHANNELS_OF_TASK, channels);
  for (let c = task * CHANNELS_OF_TASK; c < end; c += 4) {
    const at = (<usize>c) << 2;
    const left = end - c;
    let first = f32x4.splat(0);
    let second = f32x4.splat(0);
    let parts = <usize>arg(call, 0) + at;
    for (let chunk = 0; chunk < chunks; chunk++) {
      first = f32x4.add(first, loadUpTo4(parts, left));
      second = f32x4.add(second, loadUpTo4(parts + size, left));
      parts += 2 * size;
    }
    if (arg(call, 8) != 0) storeUpTo4(<usize>arg(call, 2) + at, first, left);
    if (arg(call, 9) != 0) storeUpTo4(<usize>arg(call, 3) + at, second, left);
    if (arg(call, 10) != 0) {
      const stats = <usize>arg(call, 1) + at;
      const scale = loadUpTo4(stats + 2 * size, left);
      const shares = <usize>arg(call, 4) + at;
      storeUpTo4(shares, f32x4.div(f32x4.mul(scale, first), rows), left);
      storeUpTo4(shares + size, f32x4.div(f32x4.mul(f32x4.mul(scale, loadUpTo4(stats + size, left)), second), rows), left);
    }
  }
}

/** dx (+)= scale * g, less the shares where mean and deviation are the batch's own. */
// @ts-ignore: decorator
@inline
function putGradient(code: i32, fixed: bool, four: bool, adds: bool, x: usize, dz: usize, dx: usize, stats: usize, size: usize, shares: usize): void {
  const scale = load4(four, stats + 2 * size);
  const d = f32x4.sub(load4(four, x), load4(four, stats));
  const g = gradient(code, d, load4(four, dz), scale, load4(four, stats + 3 * size));
  let y = f32x4.mul(scale, g);
  if (!fixed) y = f32x4.sub(y, multiplyAdd(d, load4(four, shares + size), load4(four, shares)));
  if (adds) y = f32x4.add(load4(four, dx), y);
  store4(four, dx, y);
}

// @ts-ignore: decorator
@inline
function putRows(code: i32, fixed: bool, adds: bool, x: usize, xPitch: usize, dz: usize, dzPitch: usize, dx: usize, dxPitch: usize, stats: usize, size: usize, shares: usize, rows: i32, count: i32): void {
  const end = (<usize>count) << 2;
  const whole = end & ~15;
  for (let row = 0; row < rows; row++) {
    let i: usize = 0;
    for (; i < whole; i += 16) putGradient(code, fixed, true, adds, x + i, dz + i, dx + i, stats + i, size, shares + i);
    for (; i < end; i += 4) putGradient(code, fixed, false, adds, x + i, dz + i, dx + i, stats + i, size, shares + i);
    x += xPitch;
    dz += dzPitch;
    dx += dxPitch;
  }
}

function putGradients(code: i32, fixed: bool, adds: bool, x: usize, xPitch: usize, dz: usize, dzPitch: usize, dx: usize, dxPitch: usize, stats: usize, size: usize, shares: usize, rows: i32, count: i32): void {
  if (fixed) {
    if (code == RELU) putRows(RELU, true, adds, x, xPitch, dz, dzPitch, dx, dxPitch, stats, size, shares, rows, count);
    else if (code == RELU6) putRows(RELU6, true, adds, x, xPitch, dz, dzPitch, dx, dxPitch, stats, size, shares, rows, count);
    else putRows(IDENTITY, true, adds, x, xPitch, dz, dzPitch, dx, dxPitch, stats, size, shares, rows, count);
  } else if (code == RELU) putRows(RELU, false, adds, x, xPitch, dz, dzPitch, dx, dxPitch, stats, size, shares, rows, count);
  else if (code == RELU6) putRows(RELU6, false, adds, x, xPitch, dz, dzPitch, dx, dxPitch, stats, size, shares, rows, count);
  else putRows(IDENTITY, false, adds, x, xPitch, dz, dzPitch, dx, dxPitch, stats, size, shares, rows, count);
}

/**
 * The gradient of x, which may take the place of dz. Numbers: addresses of x, dz, dx, stats and shares; activation, whether mean and deviation are
 * fixed (then shares are not read), whether the gradient is added to dx, rows, channels, rows of a task, pitch and offset of x, dz and dx.
 */
export function batchNormInputGradient(call: usize, task: i32, scratch: usize): void {
  const code = arg(call, 5);
  const fixed = arg(call, 6) != 0;
  const adds = arg(call, 7) != 0;
  const channels = arg(call, 9);
  const length = arg(call, 10);
  const end = min((task + 1) * length, arg(call, 8));
  const xPitch = (<usize>arg(call, 11)) << 2;
  const dzPitch = (<usize>arg(call, 13)) << 2;
  const dxPitch = (<usize>arg(call, 15)) << 2;
  const size = (<usize>channels) << 2;
  const isDirect = code <= RELU6;
  for (let channel = 0; channel < channels; channel += BLOCK) {
    const count = min(BLOCK, channels - channel);
    const at = (<usize>channel) << 2;
    const stats = <usize>arg(call, 3) + at;
    const step = isDirect ? length : BLOCK / count;
    for (let row = task * length; row < end; row += step) {
      const rows = min(step, end - row);
      const x = <usize>arg(call, 0) + (<usize>row) * xPitch + ((<usize>arg(call, 12)) << 2) + at;
      const dz = <usize>arg(call, 1) + (<usize>row) * dzPitch + ((<usize>arg(call, 14)) << 2) + at;
      const dx = <usize>arg(call, 2) + (<usize>row) * dxPitch + ((<usize>arg(call, 16)) << 2) + at;
      const g = isDirect ? dz : gradientBlock(code, x, xPitch, dz, dzPitch, stats, size, rows, count, scratch);
      const gPitch = isDirect ? dzPitch : (<usize>count) << 2;
      putGradients(isDirect ? code : IDENTITY, fixed, adds, x, xPitch, g, gPitch, dx, dxPitch, stats, size, <usize>arg(call, 4) + at, rows, count);
    }
  }
}
