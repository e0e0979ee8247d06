import type { Call } from '#gpu/plan/dispatch.ts';
import type { Value } from '#gpu/plan/value.ts';
import { callOf, writes } from '../call.ts';

/** The numbers that a task of the kernel fills. */
const AT_A_TIME = 65_536;

export function fillZero(label: string, value: Value): Call[] {
  const tasks = Math.ceil(value.words / AT_A_TIME);
  return [callOf({ label, kind: 'element-wise', kernel: 'fillZero', uses: [writes(value)], numbers: [value.words], tasks })];
}
