import type { Call, KernelKind } from '#gpu/plan/dispatch.ts';
import { channelsOf, sizeOf, type Tensor, type Value } from '#gpu/plan/value.ts';
import { callOf, reads, writes } from '../call.ts';
import { sharesOf } from '../shares.ts';

/** y (+)= sum of `parts` blocks [parts][y's size], one after another. */
export function sumParts(label: string, kind: KernelKind, blocks: Value, y: Tensor, parts: number, accumulate = false): Call {
  const items = sizeOf(y.shape);
  const { length, tasks } = sharesOf(items, parts);
  const numbers = [parts, items, channelsOf(y), y.pitch, y.offset, length, accumulate ? 1 : 0];
  return callOf({ label, kind, kernel: 'sumParts', uses: [reads(blocks), writes(y)], numbers, tasks });
}
