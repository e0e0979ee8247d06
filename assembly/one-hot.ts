import { arg } from './simd';

/** Writes 1 at the class of each label, else 0. Numbers: addresses of labels and y; rows, classes, pitch and offset of y, rows of a task. */
export function oneHot(call: usize, task: i32, scratch: usize): void {
  const classes = arg(call, 3);
  const first = task * arg(call, 6);
  const end = min(first + arg(call, 6), arg(call, 2));
  for (let row = first; row < end; row++) {
    const at: usize = arg(call, 1) + ((<usize>(arg(call, 5) + row * arg(call, 4))) << 2);
    const own = arg(arg(call, 0), row);
    for (let c = 0; c < classes; c++) store<f32>(at + ((<usize>c) << 2), c == own ? 1 : 0);
  }
}
