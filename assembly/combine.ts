// Element-wise arithmetic on rows of numbers: row r of a tensor begins `pitch` bytes behind row r - 1, and its numbers lie side by side.

import {
  activate4,
  GELU,
  HARDSIGMOID,
  HARDSWISH,
  IDENTITY,
  RELU,
  RELU6,
  SIGMOID,
  SIGMOID_BY_OUTPUT,
  SILU,
  slope4,
  TANH,
  TANH_BY_OUTPUT,
} from './activation';

// The operations; the codes are also those of src/wasm/kernels/element-wise.ts.
/** a */
export const COPY: i32 = 0;
/** a + b */
export const SUM: i32 = 1;
/** a * b */
export const PRODUCT: i32 = 2;
/** activation(a) */
export const ACTIVATE: i32 = 3;
/** b * slope(a) */
export const SLOPE: i32 = 4;

// @ts-ignore: decorator
@inline
function value(operation: i32, code: i32, a: v128, b: v128): v128 {
  if (operation == SUM) return activate4(code, f32x4.add(a, b));
  if (operation == PRODUCT) return f32x4.mul(a, b);
  if (operation == ACTIVATE) return activate4(code, a);
  if (operation == SLOPE) return f32x4.mul(b, slope4(code, a));
  return a;
}

// @ts-ignore: decorator
@inline
function hasTwo(operation: i32): bool {
  return operation == SUM || operation == PRODUCT || operation == SLOPE;
}

/** `operation`, `code` and `adds` must be constants where this is called. */
// @ts-ignore: decorator
@inline
function rowsOf(
  operation: i32,
  code: i32,
  adds: bool,
  out: usize,
  outPitch: usize,
  a: usize,
  aPitch: usize,
  b: usize,
  bPitch: usize,
  rows: i32,
  count: i32,
): void {
  const end = (<usize>count) << 2;
  const whole = end & ~15;
  for (let row = 0; row < rows; row++) {
    let i: usize = 0;
    for (; i < whole; i += 16) {
      const x = v128.load(a + i);
      let y = value(operation, code, x, hasTwo(operation) ? v128.load(b + i) : x);
      if (adds) y = f32x4.add(v128.load(out + i), y);
      v128.store(out + i, y);
    }
    for (; i < end; i += 4) {
      const x = v128.load_zero<f32>(a + i);
      let y = value(operation, code, x, hasTwo(operation) ? v128.load_zero<f32>(b + i) : x);
      if (adds) y = f32x4.add(v128.load_zero<f32>(out + i), y);
      v128.store_lane<f32>(out + i, y, 0);
    }
    out += outPitch;
    a += aPitch;
    b += bPitch;
  }
}

/**
 * out = operation(a, b) for `rows` rows of `count` numbers, or with `adds` out += operation(a, b), which ACTIVATE and a SUM do not have. `out`
 * may be `a` or `b`. Pitches are bytes. `code` names the activation of ACTIVATE, of SLOPE and of a SUM, which has none or RELU.
 */
export function combine(
  operation: i32,
  code: i32,
  adds: bool,
  out: usize,
  outPitch: usize,
  a: usize,
  aPitch: usize,
  b: usize,
  bPitch: usize,
  rows: i32,
  count: i32,
): void {
  // Rows without gaps are one long row.
  const size = (<usize>count) << 2;
  if (outPitch == size && aPitch == size && bPitch == size) {
    count *= rows;
    rows = 1;
  }
  if (operation == COPY) {
    if (adds) rowsOf(COPY, IDENTITY, true, out, outPitch, a, aPitch, a, aPitch, rows, count);
    else rowsOf(COPY, IDENTITY, false, out, outPitch, a, aPitch, a, aPitch, rows, count);
  } else if (operation == SUM) {
    if (code == RELU) rowsOf(SUM, RELU, false, out, outPitch, a, aPitch, b, bPitch, rows, count);
    else rowsOf(SUM, IDENTITY, false, out, outPitch, a, aPitch, b, bPitch, rows, count);
  } else if (operation == PRODUCT) {
    if (adds) rowsOf(PRODUCT, IDENTITY, true, out, outPitch, a, aPitch, b, bPitch, rows, count);
    else rowsOf(PRODUCT, IDENTITY, false, out, outPitch, a, aPitch, b, bPitch, rows, count);
  } else if (operation == ACTIVATE) activateRows(code, out, outPitch, a, aPitch, rows, count);
  else if (adds) slopeRows(true, code, out, outPitch, a, aPitch, b, bPitch, rows, count);
  else slopeRows(false, code, out, outPitch, a, aPitch, b, bPitch, rows, count);
}

