// Convolutions with one kernel per channel. A task is a row of an image, or for the filters' gradient a chunk of rows.

import { activate4 } from './activation';
import { loadUpTo4, storeUpTo4 } from './lanes';
import { arg, multiplyAdd } from './simd';
import {
  dilationX,
  dilationY,
  endOfTaps,
  firstTap,
  inputHeight,
  inputWidth,
  kernelHeight,
  kernelWidth,
  leftOf,
  outputHeight,
  outputWidth,
  paddingX,
  paddingY,
  strideX,
  strideY,
  topOf,
} from './windows';

// The places of a call's numbers, forward and for the input's gradient: the tensor that is read, the weights, the tensor that is written, the bias.
const READ: i32 = 0;
const WEIGHT: i32 = 1;
const WRITTEN: i32 = 2;
const BIAS: i32 = 3;
const CHANNELS: i32 = 4;
const READ_PITCH: i32 = 5;
const READ_OFFSET: i32 = 6;
const WRITTEN_PITCH: i32 = 7;
const WRITTEN_OFFSET: i32 = 8;
const WEIGHT_PITCH: i32 = 9;
const WEIGHT_OFFSET: i32 = 10;
const HAS_BIAS: i32 = 11;
const ACTIVATION: i32 = 12;
const ADDS: i32 = 13;
const WINDOW: i32 = 14;

/** Adds a pair of addresses, of a pixel and of its tap's weights, to the list. */
// @ts-ignore: decorator
@inline
function addPair(list: usize, entry: i32, pixel: usize, weights: usize): void {
  store<u32>(list + (entry << 3), <u32>pixel);
  store<u32>(list + (entry << 3), <u32>weights, 4);
}

// @ts-ignore: decorator
@inline
function readAddress(call: usize, row: i32): usize {
  return arg(call, READ) + ((arg(call, READ_OFFSET) + row * arg(call, READ_PITCH)) << 2);
}

// @ts-ignore: decorator
@inline
function weightAddress(call: usize, tap: i32): usize {
  return arg(call, WEIGHT) + ((arg(call, WEIGHT_OFFSET) + tap * arg(call, WEIGHT_PITCH)) << 2);
}

/** Writes bias + sum over the list of pixel * weights, for all channels. */
function putSums(call: usize, list: usize, entries: i32, row: i32): void {
  const channels = arg(call, CHANNELS);
  const to: usize = arg(call, WRITTEN) + ((arg(call, WRITTEN_OFFSET) + row * arg(call, WRITTEN_PITCH)) << 2);
  const bias: usize = arg(call, HAS_BIAS) ? arg(call, BIAS) : 0;
  const activation = arg(call, ACTIVATION);
  const adds = arg(call, ADDS) != 0;
  const end = list + (entries << 3);
  let c = 0;
  // Sixteen channels at a time: then the addresses are read seldom, and no sum waits for the one before it.
  for (; c + 16 <= channels; c += 16) {
    const at: usize = c << 2;
    let s0 = f32x4.splat(0), s1 = f32x4.splat(0), s2 = f32x4.splat(0), s3 = f32x4.splat(0);
    for (let e = list; e < end; e += 8) {
      const x: usize = <usize>load<u32>(e) + at;
      const w: usize = <usize>load<u32>(e, 4) + at;
      s0 = multiplyAdd(v128.load(x), v128.load(w), s0);
      s1 = multiplyAdd(v128.load(x, 16), v128.load(w, 16), s1);
      s2 = multiplyAdd(v128.load(x, 32), v128.load(w, 32), s2);
      s3 = multiplyAdd(v128.load(x, 48), v128.load(w, 48), s3);
    }
    finish(to + at, s0, bias ? bias + at : 0, activation, adds, 4);
    finish(to + at + 16, s1, bias ? bias + at + 16 : 0, activation, adds, 4);
    finish(to + at + 32, s2, bias ? bias + at + 32 : 0, activation, adds, 4);
    finish(to + at + 48, s3, bias ? bias + at + 48 : 0, activation, adds, 4);
  }
  for (; c < channels; c += 4) {
    const at: usize = c << 2;
    let sum = f32x4.splat(0);
    for (let e = list; e < end; e += 8) {
      sum = multiplyAdd(loadUpTo4(<usize>load<u32>(e) + at, channels - c), loadUpTo4(<usize>load<u32>(e, 4) + at, channels - c), sum);
    }
    finish(to + at, sum, bias ? bias + at : 0, activation, adds, channels - c);
  }
}

