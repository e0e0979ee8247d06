import { loadUpTo4, storeUpTo4 } from './lanes';
import { arg } from './simd';

/**
 * Adds gradients to their sum, or begins it with them. Numbers: addresses of gradients, sum and step; count, length of a task, the word of the step
 * that says whether the part is the first.
 */
export function gradientSum(call: usize, task: i32, scratch: usize): void {
  const length = arg(call, 4);
  const first = task * length;
  const end = min(first + length, arg(call, 3));
  const gradients: usize = arg(call, 0);
  const sum: usize = arg(call, 1);
  if (arg(arg(call, 2), arg(call, 5)) != 0) {
    memory.copy(sum + ((<usize>first) << 2), gradients + ((<usize>first) << 2), (<usize>(end - first)) << 2);
    return;
  }
  for (let i = first; i < end; i += 4) {
    const at = <usize>i << 2;
    const left = end - i;
    storeUpTo4(sum + at, f32x4.add(loadUpTo4(sum + at, left), loadUpTo4(gradients + at, left)), left);
  }
}