function activateRows(code: i32, out: usize, outPitch: usize, a: usize, aPitch: usize, rows: i32, count: i32): void {
  if (code == RELU) rowsOf(ACTIVATE, RELU, false, out, outPitch, a, aPitch, a, aPitch, rows, count);
  else if (code == RELU6) rowsOf(ACTIVATE, RELU6, false, out, outPitch, a, aPitch, a, aPitch, rows, count);
  else if (code == HARDSWISH) rowsOf(ACTIVATE, HARDSWISH, false, out, outPitch, a, aPitch, a, aPitch, rows, count);
  else if (code == HARDSIGMOID) rowsOf(ACTIVATE, HARDSIGMOID, false, out, outPitch, a, aPitch, a, aPitch, rows, count);
  else if (code == SIGMOID) rowsOf(ACTIVATE, SIGMOID, false, out, outPitch, a, aPitch, a, aPitch, rows, count);
  else if (code == SILU) rowsOf(ACTIVATE, SILU, false, out, outPitch, a, aPitch, a, aPitch, rows, count);
  else if (code == GELU) rowsOf(ACTIVATE, GELU, false, out, outPitch, a, aPitch, a, aPitch, rows, count);
  else if (code == TANH) rowsOf(ACTIVATE, TANH, false, out, outPitch, a, aPitch, a, aPitch, rows, count);
}

/** `adds` must be a constant where this is called. */
// @ts-ignore: decorator
@inline
function slopeRows(
  adds: bool,
  code: i32,
  out: usize,
  outPitch: usize,
  a: usize,
  aPitch: usize,
  b: usize,
  bPitch: usize,
  rows: i32,
  count: i32,
): void {
  if (code == RELU) rowsOf(SLOPE, RELU, adds, out, outPitch, a, aPitch, b, bPitch, rows, count);
  else if (code == RELU6) rowsOf(SLOPE, RELU6, adds, out, outPitch, a, aPitch, b, bPitch, rows, count);
  else if (code == HARDSWISH) rowsOf(SLOPE, HARDSWISH, adds, out, outPitch, a, aPitch, b, bPitch, rows, count);
  else if (code == HARDSIGMOID) rowsOf(SLOPE, HARDSIGMOID, adds, out, outPitch, a, aPitch, b, bPitch, rows, count);
  else if (code == SIGMOID) rowsOf(SLOPE, SIGMOID, adds, out, outPitch, a, aPitch, b, bPitch, rows, count);
  else if (code == SILU) rowsOf(SLOPE, SILU, adds, out, outPitch, a, aPitch, b, bPitch, rows, count);
  else if (code == GELU) rowsOf(SLOPE, GELU, adds, out, outPitch, a, aPitch, b, bPitch, rows, count);
  else if (code == TANH) rowsOf(SLOPE, TANH, adds, out, outPitch, a, aPitch, b, bPitch, rows, count);
  else if (code == SIGMOID_BY_OUTPUT) rowsOf(SLOPE, SIGMOID_BY_OUTPUT, adds, out, outPitch, a, aPitch, b, bPitch, rows, count);
  else if (code == TANH_BY_OUTPUT) rowsOf(SLOPE, TANH_BY_OUTPUT, adds, out, outPitch, a, aPitch, b, bPitch, rows, count);
}
