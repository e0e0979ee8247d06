import { loadUpTo4 } from './lanes';
import { arg, argF32, sumOfLanes } from './simd';

/**
 * Sums squares of gradients, a part for each task. Numbers: addresses of gradients and parts; count, length of a task (a multiple of 16), the place
 * of the first part.
 */
export function squareSums(call: usize, task: i32, scratch: usize): void {
  const length = arg(call, 3);
  const first = task * length;
  const end = min(first + length, arg(call, 2));
  let at: usize = arg(call, 0) + ((<usize>first) << 2);
  let left = end - first;
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  for (; left >= 16; left -= 16) {
    const u = v128.load(at);
    const v = v128.load(at, 16);
    const w = v128.load(at, 32);
    const x = v128.load(at, 48);
    a = f32x4.add(a, f32x4.mul(u, u));
    b = f32x4.add(b, f32x4.mul(v, v));
    c = f32x4.add(c, f32x4.mul(w, w));
    d = f32x4.add(d, f32x4.mul(x, x));
    at += 64;
  }
  for (; left > 0; left -= 4) {
    const u = loadUpTo4(at, left);
    a = f32x4.add(a, f32x4.mul(u, u));
    at += 16;
  }
  store<f32>(arg(call, 1) + ((<usize>(arg(call, 4) + task)) << 2), sumOfLanes(f32x4.add(f32x4.add(a, b), f32x4.add(c, d))));
}

/** Writes the factor min(1, most / (norm + eps)). Numbers: addresses of parts and factor; number of parts, most, eps. */
export function clipFactor(call: usize, task: i32, scratch: usize): void {
  let sum: f64 = 0;
  for (let i = 0; i < arg(call, 2); i++) sum += argF32(arg(call, 0), i);
  store<f32>(arg(call, 1), min<f32>(1, argF32(call, 3) / (<f32>sqrt<f64>(sum) + argF32(call, 4))));
}
