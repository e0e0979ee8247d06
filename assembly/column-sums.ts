import { loadUpTo4, storeUpTo4 } from './lanes';
import { arg } from './simd';

/** Adds `rows` rows of `channels` numbers to the sums of their columns; `pitch` is bytes. */
export function addRows(sums: usize, x: usize, pitch: usize, rows: i32, channels: i32): void {
  // Four rows at a time, so that the sums are read and written less often than the numbers.
  for (; rows >= 4; rows -= 4) {
    const x1 = x + pitch;
    const x2 = x1 + pitch;
    const x3 = x2 + pitch;
    for (let c = 0; c < channels; c += 4) {
      const at = (<usize>c) << 2;
      const left = channels - c;
      const two = f32x4.add(loadUpTo4(x + at, left), loadUpTo4(x1 + at, left));
      const four = f32x4.add(two, f32x4.add(loadUpTo4(x2 + at, left), loadUpTo4(x3 + at, left)));
      storeUpTo4(sums + at, f32x4.add(loadUpTo4(sums + at, left), four), left);
    }
    x = x3 + pitch;
  }
  for (; rows > 0; rows--) {
    for (let c = 0; c < channels; c += 4) {
      const at = (<usize>c) << 2;
      const left = channels - c;
      storeUpTo4(sums + at, f32x4.add(loadUpTo4(sums + at, left), loadUpTo4(x + at, left)), left);
    }
    x += pitch;
  }
}

/**
 * Sums the columns of x: each task the rows of a chunk in the channels of a block. Numbers: addresses of x and sums; rows, channels, pitch and offset
 * of x, rows of a chunk, channels of a block (at most a quarter of the scratch's bytes), chunks, whether the sums are added to what is there.
 */
export function columnSums(call: usize, task: i32, scratch: usize): void {
  const channels = arg(call, 3);
  const pitch = arg(call, 4);
  const chunks = arg(call, 8);
  const chunk = task % chunks;
  const first = chunk * arg(call, 6);
  const begin = (task / chunks) * arg(call, 7);
  const width = min(arg(call, 7), channels - begin);
  const bytes = (<usize>width) << 2;
  const x: usize = arg(call, 0) + ((<usize>(arg(call, 5) + first * pitch + begin)) << 2);
  const sums: usize = arg(call, 1) + ((<usize>(chunk * channels + begin)) << 2);
  if (arg(call, 9) != 0) memory.copy(scratch, sums, bytes);
  else memory.fill(scratch, 0, bytes);
  addRows(scratch, x, (<usize>pitch) << 2, min(arg(call, 6), arg(call, 2) - first), width);
  memory.copy(sums, scratch, bytes);
}
