// Seeded random numbers, the same bits as in src/gpu/kernels/augment.ts and dropout.ts: pure functions of a key and a place.

const GOLDEN: i32 = 0x9e3779b9;

/** Mixes the bits of a whole number. */
// @ts-ignore: decorator
@inline
export function mix32(x: i32): i32 {
  let h = x;
  h = (h ^ (h >>> 16)) * 0x7feb352d;
  h = (h ^ (h >>> 15)) * 0x846ca68b;
  return h ^ (h >>> 16);
}

/** The same for four numbers. */
// @ts-ignore: decorator
@inline
export function mix32x4(x: v128): v128 {
  let h = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), i32x4.splat(0x7feb352d));
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 15)), i32x4.splat(0x846ca68b));
  return v128.xor(h, i32x4.shr_u(h, 16));
}

/** The key of place `i` in a stream. */
// @ts-ignore: decorator
@inline
export function placed(key: i32, i: i32): i32 {
  return key + i * GOLDEN;
}

/** The keys of places i, i + step, i + 2 step and i + 3 step. */
// @ts-ignore: decorator
@inline
export function placed4(key: i32, i: i32, step: i32): v128 {
  return i32x4.add(i32x4.splat(placed(key, i)), i32x4(0, placed(0, step), placed(0, 2 * step), placed(0, 3 * step)));
}

/** Numbers in 0 to 1 from the upper 24 bits. */
// @ts-ignore: decorator
@inline
export function uniform4(bits: v128): v128 {
  return f32x4.mul(f32x4.convert_i32x4_u(i32x4.shr_u(bits, 8)), f32x4.splat(5.9604644775390625e-8));
}

/** Every other value of a stream from the i-th on, in 0 to 1. */
// @ts-ignore: decorator
@inline
function everyOther(key: i32, i: i32): v128 {
  return uniform4(mix32x4(v128.xor(mix32x4(placed4(key, i, 2)), i32x4.splat(key >>> 3))));
}

/** cos(2 pi t) for t in 0 to 1. */
// @ts-ignore: decorator
@inline
function cosTurn4(t: v128): v128 {
  const away = f32x4.abs(f32x4.sub(t, f32x4.splat(0.5)));
  const isFar = f32x4.gt(away, f32x4.splat(0.25));
  const folded = v128.bitselect(f32x4.sub(f32x4.splat(0.5), away), away, isFar);
  const x = f32x4.mul(f32x4.splat(6.2831855), folded);
  const s = f32x4.mul(x, x);
  let c = f32x4.add(f32x4.splat(-2.7557319e-7), f32x4.mul(s, f32x4.splat(2.0876757e-9)));
  c = f32x4.add(f32x4.splat(2.4801587e-5), f32x4.mul(s, c));
  c = f32x4.add(f32x4.splat(-0.0013888889), f32x4.mul(s, c));
  c = f32x4.add(f32x4.splat(0.041666668), f32x4.mul(s, c));
  c = f32x4.add(f32x4.splat(-0.5), f32x4.mul(s, c));
  c = f32x4.add(f32x4.splat(1), f32x4.mul(s, c));
  return v128.bitselect(c, f32x4.neg(c), isFar);
}

/** Numbers i to i + 2 of a standard normal distribution, by the method of Box and Muller. The fourth lane is zero. */
export function normals3(key: i32, i: i32): v128 {
  const rest = f32x4.sub(f32x4.splat(1), everyOther(key, 2 * i));
  const log0 = Mathf.log(f32x4.extract_lane(rest, 0));
  const logs = f32x4(log0, Mathf.log(f32x4.extract_lane(rest, 1)), Mathf.log(f32x4.extract_lane(rest, 2)), 0);
  const sizes = f32x4.sqrt(f32x4.mul(f32x4.splat(-2), logs));
  return f32x4.mul(sizes, cosTurn4(everyOther(key, 2 * i + 1)));
}
