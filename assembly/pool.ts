// Max and average pooling. A task is a row of an image: of the output forward, of the input backward.

import { loadUpTo4, storeUpTo4 } from './lanes';
import { arg } from './simd';
import {
  endOfTaps,
  firstTap,
  firstWindow,
  inputHeight,
  inputWidth,
  kernelHeight,
  kernelWidth,
  lastWindow,
  leftOf,
  outputHeight,
  outputWidth,
  paddingX,
  paddingY,
  strideX,
  strideY,
  topOf,
} from './windows';

// The places of a call's numbers: the tensor that is read, the winners (where there are none, anything) and the tensor that is written.
const READ: i32 = 0;
const WINNERS: i32 = 1;
const WRITTEN: i32 = 2;
const CHANNELS: i32 = 3;
const READ_PITCH: i32 = 4;
const READ_OFFSET: i32 = 5;
const WRITTEN_PITCH: i32 = 6;
const WRITTEN_OFFSET: i32 = 7;
/** 1: winners are kept (max forward), old numbers are added to (backward), padding counts (average). */
const KEEPS: i32 = 8;
const ADDS: i32 = 9;
const COUNTS_PADDING: i32 = 10;
const WINDOW: i32 = 11;

// @ts-ignore: decorator
@inline
function readAddress(call: usize, row: i32): usize {
  return arg(call, READ) + ((arg(call, READ_OFFSET) + row * arg(call, READ_PITCH)) << 2);
}

// @ts-ignore: decorator
@inline
function writtenAddress(call: usize, row: i32): usize {
  return arg(call, WRITTEN) + ((arg(call, WRITTEN_OFFSET) + row * arg(call, WRITTEN_PITCH)) << 2);
}

/** The bytes of an entry of a list of pixels: its address, that of its winners, and its tap. */
const ENTRY: usize = 12;

// @ts-ignore: decorator
@inline
function addEntry(list: usize, entries: i32, pixel: usize, winners: usize, tap: i32): void {
  const at = list + entries * ENTRY;
  store<u32>(at, <u32>pixel);
  store<u32>(at, <u32>winners, 4);
  store<i32>(at, tap, 8);
}

/** The largest of the pixels in the list, for up to four channels. */
// @ts-ignore: decorator
@inline
function largestOf(list: usize, end: usize, at: usize, count: i32, to: usize, winners: usize): void {
  let largest = loadUpTo4(<usize>load<u32>(list) + at, count);
  let winner = v128.load_splat<u32>(list, 8);
  for (let e = list + ENTRY; e < end; e += ENTRY) {
    const v = loadUpTo4(<usize>load<u32>(e) + at, count);
    const wins = v128.or(f32x4.gt(v, largest), f32x4.ne(v, v));
    largest = v128.bitselect(v, largest, wins);
    winner = v128.bitselect(v128.load_splat<u32>(e, 8), winner, wins);
  }
  storeUpTo4(to + at, largest, count);
  if (winners) storeUpTo4(winners + at, winner, count);
}

/** The largest of every window, and where winners are kept the tap that it stands at: the first of equals. Padding never wins, a NaN does. */
export function maxPoolForward(call: usize, task: i32, scratch: usize): void {
  const w = call + (WINDOW << 2);
  const channels = arg(call, CHANNELS);
  const oy = task % outputHeight(w);
  const image = task / outputHeight(w);
  const top = topOf(w, oy);
  const ky0 = firstTap(top, 1), ky1 = endOfTaps(top, 1, kernelHeight(w), inputHeight(w));
  for (let ox = 0; ox < outputWidth(w); ox++) {
    const left = leftOf(w, ox);
    const kx0 = firstTap(left, 1), kx1 = endOfTaps(left, 1, kernelWidth(w), inputWidth(w));
    const row = task * outputWidth(w) + ox;
    const to = writtenAddress(call, row);
    const winners: usize = arg(call, KEEPS) ? arg(call, WINNERS) + ((row * channels) << 2) : 0;
    let entries = 0;
    for (let ky = ky0; ky < ky1; ky++) {
      const first = (image * inputHeight(w) + top + ky) * inputWidth(w) + left;
      for (let kx = kx0; kx < kx1; kx++) addEntry(scratch, entries++, readAddress(call, first + kx), 0, ky * kernelWidth(w) + kx);
    }
    const end = scratch + entries * ENTRY;
    let c = 0;
    for (; c + 4 <= channels; c += 4) largestOf(scratch, end, c << 2, 4, to, winners);
    if (c < channels) largestOf(scratch, end, c << 2, channels - c, to, winners);
  }
}

