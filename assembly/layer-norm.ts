import { firstLanes, loadUpTo4, storeUpTo4 } from './lanes';
import { arg, argF32, sumOfLanes } from './simd';

/** The sum of a row's numbers. */
// @ts-ignore: decorator
@inline
function sumOf(x: usize, channels: i32): f32 {
  const end = x + ((<usize>channels) << 2);
  let sum = f32x4.splat(0);
  let other = sum;
  let at = x;
  for (; at + 32 <= end; at += 32) {
    sum = f32x4.add(sum, v128.load(at));
    other = f32x4.add(other, v128.load(at, 16));
  }
  for (; at < end; at += 16) sum = f32x4.add(sum, loadUpTo4(at, <i32>((end - at) >> 2)));
  return sumOfLanes(f32x4.add(sum, other));
}

// @ts-ignore: decorator
@inline
function squared(v: v128): v128 {
  return f32x4.mul(v, v);
}

/** The sum of the squares of a row's distances from its mean. */
// @ts-ignore: decorator
@inline
function squaresOf(x: usize, channels: i32, mean: v128): f32 {
  const end = x + ((<usize>channels) << 2);
  let sum = f32x4.splat(0);
  let other = sum;
  let at = x;
  for (; at + 32 <= end; at += 32) {
    sum = f32x4.add(sum, squared(f32x4.sub(v128.load(at), mean)));
    other = f32x4.add(other, squared(f32x4.sub(v128.load(at, 16), mean)));
  }
  for (; at < end; at += 16) {
    const left = <i32>((end - at) >> 2);
    sum = f32x4.add(sum, squared(v128.and(f32x4.sub(loadUpTo4(at, left), mean), firstLanes(left))));
  }
  return sumOfLanes(f32x4.add(sum, other));
}

// @ts-ignore: decorator
@inline
function normalised(x: v128, mean: v128, inverse: v128): v128 {
  return f32x4.mul(f32x4.sub(x, mean), inverse);
}

// @ts-ignore: decorator
@inline
function scaled(x: v128, mean: v128, inverse: v128, weight: v128, bias: v128): v128 {
  return f32x4.add(f32x4.mul(normalised(x, mean, inverse), weight), bias);
}

/**
 * y = (x - mean) / sqrt(variance + eps) * weight + bias in every row. Numbers: addresses of x, weight, bias, y and stats; rows, channels, pitch and
 * offset of x, then of y, eps, rows of a task.
 */
export function layerNormForward(call: usize, task: i32, scratch: usize): void {
  const channels = arg(call, 6);
  const first = task * arg(call, 12);
  const end = min(first + arg(call, 12), arg(call, 5));
  const weight: usize = arg(call, 1);
  const bias: usize = arg(call, 2);
  const rest = channels & 3;
  const whole = (<usize>(channels - rest)) << 2;
  for (let row = first; row < end; row++) {
    const x: usize = arg(call, 0) + ((<usize>(arg(call, 8) + row * arg(call, 7))) << 2);
    const y: usize = arg(call, 3) + ((<usize>(arg(call, 10) + row * arg(call, 9))) << 2);
    const mean = sumOf(x, channels) / <f32>channels;
    const mean4 = f32x4.splat(mean);
    const inverse: f32 = 1 / sqrt<f32>(squaresOf(x, channels, mean4) / <f32>channels + argF32(call, 11));
    const inverse4 = f32x4.splat(inverse);
    let at: usize = 0;
    for (; at < whole; at += 16) {
      v128.store(y + at, scaled(v128.load(x + at), mean4, inverse4, v128.load(weight + at), v128.load(bias + at)));
    }
    if (rest > 0) {
      const v = scaled(loadUpTo4(x + at, rest), mean4, inverse4, loadUpTo4(weight + at, rest), loadUpTo4(bias + at, rest));
      storeUpTo4(y + at, v, rest);
    }
    const stats: usize = arg(call, 4) + ((<usize>row) << 3);
    store<f32>(stats, mean);
    store<f32>(stats, inverse, 4);
  }
}

/** Adds to `sums` at an address, where they are wanted. */
// @ts-ignore: decorator
@inline
function addTo(sums: usize, v: v128, left: i32, wanted: bool): void {
  if (wanted) storeUpTo4(sums, f32x4.add(loadUpTo4(sums, left), v), left);
}

