import { loadUpTo4, storeUpTo4 } from './lanes';
import { arg } from './simd';

/**
 * Sums parts [parts][items] to y, one after another. Numbers: addresses of parts and y; parts, items, channels, pitch and offset of y, items of a
 * task, whether the sums are added to y. An item is a number; y has `channels` of them in a row.
 */
export function sumParts(call: usize, task: i32, scratch: usize): void {
  const parts = arg(call, 2);
  const items = arg(call, 3);
  const channels = arg(call, 4);
  const adds = arg(call, 8) != 0;
  const stride = (<usize>items) << 2;
  const end = min((task + 1) * arg(call, 7), items);
  let i = task * arg(call, 7);
  while (i < end) {
    const row = i / channels;
    const rowEnd = min((row + 1) * channels, end);
    let to: usize = arg(call, 1) + ((<usize>(arg(call, 6) + row * arg(call, 5) + i - row * channels)) << 2);
    for (; i < rowEnd; i += 4) {
      const left = rowEnd - i;
      let at: usize = arg(call, 0) + ((<usize>i) << 2);
      let sum = f32x4.splat(0);
      for (let p = 0; p < parts; p++) {
        sum = f32x4.add(sum, loadUpTo4(at, left));
        at += stride;
      }
      storeUpTo4(to, adds ? f32x4.add(loadUpTo4(to, left), sum) : sum, left);
      to += 16;
    }
    i = rowEnd;
  }
}
