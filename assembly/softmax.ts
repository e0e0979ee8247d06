import { exp4 } from './exp';
import { firstLanes, loadUpTo4, storeUpTo4 } from './lanes';
import { arg, sumOfLanes } from './simd';

/** Softmax of rows in place. Numbers: address; rows, numbers of a row, rows of a task. */
export function softmaxRows(call: usize, task: i32, scratch: usize): void {
  const length = arg(call, 2);
  const end = min((task + 1) * arg(call, 3), arg(call, 1));
  for (let row = task * arg(call, 3); row < end; row++) {
    const x: usize = arg(call, 0) + ((<usize>row * length) << 2);
    let most = v128.load_splat<f32>(x);
    for (let i = 0; i < length; i += 4) {
      const left = length - i;
      const v = loadUpTo4(x + ((<usize>i) << 2), left);
      // The larger number of each lane, or the old one beside NaN, which the exponentials then bring back.
      most = f32x4.pmax(most, left >= 4 ? v : v128.bitselect(v, most, firstLanes(left)));
    }
    const pairs = f32x4.pmax(most, i32x4.shuffle(most, most, 2, 3, 0, 1));
    const largest = f32x4.pmax(pairs, i32x4.shuffle(pairs, pairs, 1, 0, 3, 2));
    let sums = f32x4.splat(0);
    for (let i = 0; i < length; i += 4) {
      const at = x + ((<usize>i) << 2);
      const left = length - i;
      const e = exp4(f32x4.sub(loadUpTo4(at, left), largest));
      storeUpTo4(at, e, left);
      sums = f32x4.add(sums, left >= 4 ? e : v128.and(e, firstLanes(left)));
    }
    const sum = f32x4.splat(sumOfLanes(sums));
    for (let i = 0; i < length; i += 4) {
      const at = x + ((<usize>i) << 2);
      storeUpTo4(at, f32x4.div(loadUpTo4(at, length - i), sum), length - i);
    }
  }
}

/**
 * d = weights * (d - sum of d * weights in the row), in place; what rounding leaves of the row's sum, which should be zero, is taken off again.
 * Numbers: addresses of weights and d; rows, numbers of a row, rows of a task.
 */
export function softmaxGradient(call: usize, task: i32, scratch: usize): void {
  const length = arg(call, 3);
  const end = min((task + 1) * arg(call, 4), arg(call, 2));
  for (let row = task * arg(call, 4); row < end; row++) {
    const begin = (<usize>row * length) << 2;
    const w: usize = arg(call, 0) + begin;
    const d: usize = arg(call, 1) + begin;
    let products = f32x4.splat(0);
    let weights = products;
    for (let i = 0; i < length; i += 4) {
      const at = (<usize>i) << 2;
      const weight = loadUpTo4(w + at, length - i);
      products = f32x4.add(products, f32x4.mul(loadUpTo4(d + at, length - i), weight));
      weights = f32x4.add(weights, weight);
    }
    const total = sumOfLanes(weights);
    const mean = f32x4.splat(sumOfLanes(products) / total);
    let rests = f32x4.splat(0);
    for (let i = 0; i < length; i += 4) {
      const at = (<usize>i) << 2;
      const left = length - i;
      const g = f32x4.mul(loadUpTo4(w + at, left), f32x4.sub(loadUpTo4(d + at, left), mean));
      storeUpTo4(d + at, g, left);
      rests = f32x4.add(rests, g);
    }
    const rest = f32x4.splat(sumOfLanes(rests) / total);
    for (let i = 0; i < length; i += 4) {
      const at = (<usize>i) << 2;
      const left = length - i;
      storeUpTo4(d + at, f32x4.sub(loadUpTo4(d + at, left), f32x4.mul(loadUpTo4(w + at, left), rest)), left);
    }
  }
}
