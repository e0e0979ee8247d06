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

/** Value i of a stream in 0 to 1, in steps of 2^-24. */
// @ts-ignore: decorator
@inline
function uniform24(key: i32, i: i32): f32 {
  return <f32>(mix32(mix32(placed(key, i)) ^ (key >>> 3)) >>> 8) * 5.9604644775390625e-8;
}

/** cos(2 pi t) for t in 0 to 1. */
function cosTurn(t: f32): f32 {
  const away = abs<f32>(t - 0.5);
  const folded = away > 0.25 ? <f32>0.5 - away : away;
  const x = <f32>6.2831855 * folded;
  const s = x * x;
  const third: f32 = <f32>-0.0013888889 + s * (<f32>2.4801587e-5 + s * (<f32>-2.7557319e-7 + s * <f32>2.0876757e-9));
  const c: f32 = 1 + s * (<f32>-0.5 + s * (<f32>0.041666668 + s * third));
  return away > 0.25 ? c : -c;
}

/** Number i of a standard normal distribution, by the method of Box and Muller. */
export function normal(key: i32, i: i32): f32 {
  const size = Mathf.sqrt(-2 * Mathf.log(1 - uniform24(key, 2 * i)));
  return size * cosTurn(uniform24(key, 2 * i + 1));
}
