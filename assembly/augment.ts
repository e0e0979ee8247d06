import { normals3 } from './noise';
import { arg, argF32, sumOfLanes } from './simd';

// Word offsets in a sample's change, those of CHANGE in src/gpu/kernels/augment.ts.
const COS: i32 = 0;
const SIN: i32 = 1;
const DOWN: i32 = 2;
const RIGHT: i32 = 3;
const CONTRAST: i32 = 4;
const BRIGHTNESS: i32 = 5;
const FLIP: i32 = 6;
const DEVIATION: i32 = 7;
const NOISE_KEY: i32 = 8;
const IS_ELASTIC: i32 = 9;
const MEAN: i32 = 10;
const SPREAD: i32 = 13;
const ELASTIC_DOWN: i32 = 16;
const ELASTIC_RIGHT: i32 = 65;

/** The cells of the elastic grid per direction; CONTROLS are its control values per direction. */
const GRID: i32 = 4;
const CONTROLS: i32 = GRID + 3;

/** The weights of a cubic spline's four control values at t in a cell. */
// @ts-ignore: decorator
@inline
function splineWeights(t: f32): v128 {
  const r: f32 = 1 - t;
  const first = f32x4(r * r * r, 3 * t * t * t - 6 * t * t + 4, -3 * t * t * t + 3 * t * t + 3 * t + 1, t * t * t);
  return f32x4.div(first, f32x4.splat(6));
}

/** The cell of the grid that a place in 0 to 1 lies in; 0 and 1 belong to the outermost. */
// @ts-ignore: decorator
@inline
function cellOf(place: f32): f32 {
  return min<f32>(floor<f32>(place), <f32>(GRID - 1));
}

/** Writes the spline's control values along a row of pixels, at p in 0 to 1: CONTROLS numbers. */
function splineRow(controls: usize, p: f32, to: usize): void {
  const y = min<f32>(max<f32>(p, 0), 1) * <f32>GRID;
  const cell = cellOf(y);
  const down = splineWeights(y - cell);
  const stride = (<usize>CONTROLS) << 2;
  const from = controls + (<usize>(<i32>cell)) * stride;
  for (let i = 0; i < CONTROLS; i++) {
    const at = from + ((<usize>i) << 2);
    let sum = f32x4.extract_lane(down, 0) * load<f32>(at);
    sum += f32x4.extract_lane(down, 1) * load<f32>(at + stride);
    sum += f32x4.extract_lane(down, 2) * load<f32>(at + 2 * stride);
    sum += f32x4.extract_lane(down, 3) * load<f32>(at + 3 * stride);
    store<f32>(to + ((<usize>i) << 2), sum);
  }
}

/** The three channels of a pixel as grey; black outside. The fourth lane is zero. */
// @ts-ignore: decorator
@inline
function grey(image: usize, pitch: i32, size: i32, y: i32, x: i32, mean: v128, spread: v128): v128 {
  if (y < 0 || x < 0 || y >= size || x >= size) return f32x4.splat(0);
  const at = image + ((<usize>((y * size + x) * pitch)) << 2);
  const raw = v128.load_lane<f32>(at, v128.load_zero<i64>(at), 2, 8);
  return f32x4.add(f32x4.mul(raw, spread), mean);
}

/** Two pixels side by side, the second with the weight `beside`. */
// @ts-ignore: decorator
@inline
function mixed(image: usize, pitch: i32, size: i32, y: i32, x: i32, mean: v128, spread: v128, beside: v128): v128 {
  const left = f32x4.mul(grey(image, pitch, size, y, x, mean, spread), f32x4.sub(f32x4.splat(1), beside));
  return f32x4.add(left, f32x4.mul(grey(image, pitch, size, y, x + 1, mean, spread), beside));
}

/** Three numbers of a change; the fourth lane is `rest`. */
// @ts-ignore: decorator
@inline
function channels(change: usize, word: i32, rest: f32): v128 {
  return f32x4.replace_lane(v128.load(change + ((<usize>word) << 2)), 3, rest);
}

