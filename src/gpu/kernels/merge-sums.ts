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
}

const THREADS = 256;
const CHANNELS = 4;
const SLOTS = THREADS / CHANNELS;

/** Adds the chunks' sums, every thread its own and then the threads' in their order. */
export function mergeSums(label: string, { kind = 'batch norm', parts, channels, dWeight, dBias, merged }: MergeSums): Dispatch {
  const { value, chunks } = parts;
  return dispatchOf({
    label,
    kind,
    slots: [
      read('parts', value, 'f32', usedWords(chunks, channels) - HEAD_WORDS + 1),
      ...(dBias ? [write('d_bias', dBias)] : []),
      ...(dWeight ? [write('d_weight', dWeight)] : []),
      ...(merged ? [write('merged', merged)] : []),
    ],
    params: { channels },
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
}`,
    workgroups: [Math.ceil(channels / CHANNELS), 1, 1],
  });
}
