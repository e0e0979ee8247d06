import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, inFours, rowsOf, type Tensor, type Value } from '../plan/value.ts';
import type { Activation } from './activation.ts';
import { activationCode } from './activation-code.ts';
import { CHUNK_MAIN, LANES, rowChunks, sumOverSlots } from './channel-sums.ts';
import { type ColumnParts, HEAD_WORDS, headCode, usedWords } from './column-parts.ts';
import { dispatchOf, read, update, write } from './kernel.ts';
import { mergeSums } from './merge-sums.ts';

export interface BatchNormBackward {
  x: Tensor;
  stats: Value;
  /** The activation that follows the normalisation; its derivative is part of this gradient. */
  activation: Activation | null;
  /** Whether mean and deviation are constants (of a frozen layer) instead of the batch's own. */
  fixed: boolean;
  /** The gradient of the activation's output. */
  dz: Tensor;
  /** Null when the weights are frozen. */
  dWeight: Value | null;
  dBias: Value | null;
  /** The gradient of x, which may be dz itself; null when no layer before the normalisation learns. */
  dx: Tensor | null;
  accumulate: boolean;
  /** The sums of g and g * n where the kernel that wrote dz has left them; else they are taken here. */
  sums?: ColumnParts | null;
  scratch: (words: number) => Value;
}

const element = (fours: boolean) => (fours ? (['vec4<f32>', 4] as const) : (['f32', 1] as const));

/** WGSL functions for channel (vector) c: the normalised x, and the gradient before the activation. */
const local = (fours: boolean) => `fn normalised(v: Number, c: u32) -> Number { return (v - stats[c]) * stats[params.channels + c]; }
fn before_activation(dz: Number, n: Number, c: u32) -> Number {
  let weight = stats[2u * params.channels + c] / stats[params.channels + c];
  return dz * ${fours ? 'slope4' : 'slope'}(n * weight + stats[3u * params.channels + c]);
}
`;

/**
 * The gradient of y = activation(weight * n + bias), n = (x - mean) / deviation with the batch's own mean and deviation:
 * with g = dz * activation', dBias = sum g, dWeight = sum g * n, dx = scale * (g - (dBias + n * dWeight) / rows); with fixed
 * mean and deviation dx = scale * g.
 */
export function batchNormBackward(label: string, args: BatchNormBackward): Dispatch[] {
  const { x, dz, dx, scratch, fixed, dWeight, dBias, sums = null } = args;
  const channels = channelsOf(x);
  if (sums) {
    const merged = dx && !fixed ? scratch(2 * channels) : null;
    const merge = mergeSums(`${label} sums`, { parts: sums, channels, dWeight, dBias, merged });
    if (!dx) return [merge];
    return [merge, inputGradient(label, { ...args, dWeight: null, dBias: null }, dx, merged && { value: merged, begin: 0 }, 1)];
  }
  const { chunks, length } = rowChunks(rowsOf(x), Math.ceil(channels / element(inFours(x, dz))[1] / LANES));
  const dispatches: Dispatch[] = [];
  let parts: ColumnParts | null = null;
  if (!fixed || dWeight || dBias) {
    parts = { value: scratch(usedWords(chunks, channels)), chunks, fewestRows: length };
    dispatches.push(partialSums(label, args, parts.value, chunks, length));
  }
  // When the input's gradient needs the sums, its kernel merges them itself, which saves a dispatch per layer.
  if (parts && (fixed || !dx)) dispatches.push(mergeSums(`${label} sums`, { parts, channels, dWeight, dBias, merged: null }));
  if (dx) dispatches.push(inputGradient(label, args, dx, fixed || !parts ? null : { value: parts.value, begin: HEAD_WORDS }, chunks));
  return dispatches;
}

export type NormGradientNumbers = Pick<
  BatchNormBackward,
  'x' | 'stats' | 'activation' | 'dz' | 'dWeight' | 'dBias' | 'sums' | 'scratch'
> & {
  /** [5, C], see NormGradient. */
  numbers: Value;
};

/**
 * What products read the gradient of x with (NormGradient), in place of `batchNormBackward` with the batch's own mean and deviation; and the weights'
 * gradients. `activation` is null where dz has been multiplied by its slope, as it must be for those products.
 */
export function normGradientNumbers(label: string, args: NormGradientNumbers): Dispatch[] {
  const { x, stats, dWeight, dBias, sums = null, numbers, scratch } = args;
  const channels = channelsOf(x);
  const merge = (parts: ColumnParts) =>
    mergeSums(`${label} sums`, { parts, channels, dWeight, dBias, merged: null, numbers: { value: numbers, stats, rows: rowsOf(x) } });
  if (sums) return [merge(sums)];
  const { chunks, length } = rowChunks(rowsOf(x), Math.ceil(channels / element(inFours(x, args.dz))[1] / LANES));
  const parts: ColumnParts = { value: scratch(usedWords(chunks, channels)), chunks, fewestRows: length };
  return [partialSums(label, args, parts.value, chunks, length), merge(parts)];
}