/**
 * The gradients of a chunk of rows: dx, and what the rows add to those of weight and bias, which begin at 0 in the chunk's part. Numbers: addresses of
 * x, weight, stats, dy, dx, parts of the weight's and of the bias's gradient; rows, channels, pitch and offset of x, of dy and of dx, rows of a task,
 * whether dx is wanted, whether it is added to, whether the weight's gradient is wanted, and the bias's.
 */
export function layerNormBackward(call: usize, task: i32, scratch: usize): void {
  const channels = arg(call, 8);
  const first = task * arg(call, 15);
  const end = min(first + arg(call, 15), arg(call, 7));
  const weight: usize = arg(call, 1);
  const wantsWeight = arg(call, 18) != 0;
  const wantsBias = arg(call, 19) != 0;
  const bytes = (<usize>channels) << 2;
  const dWeight = <usize>arg(call, 5) + (<usize>task) * bytes;
  const dBias = <usize>arg(call, 6) + (<usize>task) * bytes;
  if (wantsWeight) memory.fill(dWeight, 0, bytes);
  if (wantsBias) memory.fill(dBias, 0, bytes);
  const rest = channels & 3;
  const whole = (<usize>(channels - rest)) << 2;
  for (let row = first; row < end; row++) {
    const x = <usize>arg(call, 0) + ((<usize>(arg(call, 10) + row * arg(call, 9))) << 2);
    const dy = <usize>arg(call, 3) + ((<usize>(arg(call, 12) + row * arg(call, 11))) << 2);
    const dx = <usize>arg(call, 4) + ((<usize>(arg(call, 14) + row * arg(call, 13))) << 2);
    const stats = <usize>arg(call, 2) + ((<usize>row) << 3);
    const mean = v128.load_splat<f32>(stats);
    const inverse = v128.load_splat<f32>(stats, 4);
    let sumG = f32x4.splat(0);
    let sumGn = sumG;
    for (let at: usize = 0; at < whole; at += 16) {
      const slope = v128.load(dy + at);
      const n = normalised(v128.load(x + at), mean, inverse);
      const g = f32x4.mul(slope, v128.load(weight + at));
      sumG = f32x4.add(sumG, g);
      sumGn = f32x4.add(sumGn, f32x4.mul(g, n));
      addTo(dWeight + at, f32x4.mul(slope, n), 4, wantsWeight);
      addTo(dBias + at, slope, 4, wantsBias);
    }
    if (rest > 0) {
      const slope = loadUpTo4(dy + whole, rest);
      const n = normalised(loadUpTo4(x + whole, rest), mean, inverse);
      const g = f32x4.mul(slope, loadUpTo4(weight + whole, rest));
      sumG = f32x4.add(sumG, g);
      sumGn = f32x4.add(sumGn, f32x4.mul(g, n));
      addTo(dWeight + whole, f32x4.mul(slope, n), rest, wantsWeight);
      addTo(dBias + whole, slope, rest, wantsBias);
    }
    if (arg(call, 16) == 0) continue;
    const meanG = f32x4.splat(sumOfLanes(sumG) / <f32>channels);
    const meanGn = f32x4.splat(sumOfLanes(sumGn) / <f32>channels);
    const adds = arg(call, 17) != 0;
    for (let at: usize = 0; at < whole; at += 16) putDx(dx + at, x + at, dy + at, weight + at, mean, inverse, meanG, meanGn, adds, 4);
    if (rest > 0) putDx(dx + whole, x + whole, dy + whole, weight + whole, mean, inverse, meanG, meanGn, adds, rest);
  }
}

/** dx (+)= inverse * (g - mean(g) - n * mean(g * n)) */
// @ts-ignore: decorator
@inline
function putDx(
  dx: usize,
  x: usize,
  dy: usize,
  weight: usize,
  mean: v128,
  inverse: v128,
  meanG: v128,
  meanGn: v128,
  adds: bool,
  left: i32,
): void {
  const n = normalised(loadUpTo4(x, left), mean, inverse);
  const g = f32x4.mul(loadUpTo4(dy, left), loadUpTo4(weight, left));
  const d = f32x4.mul(inverse, f32x4.sub(f32x4.sub(g, meanG), f32x4.mul(n, meanGn)));
  storeUpTo4(dx, adds ? f32x4.add(loadUpTo4(dx, left), d) : d, left);
}
