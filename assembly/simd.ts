// What all kernels share: the numbers of a call, and arithmetic on four numbers at a time.

/** The address, or whole number, at place `i` of a call's numbers. */
// @ts-ignore: decorator
@inline
export function arg(call: usize, i: i32): i32 {
  return load<i32>(call + ((<usize>i) << 2));
}

/** The float at place `i` of a call's numbers. */
// @ts-ignore: decorator
@inline
export function argF32(call: usize, i: i32): f32 {
  return load<f32>(call + ((<usize>i) << 2));
}

/** a * b + c, in one rounding where the module is built for it. */
// @ts-ignore: decorator
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  // @ts-ignore: RELAXED is given when the module is built
  return RELAXED ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

/** The sum of four numbers. */
// @ts-ignore: decorator
@inline
export function sumOfLanes(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}