function partialSums(
  label: string,
  { x, stats, activation, dz }: Pick<BatchNormBackward, 'x' | 'stats' | 'activation' | 'dz'>,
  parts: Value,
  chunks: number,
  length: number,
): Dispatch {
  const fours = inFours(x, dz);
  const [type, lanes] = element(fours);
  const zero = fours ? 'vec4f(0.0)' : '0.0';
  return dispatchOf({
    label: `${label} partial sums`,
    kind: 'batch norm',
    slots: [read('x', x, type), read('dz', dz, type), read('stats', stats, type), write('parts', parts, type)],
    params: {
      rows: rowsOf(x),
      length,
      channels: channelsOf(x) / lanes,
      x_pitch: x.pitch / lanes,
      x_offset: x.offset / lanes,
      dz_pitch: dz.pitch / lanes,
      dz_offset: dz.offset / lanes,
    },
    body: `alias Number = ${type};
${activationCode(activation)}${local(fours)}
var<workgroup> biases: array<Number, ${LANES * LANES}>;
var<workgroup> weights: array<Number, ${LANES * LANES}>;
${CHUNK_MAIN}
  let inside = c < params.channels;
  var s1 = ${zero};
  var s2 = ${zero};
  if (inside) {
    for (var row = begin + slot; row < end; row += ${LANES}u) {
      let n = normalised(x[params.x_offset + row * params.x_pitch + c], c);
      let g = before_activation(dz[params.dz_offset + row * params.dz_pitch + c], n, c);
      s1 += g;
      s2 += g * n;
    }
  }
  biases[li] = s1;
  weights[li] = s2;
  ${sumOverSlots('biases', 'weights')}
  ${headCode('parts', fours)}
  if (slot == 0u && inside) {
    parts[${HEAD_WORDS / lanes}u + (group.y * 2u) * params.channels + c] = biases[li];
    parts[${HEAD_WORDS / lanes}u + (group.y * 2u + 1u) * params.channels + c] = weights[li];
  }
}`,
    workgroups: [Math.ceil(channelsOf(x) / lanes / LANES), chunks, 1],
  });
}

/** Bounds of the rows per workgroup: enough that merging the sums is a small part of its work. */
const ROWS_PER_GROUP = { least: 64, most: 512 };

function rowsPerGroup(rows: number, chunks: number): number {
  const { least, most } = ROWS_PER_GROUP;
  return Math.max(Math.min(4 * chunks, most), least, Math.ceil(rows / 65_535));
}

/** `parts` are the chunks' sums; null when mean and deviation are fixed, so that dx does not depend on them. */
function inputGradient(
  label: string,
  { x, stats, activation, dz, accumulate, dWeight, dBias }: BatchNormBackward,
  dx: Tensor,
  parts: { value: Value; begin: number } | null,
  chunks: number,
): Dispatch {
  const fours = inFours(x, dz, dx);
  const [type, lanes] = element(fours);
  const zero = fours ? 'vec4f(0.0)' : '0.0';
  const inPlace = dz.value === dx.value;
  const rows = rowsOf(x);
  const length = rowsPerGroup(rows, chunks);
  const merge = `var s1 = ${zero};
  var s2 = ${zero};
  if (inside) {
    for (var chunk = slot; chunk < params.chunks; chunk += ${LANES}u) {
      s1 += parts[params.parts_begin + (chunk * 2u) * params.channels + c];
      s2 += parts[params.parts_begin + (chunk * 2u + 1u) * params.channels + c];
    }
  }
  biases[li] = s1;
  weights[li] = s2;
  ${sumOverSlots('biases', 'weights')}
  let sum_g = biases[lane];
  let sum_gn = weights[lane];
  if (inside && group.y == 0u && slot == 0u) {
    ${dBias ? 'd_bias[c] = sum_g;' : ''}
    ${dWeight ? 'd_weight[c] = sum_gn;' : ''}
  }`;
  return dispatchOf({
    label: `${label} input gradient`,
    kind: 'batch norm',
    slots: [
      read('x', x, type),
      read('stats', stats, type),
      update('dx', dx, type, accumulate || inPlace),
      ...(parts ? [read('parts', parts.value, type, 2 * chunks * channelsOf(x))] : []),
      ...(parts && dBias ? [write('d_bias', dBias, type)] : []),
      ...(parts && dWeight ? [write('d_weight', dWeight, type)] : []),
      ...(inPlace ? [] : [read('dz', dz, type)]),
    ],
    params: {
      rows,
      length,
      chunks,
      parts_begin: (parts?.begin ?? 0) / lanes,
      channels: channelsOf(x) / lanes,
      x_pitch: x.pitch / lanes,
      x_offset: x.offset / lanes,
      dz_pitch: dz.pitch / lanes,
      dz_offset: dz.offset / lanes,
      dx_pitch: dx.pitch / lanes,
      dx_offset: dx.offset / lanes,
    },
    body: `alias Number = ${type};
${activationCode(activation)}${local(fours)}
${parts ? `var<workgroup> biases: array<Number, ${LANES * LANES}>;\nvar<workgroup> weights: array<Number, ${LANES * LANES}>;` : ''}
${CHUNK_MAIN}
  let inside = c < params.channels;
  ${parts ? merge : ''}
  if (!inside) { return; }
  let scale = stats[2u * params.channels + c];
  for (var row = begin + slot; row < end; row += ${LANES}u) {
    let at = params.dx_offset + row * params.dx_pitch + c;
    let n = normalised(x[params.x_offset + row * params.x_pitch + c], c);
    let g = before_activation(${inPlace ? 'dx[at]' : 'dz[params.dz_offset + row * params.dz_pitch + c]'}, n, c);
    dx[at] ${accumulate ? '+=' : '='} scale * ${parts ? '(g - (sum_g + n * sum_gn) / f32(params.rows))' : 'g'};
  }
}`,
    workgroups: [Math.ceil(channelsOf(x) / lanes / LANES), Math.ceil(rows / length), 1],
  });
}
