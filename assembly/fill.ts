import { arg } from './simd';

/** The numbers that one task fills. */
const AT_A_TIME: i32 = 65536;

/** Writes zeros. Numbers of the call: address, count. A task fills 65536 numbers. */
export function fillZero(call: usize, task: i32, scratch: usize): void {
  const begin = task * AT_A_TIME;
  const count = min(arg(call, 1) - begin, AT_A_TIME);
  memory.fill(arg(call, 0) + (begin << 2), 0, (<usize>count) << 2);
}
