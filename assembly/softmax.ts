import { exp4 } from './exp';
import { firstLanes, loadUpTo4, storeUpTo4 } from './lanes';
import { arg, sumOfLanes } from './simd';

/** The largest of four numbers, in all lanes. */
// @ts-ignore: decorator
@inline
function largestLane(v: v128): v128 {
  const pairs = f32x4.pmax(v, i32x4.shuffle(v, v, 2, 3, 0, 1));
  return f32x4.pmax(pairs, i32x4.shuffle(pairs, pairs, 1, 0, 3, 2));
}

/** Softmax of rows in place. Numbers: address; rows, numbers of a row, rows of a task. */
export function softmaxRows(call: usize, task: i32, scratch: usize): void {
  const length = arg(call, 2);
  const end = min((task + 1) * arg(call, 3), arg(call, 1));
  const rest = length & 3;
  for (let row = task * arg(call, 3); row < end; row++) {
    const x = <usize>arg(call, 0) + ((<usize>row * length) << 2);
    const whole = x + ((<usize>(length - rest)) << 2);
    // The larger number of each lane, or the old one beside NaN, which the exponentials then bring back.
    let most = v128.load_splat<f32>(x);
    for (let at = x; at < whole; at += 16) most = f32x4.pmax(most, v128.load(at));
    if (rest > 0) most = f32x4.pmax(most, v128.bitselect(loadUpTo4(whole, rest), most, firstLanes(rest)));
    const largest = largestLane(most);
    let sums = f32x4.splat(0);
    for (let at = x; at < whole; at += 16) {
      const e = exp4(f32x4.sub(v128.load(at), largest));
      v128.store(at, e);
      sums = f32x4.add(sums, e);
    }
    if (rest > 0) {
      const e = exp4(f32x4.sub(loadUpTo4(whole, rest), largest));
      storeUpTo4(whole, e, rest);
      sums = f32x4.add(sums, v128.and(e, firstLanes(rest)));
    }
    const sum = f32x4.splat(sumOfLanes(sums));
    for (let at = x; at < whole; at += 16) v128.store(at, f32x4.div(v128.load(at), sum));
    if (rest > 0) storeUpTo4(whole, f32x4.div(loadUpTo4(whole, rest), sum), rest);
  }
}

// @ts-ignore: decorator
@inline
function slope(weights: v128, d: v128, mean: v128): v128 {
  return f32x4.mul(weights, f32x4.sub(d, mean));
}

/**
 * d = weights * (d - sum of d * weights in the row), in place; what rounding leaves of the row's sum, which should be zero, is taken off again.
 * Numbers: addresses of weights and d; rows, numbers of a row, rows of a task.
 */
export function softmaxGradient(call: usize, task: i32, scratch: usize): void {
  const length = arg(call, 3);
  const end = min((task + 1) * arg(call, 4), arg(call, 2));
  const rest = length & 3;
  const whole = (<usize>(length - rest)) << 2;
  for (let row = task * arg(call, 4); row < end; row++) {
    const begin = (<usize>row * length) << 2;
    const w = <usize>arg(call, 0) + begin;
    const d = <usize>arg(call, 1) + begin;
    // Beyond the end of a row weights are zero.
    const lastW = rest > 0 ? loadUpTo4(w + whole, rest) : f32x4.splat(0);
    let lastD = rest > 0 ? loadUpTo4(d + whole, rest) : f32x4.splat(0);
    let products = f32x4.mul(lastD, lastW);
    let weights = lastW;
    for (let at: usize = 0; at < whole; at += 16) {
      const weight = v128.load(w + at);
      products = f32x4.add(products, f32x4.mul(v128.load(d + at), weight));
      weights = f32x4.add(weights, weight);
    }
    const total = sumOfLanes(weights);
    const mean = f32x4.splat(sumOfLanes(products) / total);
    lastD = slope(lastW, lastD, mean);
    let rests = lastD;
    for (let at: usize = 0; at < whole; at += 16) {
      const g = slope(v128.load(w + at), v128.load(d + at), mean);
      v128.store(d + at, g);
      rests = f32x4.add(rests, g);
    }
    const excess = f32x4.splat(sumOfLanes(rests) / total);
    for (let at: usize = 0; at < whole; at += 16) {
      v128.store(d + at, f32x4.sub(v128.load(d + at), f32x4.mul(v128.load(w + at), excess)));
    }
    if (rest > 0) storeUpTo4(d + whole, f32x4.sub(lastD, f32x4.mul(lastW, excess)), rest);
  }
}
