import type { Call, KernelKind } from '#gpu/plan/dispatch.ts';
import { channelsOf, rowsOf, type Tensor, tensorOf, type Value } from '#gpu/plan/value.ts';
import { callOf, reads, writes } from '../call.ts';
import { sharesOf } from '../shares.ts';
import { sumParts } from './sum-parts.ts';

/** The sums of a task stay in the nearest cache with so many channels. */
const MOST_CHANNELS = 1024;
/** More chunks of rows than this would only make their sums longer to merge. */
const MOST_CHUNKS = 128;

export function columnSums(
  label: string,
  kind: KernelKind,
  x: Tensor,
  sums: Value,
  scratch: (words: number) => Value,
  accumulate = false,
): Call[] {
  const [rows, channels] = [rowsOf(x), channelsOf(x)];
  const block = Math.min(channels, MOST_CHANNELS);
  const { length, tasks: chunks } = sharesOf(rows, block, MOST_CHUNKS);
  const target = chunks === 1 ? sums : scratch(chunks * channels);
  const numbers = [rows, channels, x.pitch, x.offset, length, block, chunks, accumulate && chunks === 1 ? 1 : 0];
  const uses = [reads(x), writes(target)];
  const partial = callOf({ label, kind, kernel: 'columnSums', uses, numbers, tasks: chunks * Math.ceil(channels / block) });
  return chunks === 1 ? [partial] : [partial, sumParts(`${label} sum`, kind, target, tensorOf(sums, [channels]), chunks, accumulate)];
}
