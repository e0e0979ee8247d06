import type { Call } from '#gpu/plan/dispatch.ts';
import { channelsOf, rowsOf, type Tensor, type Value } from '#gpu/plan/value.ts';
import { callOf, reads, writes } from '../call.ts';
import { sharesOf } from '../shares.ts';

export function oneHot(label: string, labels: Value, y: Tensor): Call[] {
  const [rows, classes] = [rowsOf(y), channelsOf(y)];
  const { length, tasks } = sharesOf(rows, classes);
  const numbers = [rows, classes, y.pitch, y.offset, length];
  return [callOf({ label, kind: 'copy', kernel: 'oneHot', uses: [reads(labels), writes(y)], numbers, tasks })];
}
