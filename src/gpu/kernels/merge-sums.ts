import type { Dispatch, KernelKind } from '../plan/dispatch.ts';
import { channelsOf, rowsOf, type Tensor, type Value } from '../plan/value.ts';
import { type ColumnParts, HEAD_WORDS, usedWords } from './column-parts.ts';
import { dispatchOf, read, type Slot, write } from './kernel.ts';
import type { NormCorrections } from './norm-corrections.ts';

export interface MergeSums {
  kind?: KernelKind;
  /** The chunks' sums of g and of g * n, see batchNormBackward. */
  parts: ColumnParts;
  channels: number;
  dWeight: Value | null;
  dBias: Value | null;
  /** [2, C]: both sums, for the gradient of x; null where that does not need them. */
  merged: Value | null;
  /** What the gradient of x is read with by the products that need it; null where it is computed by itself. */
  numbers?: MergedNumbers | null;
}

/** The numbers of a NormGradient, and what they follow from beside the sums: the norm's statistics, and the rows of x. */
export interface MergedNumbers {
  value: Value;
  stats: Value;
  rows: number;
}

export interface LeaveCorrections extends Omit<MergeSums, 'channels' | 'merged' | 'numbers'> {
  x: Tensor;
  /** Of the batch norm of x, with the batch's statistics. */
  stats: Value;
  corrections: NormCorrections;
  /** Whether the corrections are added to those that are there; else they replace them. */
  adds: boolean;
}

const THREADS = 256;
const CHANNELS = 4;
const SLOTS = THREADS / CHANNELS;

/** WGSL of the numbers by which scale * (g - (sum g + n * sum g * n) / rows) is read, with n = (x - mean) * inverse deviation. */
const NUMBERS = `let inverse = stats[params.channels + c];
  let scale = stats[2u * params.channels + c];
  numbers[c] = stats[c];
  numbers[params.channels + c] = scale;
  numbers[2u * params.channels + c] = -scale * inverse * (s2 / f32(params.rows));
  numbers[3u * params.channels + c] = -scale * (s1 / f32(params.rows));
  numbers[4u * params.channels + c] = stats[3u * params.channels + c];`;

/** Adds the chunks' sums, every thread its own and then the threads' in their order. */
export function mergeSums(label: string, args: MergeSums): Dispatch {
  const { merged, numbers = null } = args;
  return merging(label, args, {
    slots: [
      ...(merged ? [write('merged', merged)] : []),
      ...(numbers ? [read('stats', numbers.stats), write('numbers', numbers.value)] : []),
    ],
    params: numbers ? { rows: numbers.rows } : {},
    code: `${merged ? 'merged[c] = s1; merged[params.channels + c] = s2;' : ''}
  ${numbers ? NUMBERS : ''}`,
  });
}

/**
 * Merges the sums for a batch norm of x, and leaves the terms of the gradient of x that depend on them: dx is scale * (g - (sum g + n * sum g * n) / rows)
 * with n = inverse * (x - mean), see batchNormBackward, of which scale * g has been added.
 */
export function leaveCorrections(label: string, args: LeaveCorrections): Dispatch {
  const { x, stats, corrections, adds } = args;
  const { value, first } = corrections;
  const channels = channelsOf(x);
  return merging(
    `${label} sums`,
    { ...args, channels },
    {
      slots: [
        read('stats', stats, 'f32', 3 * channels),
        { ...write('corrections', value, 'f32', 3 * channels), reads: adds ? 2 * channels : 0 },
      ],
      params: { rows: rowsOf(x), first, all: value.words / 3 },
      code: `let part = -stats[2u * params.channels + c] / f32(params.rows);
  let at = params.first + c;
  corrections[at] ${adds ? '+=' : '='} part * s1;
  corrections[params.all + at] ${adds ? '+=' : '='} part * stats[params.channels + c] * s2;
  corrections[2u * params.all + at] = stats[c];`,
    },
  );
}

/** What becomes of the sums `s1` and `s2` of channel `c`, in WGSL. */
interface Use {
  slots: readonly Slot[];
  params: Record<string, number>;
  code: string;
}

function merging(
  label: string,
  { kind = 'batch norm', parts, channels, dWeight, dBias }: Omit<MergeSums, 'merged' | 'numbers'>,
  use: Use,
): Dispatch {
  const { value, chunks } = parts;
  return dispatchOf({
    label,
    kind,
    slots: [
      read('parts', value, 'f32', usedWords(chunks, channels) - HEAD_WORDS + 1),
      ...(dBias ? [write('d_bias', dBias)] : []),
      ...(dWeight ? [write('d_weight', dWeight)] : []),
      ...use.slots,
    ],
    params: { channels, ...use.params },
    body: `var<workgroup> biases: array<f32, ${THREADS}>;
var<workgroup> weights: array<f32, ${THREADS}>;
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) li: u32) {
  let slot = li / ${CHANNELS}u;
  let c = group.x * ${CHANNELS}u + li % ${CHANNELS}u;
  let chunks = u32(parts[0]);
  var s1 = 0.0;
  var s2 = 0.0;
  if (c < params.channels) {
    for (var chunk = slot; chunk < chunks; chunk += ${SLOTS}u) {
      s1 += parts[${HEAD_WORDS}u + (chunk * 2u) * params.channels + c];
      s2 += parts[${HEAD_WORDS}u + (chunk * 2u + 1u) * params.channels + c];
    }
  }
  biases[li] = s1;
  weights[li] = s2;
  workgroupBarrier();
  if (slot > 0u || c >= params.channels) { return; }
  for (var s = 1u; s < ${SLOTS}u; s++) {
    s1 += biases[li + s * ${CHANNELS}u];
    s2 += weights[li + s * ${CHANNELS}u];
  }
  ${dBias ? 'd_bias[c] = s1;' : ''}
  ${dWeight ? 'd_weight[c] = s2;' : ''}
  ${use.code}
}`,
    workgroups: [Math.ceil(channels / CHANNELS), 1, 1],
  });
}

/** sums[c] = the first of every chunk's numbers, added up: what a product has left of its results. */
export function columnTotals(label: string, parts: ColumnParts, sums: Value): Dispatch {
  return mergeSums(`${label} sums`, { kind: 'matmul', parts, channels: sums.words, dWeight: null, dBias: sums, merged: null });
}
