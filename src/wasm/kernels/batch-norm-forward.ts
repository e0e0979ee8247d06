import type { BatchStatistics, RunningAffine } from '#gpu/kernels/batch-norm-forward.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import { channelsOf, rowsOf } from '#gpu/plan/value.ts';
import { callOf, float, reads, writes } from '../call.ts';
import { sharesOf } from '../shares.ts';

/** A task of partial sums takes so many channels: few enough that a task has many rows, enough for long pieces of every row. */
export const CHANNELS_OF_SUMS = 256;
/** More chunks of rows than this would only make their sums longer to merge. */
export const MOST_CHUNKS = 128;
/** The channels of a task that merges; see assembly/batch-norm-forward.ts and batch-norm-backward.ts. */
export const CHANNELS_OF_MERGE = 256;

/** Mean and variance of every channel over the batch. Chunks of rows are merged by Chan's formula; see the WGSL kernel of this name. */
export function batchStatistics(label: string, args: BatchStatistics): Call[] {
  const { x, weight, bias, runningMean, runningVar, stats, scratch, eps, momentum } = args;
  const [rows, channels] = [rowsOf(x), channelsOf(x)];
  const block = Math.min(channels, CHANNELS_OF_SUMS);
  const { length, tasks: chunks } = sharesOf(rows, block, MOST_CHUNKS);
  const moments = scratch(chunks * 2 * channels);
  const collect = callOf({
    label: `${label} moments`,
    kind: 'batch norm',
    kernel: 'batchMoments',
    uses: [reads(x), writes(moments)],
    numbers: [rows, channels, x.pitch, x.offset, length, block, chunks],
    tasks: chunks * Math.ceil(channels / block),
  });
  const merge = callOf({
    label: `${label} statistics`,
    kind: 'batch norm',
    kernel: 'batchStatistics',
    uses: [reads(moments), reads(weight), reads(bias), writes(runningMean), writes(runningVar), writes(stats)],
    numbers: [rows, length, chunks, channels, float(eps), float(momentum), float(1 - momentum)],
    tasks: Math.ceil(channels / CHANNELS_OF_MERGE),
  });
  return [collect, merge];
}

/** Computes batch norm's `stats` from the running statistics, for evaluation. */
export function runningAffine(label: string, { weight, bias, runningMean, runningVar, stats, eps }: RunningAffine): Call[] {
  const uses = [reads(weight), reads(bias), reads(runningMean), reads(runningVar), writes(stats)];
  return [callOf({ label, kind: 'batch norm', kernel: 'runningAffine', uses, numbers: [weight.words, float(eps)], tasks: 1 })];
}
