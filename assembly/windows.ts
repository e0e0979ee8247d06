// The windows of a pooling or of a depthwise convolution: which pixels of an image a tap reads. Maps are [images, height, width, channels].

import { arg } from './simd';

// The places of a window's numbers in a call, from the first of them on.
const INPUT_HEIGHT: i32 = 0;
const INPUT_WIDTH: i32 = 1;
const OUTPUT_HEIGHT: i32 = 2;
const OUTPUT_WIDTH: i32 = 3;
const KERNEL_HEIGHT: i32 = 4;
const KERNEL_WIDTH: i32 = 5;
const STRIDE_Y: i32 = 6;
const STRIDE_X: i32 = 7;
const PADDING_Y: i32 = 8;
const PADDING_X: i32 = 9;
const DILATION_Y: i32 = 10;
const DILATION_X: i32 = 11;


// @ts-ignore: decorator
@inline export function inputHeight(w: usize): i32 { return arg(w, INPUT_HEIGHT); }
// @ts-ignore: decorator
@inline export function inputWidth(w: usize): i32 { return arg(w, INPUT_WIDTH); }
// @ts-ignore: decorator
@inline export function outputHeight(w: usize): i32 { return arg(w, OUTPUT_HEIGHT); }
// @ts-ignore: decorator
@inline export function outputWidth(w: usize): i32 { return arg(w, OUTPUT_WIDTH); }
// @ts-ignore: decorator
@inline export function kernelHeight(w: usize): i32 { return arg(w, KERNEL_HEIGHT); }
// @ts-ignore: decorator
@inline export function kernelWidth(w: usize): i32 { return arg(w, KERNEL_WIDTH); }
// @ts-ignore: decorator
@inline export function strideY(w: usize): i32 { return arg(w, STRIDE_Y); }
// @ts-ignore: decorator
@inline export function strideX(w: usize): i32 { return arg(w, STRIDE_X); }
// @ts-ignore: decorator
@inline export function paddingY(w: usize): i32 { return arg(w, PADDING_Y); }
// @ts-ignore: decorator
@inline export function paddingX(w: usize): i32 { return arg(w, PADDING_X); }
// @ts-ignore: decorator
@inline export function dilationY(w: usize): i32 { return arg(w, DILATION_Y); }
// @ts-ignore: decorator
@inline export function dilationX(w: usize): i32 { return arg(w, DILATION_X); }

/** The first row of an input that the window of output row `oy` covers; it may lie in the padding. */
// @ts-ignore: decorator
@inline export function topOf(w: usize, oy: i32): i32 { return oy * strideY(w) - paddingY(w); }
// @ts-ignore: decorator
@inline export function leftOf(w: usize, ox: i32): i32 { return ox * strideX(w) - paddingX(w); }

/** The first tap, and the one behind the last, that read a pixel inside of an axis of `size` pixels, where the window begins at `begin`. */
// @ts-ignore: decorator
@inline export function firstTap(begin: i32, dilation: i32): i32 { return begin >= 0 ? 0 : (dilation - 1 - begin) / dilation; }
// @ts-ignore: decorator
@inline export function endOfTaps(begin: i32, dilation: i32, taps: i32, size: i32): i32 {
  return begin >= size ? 0 : min(taps, (size - 1 - begin) / dilation + 1);
}

/** The first output whose window of consecutive pixels holds pixel `i` of an axis, and the last. */
// @ts-ignore: decorator
@inline export function firstWindow(i: i32, padding: i32, kernel: i32, stride: i32): i32 {
  return max((i + padding - kernel + stride) / stride, 0);
}
// @ts-ignore: decorator
@inline export function lastWindow(i: i32, padding: i32, stride: i32, outputs: i32): i32 { return min((i + padding) / stride, outputs - 1); }
