import { arg } from './simd';

const EXPONENT: i32 = 0x7f800000;

/**
 * Writes for each task whether its floats contain infinity or NaN: 1, else 0. Numbers: addresses of the floats and of the parts; count, length of a
 * task (a multiple of 4), the place of the first part.
 */
export function notFinite(call: usize, task: i32, scratch: usize): void {
  const length = arg(call, 3);
  const first = task * length;
  const end = min(first + length, arg(call, 2));
  const values: usize = arg(call, 0);
  const exponent = i32x4.splat(EXPONENT);
  let found = i32x4.splat(0);
  let i = first;
  for (; i + 4 <= end; i += 4) {
    found = v128.or(found, i32x4.eq(v128.and(v128.load(values + ((<usize>i) << 2)), exponent), exponent));
  }
  let any: bool = v128.any_true(found);
  for (; i < end; i++) any = any || (arg(values, i) & EXPONENT) == EXPONENT;
  store<f32>(arg(call, 1) + ((<usize>(arg(call, 4) + task)) << 2), any ? 1 : 0);
}
