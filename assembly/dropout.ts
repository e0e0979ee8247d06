import { loadUpTo4, storeUpTo4 } from './lanes';
import { mix32, mix32x4, placed, placed4, uniform4 } from './noise';
import { arg, argF32 } from './simd';

/**
 * y (+)= x, where numbers or whole samples are zeroed with probability p and the rest multiplied by `kept`. Numbers: addresses of x, y and step; rows,
 * channels, pitch and offset of x, then of y, rows of a task, the word of the step that holds the seed, site, p, kept, rows of a sample or 0 where
 * every number has its own decision, whether the result is added.
 */
export function dropout(call: usize, task: i32, scratch: usize): void {
  const channels = arg(call, 4);
  const first = task * arg(call, 9);
  const end = min(first + arg(call, 9), arg(call, 3));
  const seed = mix32(placed(arg(arg(call, 2), arg(call, 10)), arg(call, 11) + 1));
  const p = f32x4.splat(argF32(call, 12));
  const kept = f32x4.splat(argF32(call, 13));
  const rowsOfSample = arg(call, 14);
  const adds = arg(call, 15) != 0;
  for (let row = first; row < end; row++) {
    const x: usize = arg(call, 0) + ((<usize>(arg(call, 6) + row * arg(call, 5))) << 2);
    const y: usize = arg(call, 1) + ((<usize>(arg(call, 8) + row * arg(call, 7))) << 2);
    const ofSample = rowsOfSample > 0 ? factorsOf(i32x4.splat(placed(seed, row / rowsOfSample)), p, kept) : p;
    for (let c = 0; c < channels; c += 4) {
      const at = (<usize>c) << 2;
      const left = channels - c;
      const factors = rowsOfSample > 0 ? ofSample : factorsOf(placed4(seed, row * channels + c, 1), p, kept);
      const v = f32x4.mul(loadUpTo4(x + at, left), factors);
      storeUpTo4(y + at, adds ? f32x4.add(loadUpTo4(y + at, left), v) : v, left);
    }
  }
}

/** Zero or `kept` for four keys: a key's uniform number must reach p for its number to be kept. */
// @ts-ignore: decorator
@inline
function factorsOf(keys: v128, p: v128, kept: v128): v128 {
  return v128.and(kept, f32x4.ge(uniform4(mix32x4(keys)), p));
}
