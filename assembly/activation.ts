// Activations and their derivatives, four numbers at a time. `code` must be a constant where these functions are called, so that only the
// arithmetic of one activation is left of them.

import { exp4, normalCdf4, sigmoid4, tanh4 } from './exp';
import { multiplyAdd } from './simd';

/** The codes that `activationCode` in src/wasm/kernels/activation.ts gives. */
export const IDENTITY: i32 = 0;
export const RELU: i32 = 1;
export const RELU6: i32 = 2;
export const HARDSWISH: i32 = 3;
export const HARDSIGMOID: i32 = 4;
export const SIGMOID: i32 = 5;
export const SILU: i32 = 6;
export const GELU: i32 = 7;
export const TANH: i32 = 8;
/** Codes of derivatives as functions of the activation's output; those of relu and relu6 are the same for input and output. */
export const SIGMOID_BY_OUTPUT: i32 = 9;
export const TANH_BY_OUTPUT: i32 = 10;

// @ts-ignore: decorator
@inline
function clamp4(x: v128, least: f32, most: f32): v128 {
  return f32x4.min(f32x4.max(x, f32x4.splat(least)), f32x4.splat(most));
}

/** clamp(u + 3, 0, 6) / 6 */
// @ts-ignore: decorator
@inline
function hardSigmoid4(u: v128): v128 {
  return f32x4.div(clamp4(f32x4.add(u, f32x4.splat(3)), 0, 6), f32x4.splat(6));
}

// @ts-ignore: decorator
@inline
export function activate4(code: i32, u: v128): v128 {
  if (code == RELU) return f32x4.max(u, f32x4.splat(0));
  if (code == RELU6) return clamp4(u, 0, 6);
  if (code == HARDSIGMOID) return hardSigmoid4(u);
  if (code == HARDSWISH) return f32x4.mul(u, hardSigmoid4(u));
  if (code == SIGMOID) return sigmoid4(u);
  if (code == SILU) return f32x4.mul(u, sigmoid4(u));
  if (code == GELU) return f32x4.mul(u, normalCdf4(u));
  if (code == TANH) return tanh4(u);
  return u;
}

/** The bits of the float 1 where `mask` holds, else of 0. */
// @ts-ignore: decorator
@inline
function oneWhere(mask: v128): v128 {
  return v128.and(mask, f32x4.splat(1));
}

// @ts-ignore: decorator
@inline
function within(u: v128, least: f32, most: f32): v128 {
  return v128.and(f32x4.gt(u, f32x4.splat(least)), f32x4.lt(u, f32x4.splat(most)));
}

/** The derivative at u; at a kink it is torch's. */
// @ts-ignore: decorator
@inline
export function slope4(code: i32, u: v128): v128 {
  const one = f32x4.splat(1);
  if (code == RELU) return oneWhere(f32x4.gt(u, f32x4.splat(0)));
  if (code == RELU6) return oneWhere(within(u, 0, 6));
  if (code == HARDSIGMOID) return v128.and(within(u, -3, 3), f32x4.splat(1.0 / 6.0));
  if (code == HARDSWISH) {
    const inner = multiplyAdd(u, f32x4.splat(1.0 / 3.0), f32x4.splat(0.5));
    return v128.andnot(v128.bitselect(one, inner, f32x4.ge(u, f32x4.splat(3))), f32x4.lt(u, f32x4.splat(-3)));
  }
  if (code == SIGMOID || code == SIGMOID_BY_OUTPUT) {
    const z = code == SIGMOID ? sigmoid4(u) : u;
    return f32x4.mul(z, f32x4.sub(one, z));
  }
  if (code == SILU) {
    const z = sigmoid4(u);
    return f32x4.mul(z, multiplyAdd(u, f32x4.sub(one, z), one));
  }
  if (code == GELU) {
    const density = f32x4.mul(f32x4.splat(0.3989422804014327), exp4(f32x4.mul(f32x4.mul(f32x4.splat(-0.5), u), u)));
    return multiplyAdd(u, density, normalCdf4(u));
  }
  if (code == TANH || code == TANH_BY_OUTPUT) {
    const z = code == TANH ? tanh4(u) : u;
    return f32x4.sub(one, f32x4.mul(z, z));
  }
  return one;
}
