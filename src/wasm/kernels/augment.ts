import { CHANGE_WORDS } from '#gpu/kernels/augment.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import type { Tensor, Value } from '#gpu/plan/value.ts';
import { callOf, reads, writes } from '../call.ts';
import { sharesOf } from '../shares.ts';

/** A pixel is as much work as so many numbers that are only read and added. */
const WORK_OF_PIXEL = 32;

export function augment(label: string, raw: Tensor, changes: Value, out: Tensor): Call[] {
  const [samples, size] = raw.shape;
  const { length, tasks } = sharesOf(samples * size, size * WORK_OF_PIXEL);
  const numbers = [samples, size, CHANGE_WORDS, raw.offset, raw.pitch, out.offset, out.pitch, length];
  const uses = [writes(out), reads(raw), reads(changes)];
  return [callOf({ label, kind: 'element-wise', kernel: 'augment', uses, numbers, tasks })];
}
