import { loadUpTo4, storeUpTo4 } from './lanes';
import { arg, argF32, multiplyAdd } from './simd';

/** Adds the differences of four rows (or of the first alone) from `shift`, and their squares, to two sums. `four` and `rows` are constants. */
// @ts-ignore: decorator
@inline
function addDifferences(rows: i32, four: bool, x: usize, pitch: usize, shift: usize, sum: usize, squares: usize): void {
  const s = four ? v128.load(shift) : v128.load_zero<f32>(shift);
  let first = four ? v128.load(sum) : v128.load_zero<f32>(sum);
  let second = four ? v128.load(squares) : v128.load_zero<f32>(squares);
  const a = f32x4.sub(four ? v128.load(x) : v128.load_zero<f32>(x), s);
  if (rows == 4) {
    const b = f32x4.sub(four ? v128.load(x + pitch) : v128.load_zero<f32>(x + pitch), s);
    const c = f32x4.sub(four ? v128.load(x + 2 * pitch) : v128.load_zero<f32>(x + 2 * pitch), s);
    const d = f32x4.sub(four ? v128.load(x + 3 * pitch) : v128.load_zero<f32>(x + 3 * pitch), s);
    first = f32x4.add(first, f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
    second = f32x4.add(second, multiplyAdd(a, a, multiplyAdd(b, b, multiplyAdd(c, c, f32x4.mul(d, d)))));
  } else {
    first = f32x4.add(first, a);
    second = multiplyAdd(a, a, second);
  }
  if (four) {
    v128.store(sum, first);
    v128.store(squares, second);
  } else {
    v128.store_lane<f32>(sum, first, 0);
    v128.store_lane<f32>(squares, second, 0);
  }
}

/** `rows` is 4 or 1, a constant. */
// @ts-ignore: decorator
@inline
function addRows(rows: i32, x: usize, pitch: usize, shift: usize, sums: usize, size: usize): void {
  const whole = size & ~15;
  let i: usize = 0;
  for (; i < whole; i += 16) addDifferences(rows, true, x + i, pitch, shift + i, sums + i, sums + size + i);
  for (; i < size; i += 4) addDifferences(rows, false, x + i, pitch, shift + i, sums + i, sums + size + i);
}

/**
 * The mean of every channel over a chunk of rows, and the sum of squared differences from it: moments [chunks, 2, C]. Differences are summed
 * from the chunk's first row. Numbers: addresses of x and moments; rows, channels, pitch and offset of x, rows of a chunk, channels of a block,
 * chunks. A task does the chunk `task % chunks` for a block of channels.
 */
export function batchMoments(call: usize, task: i32, scratch: usize): void {
  const channels = arg(call, 3);
  const length = arg(call, 6);
  const chunks = arg(call, 8);
  const chunk = task % chunks;
  const channel = (task / chunks) * arg(call, 7);
  const count = min(arg(call, 7), channels - channel);
  const size = (<usize>count) << 2;
  const rows = min(length, arg(call, 2) - chunk * length);
  const pitch = (<usize>arg(call, 4)) << 2;
  const first = <usize>arg(call, 0) + (<usize>(chunk * length)) * pitch + ((<usize>(arg(call, 5) + channel)) << 2);
  memory.fill(scratch, 0, 2 * size);
  let x = first;
  let left = rows;
  for (; left >= 4; left -= 4) {
    addRows(4, x, pitch, first, scratch, size);
    x += 4 * pitch;
  }
  for (; left > 0; left--) {
    addRows(1, x, pitch, first, scratch, size);
    x += pitch;
  }
  const means = <usize>arg(call, 1) + ((<usize>(2 * chunk * channels + channel)) << 2);
  const squares = means + ((<usize>channels) << 2);
  const n = f32x4.splat(<f32>rows);
  for (let c = 0; c < count; c += 4) {
    const at = (<usize>c) << 2;
    const sum = loadUpTo4(scratch + at, count - c);
    const mean = f32x4.div(sum, n);
    storeUpTo4(means + at, f32x4.add(loadUpTo4(first + at, count - c), mean), count - c);
    const square = f32x4.sub(loadUpTo4(scratch + size + at, count - c), f32x4.mul(sum, mean));
    storeUpTo4(squares + at, f32x4.max(square, f32x4.splat(0)), count - c);
  }
}

/** stats [4, C] of four channels: mean, inverse deviation, inverse deviation times weight, bias. */
// @ts-ignore: decorator
@inline
function putStats(stats: usize, size: usize, mean: v128, variance: v128, eps: f32, weight: v128, bias: v128, left: i32): void {
  const inverse = f32x4.div(f32x4.splat(1), f32x4.sqrt(f32x4.add(variance, f32x4.splat(eps))));
  storeUpTo4(stats, mean, left);
  storeUpTo4(stats + size, inverse, left);
  storeUpTo4(stats + 2 * size, f32x4.mul(inverse, weight), left);
  storeUpTo4(stats + 3 * size, bias, left);
}

/** The channels of a task of `batchStatistics`. */
const CHANNELS_OF_TASK: i32 = 256;

/**
 * Merges the chunks' moments one after another (Chan's formula), writes batch norm's stats and updates the running statistics. Numbers: addresses of
 * moments, weight, bias, running mean, running variance and stats; rows, rows of a chunk, chunks, channels, eps, momentum, 1 - momentum.
 */
export function batchStatistics(call: usize, task: i32, scratch: usize): void {
  const rows = arg(call, 6);
  const length = arg(call, 7);
  const chunks = arg(call, 8);
  const channels = arg(call, 9);
  const size = (<usize>channels) << 2;
  const channel = task * CHANNELS_OF_TASK;
  const count = min(CHANNELS_OF_TASK, channels - channel);
  const begin = (<usize>channel) << 2;
  const own = (<usize>CHANNELS_OF_TASK) << 2;
  memory.fill(scratch, 0, 2 * own);
  let n: f32 = 0;
  let moments = <usize>arg(call, 0) + begin;
  for (let chunk = 0; chunk < chunks; chunk++) {
    const m = <f32>min(length, rows - chunk * length);
    const part = f32x4.splat(m / (n + m));
    const both = f32x4.splat((n * m) / (n + m));
    for (let c = 0; c < count; c += 4) {
      const at = (<usize>c) << 2;
      const mean = v128.load(scratch + at);
      const d = f32x4.sub(loadUpTo4(moments + at, count - c), mean);
      v128.store(scratch + at, multiplyAdd(d, part, mean));
      const square = f32x4.add(v128.load(scratch + own + at), loadUpTo4(moments + size + at, count - c));
      v128.store(scratch + own + at, multiplyAdd(f32x4.mul(d, d), both, square));
    }
    n += m;
    moments += 2 * size;
  }
  const momentum = f32x4.splat(argF32(call, 11));
  const keep = f32x4.splat(argF32(call, 12));
  for (let c = 0; c < count; c += 4) {
    const at = (<usize>c) << 2;
    const left = count - c;
    const mean = v128.load(scratch + at);
    const squares = v128.load(scratch + own + at);
    const weight = loadUpTo4(<usize>arg(call, 1) + begin + at, left);
    const bias = loadUpTo4(<usize>arg(call, 2) + begin + at, left);
    putStats(<usize>arg(call, 5) + begin + at, size, mean, f32x4.div(squares, f32x4.splat(<f32>rows)), argF32(call, 10), weight, bias, left);
    const runningMean = <usize>arg(call, 3) + begin + at;
    const runningVariance = <usize>arg(call, 4) + begin + at;
    const unbiased = f32x4.div(squares, f32x4.splat(<f32>(rows - 1)));
    storeUpTo4(runningMean, f32x4.add(f32x4.mul(keep, loadUpTo4(runningMean, left)), f32x4.mul(momentum, mean)), left);
    storeUpTo4(runningVariance, f32x4.add(f32x4.mul(keep, loadUpTo4(runningVariance, left)), f32x4.mul(momentum, unbiased)), left);
  }
}

/** Batch norm's stats from the running statistics. Numbers: addresses of weight, bias, mean, variance and stats; channels, eps. One task. */
export function runningAffine(call: usize, task: i32, scratch: usize): void {
  const channels = arg(call, 5);
  const size = (<usize>channels) << 2;
  for (let c = 0; c < channels; c += 4) {
    const at = (<usize>c) << 2;
    const left = channels - c;
    const weight = loadUpTo4(<usize>arg(call, 0) + at, left);
    const bias = loadUpTo4(<usize>arg(call, 1) + at, left);
    const mean = loadUpTo4(<usize>arg(call, 2) + at, left);
    putStats(<usize>arg(call, 4) + at, size, mean, loadUpTo4(<usize>arg(call, 3) + at, left), argF32(call, 6), weight, bias, left);
  }
}