/** Sums the gradients of the windows in the list whose winner is the pixel, for up to four channels. */
// @ts-ignore: decorator
@inline
function wonGradients(list: usize, end: usize, at: usize, count: i32, to: usize, adds: bool): void {
  let sum = f32x4.splat(0);
  for (let e = list; e < end; e += ENTRY) {
    const wins = i32x4.eq(loadUpTo4(<usize>load<u32>(e, 4) + at, count), v128.load_splat<u32>(e, 8));
    sum = f32x4.add(sum, v128.and(loadUpTo4(<usize>load<u32>(e) + at, count), wins));
  }
  if (adds) sum = f32x4.add(loadUpTo4(to + at, count), sum);
  storeUpTo4(to + at, sum, count);
}

/** Every pixel of the input sums the gradients of the windows whose largest it is. */
export function maxPoolBackward(call: usize, task: i32, scratch: usize): void {
  const w = call + (WINDOW << 2);
  const channels = arg(call, CHANNELS);
  const iy = task % inputHeight(w);
  const image = task / inputHeight(w);
  const oy0 = firstWindow(iy, paddingY(w), kernelHeight(w), strideY(w)), oy1 = lastWindow(iy, paddingY(w), strideY(w), outputHeight(w));
  const adds = arg(call, ADDS) != 0;
  for (let ix = 0; ix < inputWidth(w); ix++) {
    const ox0 = firstWindow(ix, paddingX(w), kernelWidth(w), strideX(w)), ox1 = lastWindow(ix, paddingX(w), strideX(w), outputWidth(w));
    const to = writtenAddress(call, task * inputWidth(w) + ix);
    let entries = 0;
    for (let oy = oy0; oy <= oy1; oy++) {
      const tapRow = (iy - topOf(w, oy)) * kernelWidth(w) + ix;
      for (let ox = ox0; ox <= ox1; ox++) {
        const row = (image * outputHeight(w) + oy) * outputWidth(w) + ox;
        addEntry(scratch, entries++, readAddress(call, row), arg(call, WINNERS) + ((row * channels) << 2), tapRow - leftOf(w, ox));
      }
    }
    const end = scratch + entries * ENTRY;
    let c = 0;
    for (; c + 4 <= channels; c += 4) wonGradients(scratch, end, c << 2, 4, to, adds);
    if (c < channels) wonGradients(scratch, end, c << 2, channels - c, to, adds);
  }
}

/** What torch divides a window's sum by: its pixels, with or without the padding, without those that ceil_mode adds. */
function divisor(call: usize, w: usize, oy: i32, ox: i32): f32 {
  const top = topOf(w, oy), left = leftOf(w, ox);
  const bottom = min(top + kernelHeight(w), inputHeight(w) + paddingY(w));
  const right = min(left + kernelWidth(w), inputWidth(w) + paddingX(w));
  if (arg(call, COUNTS_PADDING)) return <f32>((bottom - top) * (right - left));
  return <f32>((min(bottom, inputHeight(w)) - max(top, 0)) * (min(right, inputWidth(w)) - max(left, 0)));
}

export function avgPoolForward(call: usize, task: i32, scratch: usize): void {
  const w = call + (WINDOW << 2);
  const channels = arg(call, CHANNELS);
  const pitch: usize = arg(call, READ_PITCH) << 2;
  const oy = task % outputHeight(w);
  const image = task / outputHeight(w);
  const top = topOf(w, oy);
  const ky0 = firstTap(top, 1), ky1 = endOfTaps(top, 1, kernelHeight(w), inputHeight(w));
  for (let ox = 0; ox < outputWidth(w); ox++) {
    const left = leftOf(w, ox);
    const kx0 = firstTap(left, 1), kx1 = endOfTaps(left, 1, kernelWidth(w), inputWidth(w));
    const to = writtenAddress(call, task * outputWidth(w) + ox);
    const by = f32x4.splat(divisor(call, w, oy, ox));
    for (let c = 0; c < channels; c += 4) {
      const count = channels - c;
      let sum = f32x4.splat(0);
      for (let ky = ky0; ky < ky1; ky++) {
        let from = readAddress(call, (image * inputHeight(w) + top + ky) * inputWidth(w) + left + kx0) + (c << 2);
        for (let kx = kx0; kx < kx1; kx++, from += pitch) sum = f32x4.add(sum, loadUpTo4(from, count));
      }
      storeUpTo4(to + (c << 2), f32x4.div(sum, by), count);
    }
  }
}