// @ts-ignore: decorator
@inline
function finish(to: usize, sum: v128, bias: usize, activation: i32, adds: bool, count: i32): void {
  if (bias) sum = f32x4.add(sum, loadUpTo4(bias, count));
  if (adds) sum = f32x4.add(loadUpTo4(to, count), sum);
  if (activation) sum = activate4(activation, sum);
  storeUpTo4(to, sum, count);
}

/** y[p][c] = activation(bias[c] + sum over taps of x[the pixel that the tap reads for p][c] * w[tap][c]). */
export function depthwiseForward(call: usize, task: i32, scratch: usize): void {
  const w = call + (WINDOW << 2);
  const oy = task % outputHeight(w);
  const image = task / outputHeight(w);
  const top = topOf(w, oy);
  const ky0 = firstTap(top, dilationY(w)), ky1 = endOfTaps(top, dilationY(w), kernelHeight(w), inputHeight(w));
  for (let ox = 0; ox < outputWidth(w); ox++) {
    const left = leftOf(w, ox);
    const kx0 = firstTap(left, dilationX(w)), kx1 = endOfTaps(left, dilationX(w), kernelWidth(w), inputWidth(w));
    let entries = 0;
    for (let ky = ky0; ky < ky1; ky++) {
      const row = (image * inputHeight(w) + top + ky * dilationY(w)) * inputWidth(w) + left;
      for (let kx = kx0; kx < kx1; kx++) {
        addPair(scratch, entries++, readAddress(call, row + kx * dilationX(w)), weightAddress(call, ky * kernelWidth(w) + kx));
      }
    }
    putSums(call, scratch, entries, task * outputWidth(w) + ox);
  }
}

/** dx[i][c] (+)= sum over taps, and outputs p that read pixel i through them, of dy[p][c] * w[tap][c]. */
export function depthwiseInputGradient(call: usize, task: i32, scratch: usize): void {
  const w = call + (WINDOW << 2);
  const iy = task % inputHeight(w);
  const image = task / inputHeight(w);
  for (let ix = 0; ix < inputWidth(w); ix++) {
    let entries = 0;
    for (let ky = 0; ky < kernelHeight(w); ky++) {
      const y = iy + paddingY(w) - ky * dilationY(w);
      if (y < 0 || y % strideY(w) != 0 || y / strideY(w) >= outputHeight(w)) continue;
      const row = (image * outputHeight(w) + y / strideY(w)) * outputWidth(w);
      for (let kx = 0; kx < kernelWidth(w); kx++) {
        const x = ix + paddingX(w) - kx * dilationX(w);
        if (x < 0 || x % strideX(w) != 0 || x / strideX(w) >= outputWidth(w)) continue;
        addPair(scratch, entries++, readAddress(call, row + x / strideX(w)), weightAddress(call, ky * kernelWidth(w) + kx));
      }
    }
    putSums(call, scratch, entries, task * inputWidth(w) + ix);
  }
}

// The places of a call's numbers, for the filters' gradient.
const X: i32 = 0;
const DY: i32 = 1;
const PARTS: i32 = 2;
const F_CHANNELS: i32 = 3;
const X_PITCH: i32 = 4;
const X_OFFSET: i32 = 5;
const DY_PITCH: i32 = 6;
const DY_OFFSET: i32 = 7;
/** Rows of outputs (images * height), and how many of them a task sums. */
const ROWS: i32 = 8;
const ROWS_OF_TASK: i32 = 9;
const F_WINDOW: i32 = 10;

