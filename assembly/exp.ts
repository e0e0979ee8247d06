// exp and what is made of it, for four numbers at a time. NaN stays NaN.

import { multiplyAdd } from './simd';

/** exp(x). Relative error below 2e-7; infinity above 88.72; 0 below -87.33, where the result would be smaller than normal numbers are. */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  // x = n * ln 2 + r with a whole n, and exp(x) = 2^n * exp(r). ln 2 is taken off in two parts, the first of which has few digits.
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = multiplyAdd(n, f32x4.splat(2.12194440e-4), r);
  // exp(r) = 1 + r + r^2 * p(r) for |r| < ln 2 / 2, with the coefficients of Cephes' expf.
  let p = f32x4.splat(1.9875691500e-4);
  p = multiplyAdd(p, r, f32x4.splat(1.3981999507e-3));
  p = multiplyAdd(p, r, f32x4.splat(8.3334519073e-3));
  p = multiplyAdd(p, r, f32x4.splat(4.1665795894e-2));
  p = multiplyAdd(p, r, f32x4.splat(1.6666665459e-1));
  p = multiplyAdd(p, r, f32x4.splat(5.0000001201e-1));
  const y = f32x4.add(multiplyAdd(p, f32x4.mul(r, r), r), f32x4.splat(1));
  // 2^n is multiplied by adding n to the exponent's bits.
  const scaled = i32x4.add(y, i32x4.shl(i32x4.trunc_sat_f32x4_s(n), 23));
  const large = v128.bitselect(f32x4.splat(f32.MAX_VALUE * 2), scaled, f32x4.gt(x, f32x4.splat(88.722839)));
  return v128.andnot(large, f32x4.lt(x, f32x4.splat(-87.336544)));
}

/** 1 / (1 + exp(-x)) */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(x))));
}

/** tanh(x): a polynomial near 0 (Cephes' tanhf), elsewhere 1 - 2 / (exp(2 |x|) + 1) with the sign of x. */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  const size = f32x4.abs(x);
  const s = f32x4.mul(x, x);
  let p = f32x4.splat(-5.70498872745e-3);
  p = multiplyAdd(p, s, f32x4.splat(2.06390887954e-2));
  p = multiplyAdd(p, s, f32x4.splat(-5.37397155531e-2));
  p = multiplyAdd(p, s, f32x4.splat(1.33314422036e-1));
  p = multiplyAdd(p, s, f32x4.splat(-3.33332819422e-1));
  const near = multiplyAdd(f32x4.mul(p, s), x, x);
  const one = f32x4.splat(1);
  const far = f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(exp4(f32x4.add(size, size)), one)));
  const sign = v128.and(x, i32x4.splat(0x80000000));
  return v128.bitselect(near, v128.or(far, sign), f32x4.lt(size, f32x4.splat(0.625)));
}

/** The standard normal's cumulative distribution, absolute error below 2.5e-7 (Abramowitz and Stegun 7.1.26; a series near 0). */
// @ts-ignore: decorator
@inline
export function normalCdf4(u: v128): v128 {
  const one = f32x4.splat(1);
  const half = f32x4.splat(0.5);
  const x = f32x4.mul(f32x4.abs(u), f32x4.splat(0.7071067811865476));
  const s = f32x4.mul(x, x);
  let q = f32x4.sub(f32x4.splat(0.0238095238095238), f32x4.mul(s, f32x4.splat(0.00462962962962963)));
  q = f32x4.sub(f32x4.splat(0.1), f32x4.mul(s, q));
  q = f32x4.sub(f32x4.splat(0.3333333333333333), f32x4.mul(s, q));
  q = f32x4.sub(one, f32x4.mul(s, q));
  const near = multiplyAdd(f32x4.mul(u, f32x4.splat(0.7071067811865476 * 0.5641895835477563)), q, half);

  const t = f32x4.div(one, multiplyAdd(x, f32x4.splat(0.3275911), one));
  let p = multiplyAdd(t, f32x4.splat(1.061405429), f32x4.splat(-1.453152027));
  p = multiplyAdd(t, p, f32x4.splat(1.421413741));
  p = multiplyAdd(t, p, f32x4.splat(-0.284496736));
  p = multiplyAdd(t, p, f32x4.splat(0.254829592));
  const tail = f32x4.mul(f32x4.mul(half, f32x4.mul(t, p)), exp4(f32x4.neg(s)));
  const far = v128.bitselect(f32x4.sub(one, tail), tail, f32x4.ge(u, f32x4.splat(0)));
  return v128.bitselect(near, far, f32x4.lt(x, f32x4.splat(0.25)));
}
