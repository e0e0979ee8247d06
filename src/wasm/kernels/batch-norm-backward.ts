import type { BatchNormBackward } from '#gpu/kernels/batch-norm-backward.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import { channelsOf, rowsOf, type Tensor, type Value } from '#gpu/plan/value.ts';
import { callOf, reads, writes } from '../call.ts';
import { sharesOf } from '../shares.ts';
import { activationCode } from './activation.ts';
import { CHANNELS_OF_MERGE, CHANNELS_OF_SUMS, MOST_CHUNKS } from './batch-norm-forward.ts';

const placeOf = ({ pitch, offset }: Tensor) => [pitch, offset];

/** The sums over the batch, of g and g * n, and what follows from them: `shares` [2, C], which the gradient of x takes off; null where it does not. */
function sums(label: string, args: BatchNormBackward, shares: Value | null): Call[] {
  const { x, dz, stats, activation, dWeight, dBias, scratch } = args;
  const [rows, channels] = [rowsOf(x), channelsOf(x)];
  const block = Math.min(channels, CHANNELS_OF_SUMS);
  const { length, tasks: chunks } = sharesOf(rows, block, MOST_CHUNKS);
  const parts = scratch(chunks * 2 * channels);
  const partial = callOf({
    label: `${label} partial sums`,
    kind: 'batch norm',
    kernel: 'batchNormSums',
    uses: [reads(x), reads(dz), reads(stats), writes(parts)],
    numbers: [activationCode(activation), rows, channels, length, block, chunks, ...placeOf(x), ...placeOf(dz)],
    tasks: chunks * Math.ceil(channels / block),
  });
  const results = [dBias, dWeight, shares];
  const merge = callOf({
    label: `${label} sums`,
    kind: 'batch norm',
    kernel: 'batchNormMerge',
    // In the place of what is not wanted stands what is there anyway.
    uses: [reads(parts), reads(stats), ...results.map((result) => (result ? writes(result) : reads(stats)))],
    numbers: [chunks, channels, rows, ...results.map((result) => (result ? 1 : 0))],
    tasks: Math.ceil(channels / CHANNELS_OF_MERGE),
  });
  return [partial, merge];
}

/** The gradient of batch norm with its activation; see the WGSL kernel of this name. */
export function batchNormBackward(label: string, args: BatchNormBackward): Call[] {
  const { x, dz, dx, stats, activation, fixed, accumulate, dWeight, dBias, scratch } = args;
  const [rows, channels] = [rowsOf(x), channelsOf(x)];
  const shares = dx && !fixed ? scratch(2 * channels) : null;
  const first = shares || dWeight || dBias ? sums(label, args, shares) : [];
  if (!dx) return first;
  const { length, tasks } = sharesOf(rows, channels);
  const gradient = callOf({
    label: `${label} input gradient`,
    kind: 'batch norm',
    kernel: 'batchNormInputGradient',
    uses: [reads(x), dz.value === dx.value ? writes(dx) : reads(dz), writes(dx), reads(stats), reads(shares ?? stats)],
    numbers: [
      activationCode(activation),
      fixed ? 1 : 0,
      accumulate ? 1 : 0,
      rows,
      channels,
      length,
      ...[x, dz, dx].flatMap((tensor) => placeOf(tensor)),
    ],
    tasks,
  });
  return [...first, gradient];
}