export function avgPoolBackward(call: usize, task: i32, scratch: usize): void {
  const w = call + (WINDOW << 2);
  const channels = arg(call, CHANNELS);
  const iy = task % inputHeight(w);
  const image = task / inputHeight(w);
  const oy0 = firstWindow(iy, paddingY(w), kernelHeight(w), strideY(w)), oy1 = lastWindow(iy, paddingY(w), strideY(w), outputHeight(w));
  const adds = arg(call, ADDS) != 0;
  for (let ix = 0; ix < inputWidth(w); ix++) {
    const ox0 = firstWindow(ix, paddingX(w), kernelWidth(w), strideX(w)), ox1 = lastWindow(ix, paddingX(w), strideX(w), outputWidth(w));
    const to = writtenAddress(call, task * inputWidth(w) + ix);
    for (let c = 0; c < channels; c += 4) {
      const count = channels - c;
      let sum = f32x4.splat(0);
      for (let oy = oy0; oy <= oy1; oy++) {
        for (let ox = ox0; ox <= ox1; ox++) {
          const row = (image * outputHeight(w) + oy) * outputWidth(w) + ox;
          const dy = loadUpTo4(readAddress(call, row) + (c << 2), count);
          sum = f32x4.add(sum, f32x4.div(dy, f32x4.splat(divisor(call, w, oy, ox))));
        }
      }
      if (adds) sum = f32x4.add(loadUpTo4(to + (c << 2), count), sum);
      storeUpTo4(to + (c << 2), sum, count);
    }
  }
}

/** Cell i of n covers the pixels floor(i * size / n) to ceil((i + 1) * size / n) - 1 of an axis. */
// @ts-ignore: decorator
@inline
function cellBegin(i: i32, size: i32, n: i32): i32 {
  return (i * size) / n;
}
// @ts-ignore: decorator
@inline
function cellEnd(i: i32, size: i32, n: i32): i32 {
  return ((i + 1) * size + n - 1) / n;
}

export function adaptiveAvgPoolForward(call: usize, task: i32, scratch: usize): void {
  const w = call + (WINDOW << 2);
  const channels = arg(call, CHANNELS);
  const height = inputHeight(w), width = inputWidth(w);
  const oy = task % outputHeight(w);
  const image = task / outputHeight(w);
  const y0 = cellBegin(oy, height, outputHeight(w)), y1 = cellEnd(oy, height, outputHeight(w));
  for (let ox = 0; ox < outputWidth(w); ox++) {
    const x0 = cellBegin(ox, width, outputWidth(w)), x1 = cellEnd(ox, width, outputWidth(w));
    const to = writtenAddress(call, task * outputWidth(w) + ox);
    const by = f32x4.splat(<f32>((y1 - y0) * (x1 - x0)));
    for (let c = 0; c < channels; c += 4) {
      const count = channels - c;
      let sum = f32x4.splat(0);
      for (let iy = y0; iy < y1; iy++) {
        for (let ix = x0; ix < x1; ix++) {
          sum = f32x4.add(sum, loadUpTo4(readAddress(call, (image * height + iy) * width + ix) + (c << 2), count));
        }
      }
      storeUpTo4(to + (c << 2), f32x4.div(sum, by), count);
    }
  }
}

/** Every pixel of the input gathers its share from the cells that cover it. */
export function adaptiveAvgPoolBackward(call: usize, task: i32, scratch: usize): void {
  const w = call + (WINDOW << 2);
  const channels = arg(call, CHANNELS);
  const height = inputHeight(w), width = inputWidth(w);
  const iy = task % height;
  const image = task / height;
  const adds = arg(call, ADDS) != 0;
  for (let ix = 0; ix < width; ix++) {
    const to = writtenAddress(call, task * width + ix);
    for (let c = 0; c < channels; c += 4) {
      const count = channels - c;
      let sum = f32x4.splat(0);
      for (let oy = (iy * outputHeight(w)) / height; oy < outputHeight(w); oy++) {
        const y0 = cellBegin(oy, height, outputHeight(w)), y1 = cellEnd(oy, height, outputHeight(w));
        if (iy < y0) break;
        if (iy >= y1) continue;
        for (let ox = (ix * outputWidth(w)) / width; ox < outputWidth(w); ox++) {
          const x0 = cellBegin(ox, width, outputWidth(w)), x1 = cellEnd(ox, width, outputWidth(w));
          if (ix < x0) break;
          if (ix >= x1) continue;
          const dy = loadUpTo4(readAddress(call, (image * outputHeight(w) + oy) * outputWidth(w) + ox) + (c << 2), count);
          sum = f32x4.add(sum, f32x4.div(dy, f32x4.splat(<f32>((y1 - y0) * (x1 - x0)))));
        }
      }
      if (adds) sum = f32x4.add(loadUpTo4(to + (c << 2), count), sum);
      storeUpTo4(to + (c << 2), sum, count);
    }
  }
}
