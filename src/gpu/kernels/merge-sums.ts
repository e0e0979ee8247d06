import type { Dispatch, KernelKind } from '../plan/dispatch.ts';
import type { Value } from '../plan/value.ts';
import { type ColumnParts, HEAD_WORDS, usedWords } from './column-parts.ts';
import { dispatchOf, read, write } from './kernel.ts';

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

const THREADS = 256;
const CHANNELS = 4;
const SLOTS = THREADS / CHANNELS;

/** WGSL of the numbers by which scale * (g - (sum g + n * sum g * n) / rows) is read, with n = (x - mean) * inverse deviation. */
const NUMBERS = `let inverse = stats[params.channels + c];
  let scale = stats[2u * params.channels + c];
  numbers[c] = stats[c];
  numbers[params.channels + c] = scale;
  numbers[2u * params.channels + c] = -scale * inverse * (s2 / f32(params.rows));
  numbers[3u * params.channels + c] = -scale * (s1 / f32(params.rows));`;

/** Adds the chunks' sums, every thread its own and then the threads' in their order. */
export function mergeSums(label: string, args: MergeSums): Dispatch {
  const { kind = 'batch norm', parts, channels, dWeight, dBias, merged, numbers = null } = args;
  const { value, chunks } = parts;
  return dispatchOf({
    label,
    kind,
    slots: [
      read('parts', value, 'f32', usedWords(chunks, channels) - HEAD_WORDS + 1),
      ...(dBias ? [write('d_bias', dBias)] : []),
      ...(dWeight ? [write('d_weight', dWeight)] : []),
      ...(merged ? [write('merged', merged)] : []),
      ...(numbers ? [read('stats', numbers.stats, 'f32', 3 * channels), write('numbers', numbers.value)] : []),
    ],
    params: { channels, ...(numbers && { rows: numbers.rows }) },
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
  ${merged ? 'merged[c] = s1; merged[params.channels + c] = s2;' : ''}
  ${numbers ? NUMBERS : ''}
}`,
    workgroups: [Math.ceil(channels / CHANNELS), 1, 1],
  });
}