/**
 * Augments normalised samples, see the WGSL kernel of this name: a task does some rows of pixels. Numbers: addresses of out, raw and changes; samples,
 * size, words of a sample's change, offset and pitch of raw, then of out, rows of a task.
 */
export function augment(call: usize, task: i32, scratch: usize): void {
  const size = arg(call, 4);
  const pitch = arg(call, 7);
  const first = task * arg(call, 10);
  const end = min(first + arg(call, 10), arg(call, 3) * size);
  const last = <f32>size - 1;
  const centre = last / 2;
  for (let line = first; line < end; line++) {
    const sample = line / size;
    const row = line % size;
    const change: usize = arg(call, 2) + ((<usize>(sample * arg(call, 5))) << 2);
    const image: usize = arg(call, 1) + ((<usize>(arg(call, 6) + sample * size * size * pitch)) << 2);
    const mean = channels(change, MEAN, 0);
    const spread = channels(change, SPREAD, 1);
    const c = argF32(change, COS);
    const s = argF32(change, SIN);
    const isElastic = arg(change, IS_ELASTIC) != 0;
    const flips = arg(change, FLIP) != 0;
    const deviation = argF32(change, DEVIATION);
    const contrast = v128.load_splat<f32>(change + ((<usize>CONTRAST) << 2));
    const brightness = v128.load_splat<f32>(change + ((<usize>BRIGHTNESS) << 2));
    const half = f32x4.splat(0.5);
    const y = <f32>row;
    const dy = y - centre - argF32(change, DOWN);
    const splinesDown = scratch;
    const splinesRight = scratch + ((<usize>CONTROLS) << 2);
    if (isElastic) {
      const p = y / max<f32>(last, 1);
      splineRow(change + ((<usize>ELASTIC_DOWN) << 2), p, splinesDown);
      splineRow(change + ((<usize>ELASTIC_RIGHT) << 2), p, splinesRight);
    }
    let to: usize = arg(call, 0) + ((<usize>(arg(call, 8) + line * size * arg(call, 9))) << 2);
    for (let column = 0; column < size; column++) {
      const x = <f32>column;
      const dx = x - centre - argF32(change, RIGHT);
      let v = centre + c * dy + s * dx;
      let u = centre - s * dy + c * dx;
      if (isElastic) {
        const place = min<f32>(x / max<f32>(last, 1), 1) * <f32>GRID;
        const cell = cellOf(place);
        const across = splineWeights(place - cell);
        const at = (<usize>(<i32>cell)) << 2;
        v += <f32>size * sumOfLanes(f32x4.mul(across, v128.load(splinesDown + at)));
        u += <f32>size * sumOfLanes(f32x4.mul(across, v128.load(splinesRight + at)));
      }
      if (flips) u = last - u;
      const top = floor<f32>(v);
      const left = floor<f32>(u);
      const below = f32x4.splat(v - top);
      const beside = f32x4.splat(u - left);
      // Far outside all is black, and stays within what an i32 can hold.
      const iy = <i32>min<f32>(max<f32>(top, -2), last + 1);
      const ix = <i32>min<f32>(max<f32>(left, -2), last + 1);
      const upper = mixed(image, pitch, size, iy, ix, mean, spread, beside);
      const lower = mixed(image, pitch, size, iy + 1, ix, mean, spread, beside);
      let g = f32x4.add(f32x4.mul(upper, f32x4.sub(f32x4.splat(1), below)), f32x4.mul(lower, below));
      g = f32x4.add(f32x4.add(f32x4.mul(f32x4.sub(g, half), contrast), half), brightness);
      if (deviation > 0) {
        const noise = normals3(arg(change, NOISE_KEY), 3 * (row * size + column));
        g = f32x4.add(g, f32x4.mul(f32x4.splat(deviation), noise));
      }
      const clamped = f32x4.min(f32x4.max(g, f32x4.splat(0)), f32x4.splat(1));
      const result = f32x4.div(f32x4.sub(clamped, mean), spread);
      v128.store_lane<i64>(to, result, 0);
      v128.store_lane<f32>(to, result, 2, 8);
      to += (<usize>arg(call, 9)) << 2;
    }
  }
}
