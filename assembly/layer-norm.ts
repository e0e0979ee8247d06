import { firstLanes, loadUpTo4, storeUpTo4 } from './lanes';
import { arg, argF32, sumOfLanes } from './simd';

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
  for (let row = first; row < end; row++) {
    const x: usize = arg(call, 0) + ((<usize>(arg(call, 8) + row * arg(call, 7))) << 2);
    const y: usize = arg(call, 3) + ((<usize>(arg(call, 10) + row * arg(call, 9))) << 2);
    let sum = f32x4.splat(0);
    for (let c = 0; c < channels; c += 4) sum = f32x4.add(sum, loadUpTo4(x + ((<usize>c) << 2), channels - c));
    const mean = sumOfLanes(sum) / <f32>channels;
    const mean4 = f32x4.splat(mean);
    let squares = f32x4.splat(0);
    for (let c = 0; c < channels; c += 4) {
      const left = channels - c;
      const d = v128.and(f32x4.sub(loadUpTo4(x + ((<usize>c) << 2), left), mean4), firstLanes(left));
      squares = f32x4.add(squares, f32x4.mul(d, d));
    }
    const inverse: f32 = 1 / sqrt<f32>(sumOfLanes(squares) / <f32>channels + argF32(call, 11));
    const inverse4 = f32x4.splat(inverse);
    for (let c = 0; c < channels; c += 4) {
      const at = (<usize>c) << 2;
      const left = channels - c;
      const n = f32x4.mul(f32x4.sub(loadUpTo4(x + at, left), mean4), inverse4);
      storeUpTo4(y + at, f32x4.add(f32x4.mul(n, loadUpTo4(weight + at, left)), loadUpTo4(bias + at, left)), left);
    }
    const stats: usize = arg(call, 4) + ((<usize>row) << 3);
    store<f32>(stats, mean);
    store<f32>(stats, inverse, 4);
  }
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
  const wantsDx = arg(call, 16) != 0;
  const adds = arg(call, 17) != 0;
  const wantsWeight = arg(call, 18) != 0;
  const wantsBias = arg(call, 19) != 0;
  const bytes = (<usize>channels) << 2;
  const dWeight: usize = arg(call, 5) + (<usize>task) * bytes;
  const dBias: usize = arg(call, 6) + (<usize>task) * bytes;
  if (wantsWeight) memory.fill(dWeight, 0, bytes);
  if (wantsBias) memory.fill(dBias, 0, bytes);
  for (let row = first; row < end; row++) {
    const x: usize = arg(call, 0) + ((<usize>(arg(call, 10) + row * arg(call, 9))) << 2);
    const dy: usize = arg(call, 3) + ((<usize>(arg(call, 12) + row * arg(call, 11))) << 2);
    const dx: usize = arg(call, 4) + ((<usize>(arg(call, 14) + row * arg(call, 13))) << 2);
    const stats: usize = arg(call, 2) + ((<usize>row) << 3);
    const mean = v128.load_splat<f32>(stats);
    const inverse = v128.load_splat<f32>(stats, 4);
    let s1 = f32x4.splat(0);
    let s2 = s1;
    for (let c = 0; c < channels; c += 4) {
      const at = (<usize>c) << 2;
      const left = channels - c;
      const slope = loadUpTo4(dy + at, left);
      const n = f32x4.mul(f32x4.sub(loadUpTo4(x + at, left), mean), inverse);
      const g = f32x4.mul(slope, loadUpTo4(weight + at, left));
      s1 = f32x4.add(s1, g);
      s2 = f32x4.add(s2, f32x4.mul(g, n));
      if (wantsWeight) storeUpTo4(dWeight + at, f32x4.add(loadUpTo4(dWeight + at, left), f32x4.mul(slope, n)), left);
      if (wantsBias) storeUpTo4(dBias + at, f32x4.add(loadUpTo4(dBias + at, left), slope), left);
    }
    if (!wantsDx) continue;
    const meanG = f32x4.splat(sumOfLanes(s1) / <f32>channels);
    const meanGn = f32x4.splat(sumOfLanes(s2) / <f32>channels);
    for (let c = 0; c < channels; c += 4) {
      const at = (<usize>c) << 2;
      const left = channels - c;
      const n = f32x4.mul(f32x4.sub(loadUpTo4(x + at, left), mean), inverse);
      const g = f32x4.mul(loadUpTo4(dy + at, left), loadUpTo4(weight + at, left));
      const d = f32x4.mul(inverse, f32x4.sub(f32x4.sub(g, meanG), f32x4.mul(n, meanGn)));
      storeUpTo4(dx + at, adds ? f32x4.add(loadUpTo4(dx + at, left), d) : d, left);
    }
  }
}