/** Adds the products of `count` pixels to a sum for each of 16 channels. */
// @ts-ignore: decorator
@inline
function addSixteen(x: usize, xStep: usize, dy: usize, dyStep: usize, count: i32, sums: usize): void {
  let s0 = v128.load(sums), s1 = v128.load(sums, 16), s2 = v128.load(sums, 32), s3 = v128.load(sums, 48);
  for (let i = 0; i < count; i++, x += xStep, dy += dyStep) {
    s0 = multiplyAdd(v128.load(x), v128.load(dy), s0);
    s1 = multiplyAdd(v128.load(x, 16), v128.load(dy, 16), s1);
    s2 = multiplyAdd(v128.load(x, 32), v128.load(dy, 32), s2);
    s3 = multiplyAdd(v128.load(x, 48), v128.load(dy, 48), s3);
  }
  v128.store(sums, s0);
  v128.store(sums, s1, 16);
  v128.store(sums, s2, 32);
  v128.store(sums, s3, 48);
}

/** parts[task][tap][c] = sum over the task's outputs p of x[the pixel that the tap reads for p][c] * dy[p][c]. */
export function depthwiseFilterGradient(call: usize, task: i32, scratch: usize): void {
  const w = call + (F_WINDOW << 2);
  const channels = arg(call, F_CHANNELS);
  const taps = kernelHeight(w) * kernelWidth(w);
  const parts: usize = arg(call, PARTS) + ((task * taps * channels) << 2);
  memory.fill(parts, 0, (<usize>(taps * channels)) << 2);
  const first = task * arg(call, ROWS_OF_TASK);
  const end = min(first + arg(call, ROWS_OF_TASK), arg(call, ROWS));
  const xStep: usize = (strideX(w) * arg(call, X_PITCH)) << 2;
  const dyStep: usize = arg(call, DY_PITCH) << 2;
  for (let row = first; row < end; row++) {
    const oy = row % outputHeight(w);
    const image = row / outputHeight(w);
    const top = topOf(w, oy);
    const ky0 = firstTap(top, dilationY(w)), ky1 = endOfTaps(top, dilationY(w), kernelHeight(w), inputHeight(w));
    for (let ky = ky0; ky < ky1; ky++) {
      const inputRow = (image * inputHeight(w) + top + ky * dilationY(w)) * inputWidth(w);
      for (let kx = 0; kx < kernelWidth(w); kx++) {
        // The outputs for which this tap reads a pixel inside of the image.
        const shift = kx * dilationX(w) - paddingX(w);
        const ox0 = shift >= 0 ? 0 : (strideX(w) - 1 - shift) / strideX(w);
        const ox1 = shift >= inputWidth(w) ? 0 : min(outputWidth(w), (inputWidth(w) - 1 - shift) / strideX(w) + 1);
        if (ox0 >= ox1) continue;
        const x: usize = arg(call, X) + ((arg(call, X_OFFSET) + (inputRow + ox0 * strideX(w) + shift) * arg(call, X_PITCH)) << 2);
        const dy: usize = arg(call, DY) + ((arg(call, DY_OFFSET) + (row * outputWidth(w) + ox0) * arg(call, DY_PITCH)) << 2);
        const sums = parts + (((ky * kernelWidth(w) + kx) * channels) << 2);
        let c = 0;
        for (; c + 16 <= channels; c += 16) addSixteen(x + (c << 2), xStep, dy + (c << 2), dyStep, ox1 - ox0, sums + (c << 2));
        for (; c < channels; c += 4) {
          const at: usize = c << 2;
          let sum = loadUpTo4(sums + at, channels - c);
          for (let i = 0; i < ox1 - ox0; i++) {
            sum = multiplyAdd(loadUpTo4(x + i * xStep + at, channels - c), loadUpTo4(dy + i * dyStep + at, channels - c), sum);
          }
          storeUpTo4(sums + at, sum, channels - c);
        }
      }
    }
  }
}
