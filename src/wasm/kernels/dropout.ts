import type { Dropout } from '#gpu/kernels/dropout.ts';
import type { Source } from '#gpu/kernels/source.ts';
import { SEED_WORD } from '#gpu/kernels/step-words.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import { channelsOf, rowsOf, sizeOf, type Tensor, transient, type Value } from '#gpu/plan/value.ts';
import { callOf, float, reads, writes } from '../call.ts';
import { sharesOf } from '../shares.ts';
import { stored } from './stored.ts';

export function dropout(label: string, { p, perRow, site }: Dropout, step: Value, x: Source, y: Tensor, accumulate = false): Call[] {
  const { calls, tensor } = stored(label, x, (words) => transient(label, 'scratch', words));
  const [rows, channels] = [rowsOf(y), channelsOf(y)];
  const { length, tasks } = sharesOf(rows, channels);
  const numbers = [
    ...[rows, channels, tensor.pitch, tensor.offset, y.pitch, y.offset, length, SEED_WORD, site],
    ...[float(p), float(p < 1 ? 1 / (1 - p) : 0), perRow ? sizeOf(y.shape.slice(1, -1)) : 0, accumulate ? 1 : 0],
  ];
  const uses = [reads(tensor), writes(y), reads(step)];
  return [...calls, callOf({ label, kind: 'element-wise', kernel: 'dropout', uses, numbers, tasks })];
}
