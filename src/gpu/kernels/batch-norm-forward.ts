import type { Dispatch } from '../plan/dispatch.ts';
import { channelRange, channelsOf, inFours, rowsOf, type Tensor, type Value } from '../plan/value.ts';
import { CHUNK_MAIN, LANES, rowChunks, sumOverSlots } from './channel-sums.ts';
import { type ColumnParts, HEAD_WORDS, headCode, usedWords } from './column-parts.ts';
import { floatBits } from './float-bits.ts';
import { dispatchOf, read, update, write } from './kernel.ts';

export interface BatchStatistics {
  x: Tensor;
  weight: Value;
  bias: Value;
  /** [C], like `runningVar`; both are updated with momentum, the latter by the unbiased variance, as in torch. */
  runningMean: Value;
  runningVar: Value;
  /** [4, C]: see Affine. */
  stats: Value;
  scratch: (words: number) => Value;
  eps: number;
  momentum: number;
  /** The moments of x where its convolution has left them; else they are taken here. With `kept`: of the channels that are not there yet. */
  moments?: ColumnParts | null;
}

/**
 * The moments of a wider tensor's channels, [2, channels]: the mean, and the sum of squared differences from it. Norms that read the same channels
 * have them in common.
 */
export interface KeptMoments {
  readonly value: Value;
  /** The channel with which x begins. */
  readonly offset: number;
  /** So many channels at the beginning of x are there already; those of the others are put there. */
  readonly known: number;
}

/**
 * Mean and variance of every channel over the batch, for batch norm in training. A chunk sums differences to its own first row,
 * and chunks are merged by Chan's formula, so a mean far from zero costs no precision.
 */
export function batchStatistics(label: string, args: BatchStatistics & { kept?: KeptMoments | null }): Dispatch[] {
  const { x, scratch, moments = null, kept = null, ...rest } = args;
  const known = kept?.known ?? 0;
  const common = { rows: rowsOf(x), channels: channelsOf(x), kept, ...rest };
  if (moments || known === channelsOf(x)) return [mergeMoments(`${label} statistics`, { ...common, moments })];
  const { collect, parts } = takeMoments(`${label} moments`, channelRange(x, known, channelsOf(x) - known), scratch);
  return [collect, mergeMoments(`${label} statistics`, { ...common, moments: parts })];
}

function takeMoments(label: string, x: Tensor, scratch: (words: number) => Value): { collect: Dispatch; parts: ColumnParts } {
  const channels = channelsOf(x);
  const rows = rowsOf(x);
  const fours = inFours(x);
  const [element, lanes] = fours ? (['vec4<f32>', 4] as const) : (['f32', 1] as const);
  const { chunks, length } = rowChunks(rows, Math.ceil(channels / lanes / LANES));
  const parts: ColumnParts = { value: scratch(usedWords(chunks, channels)), chunks, fewestRows: length };
  const begin = HEAD_WORDS / lanes;
  const zero = fours ? 'vec4f(0.0)' : '0.0';
  const collect = dispatchOf({
    label,
    kind: 'batch norm',
    slots: [read('x', x, element), write('moments', parts.value, element)],
    params: { rows, length, channels: channels / lanes, pitch: x.pitch / lanes, offset: x.offset / lanes },
    body: `var<workgroup> first: array<${element}, ${LANES * LANES}>;
var<workgroup> second: array<${element}, ${LANES * LANES}>;
${CHUNK_MAIN}
  let inside = c < params.channels;
  var s1 = ${zero};
  var s2 = ${zero};
  var shift = ${zero};
  if (inside) {
    shift = x[params.offset + begin * params.pitch + c];
    for (var row = begin + slot; row < end; row += ${LANES}u) {
      let d = x[params.offset + row * params.pitch + c] - shift;
      s1 += d;
      s2 += d * d;
    }
  }
  first[li] = s1;
  second[li] = s2;
  ${sumOverSlots('first', 'second')}
  ${headCode('moments', fours)}
  if (slot == 0u && inside) {
    let mean = first[li] / f32(end - begin);
    moments[${begin}u + (group.y * 2u) * params.channels + c] = shift + mean;
    moments[${begin}u + (group.y * 2u + 1u) * params.channels + c] = max(second[li] - first[li] * mean, ${zero});
  }
}`,
    workgroups: [Math.ceil(channels / lanes / LANES), chunks, 1],
  });
  return { collect, parts };
}

/** So many chunks are merged by more threads for each channel. */
const MANY_CHUNKS = 512;

interface Merge extends Omit<BatchStatistics, 'x' | 'scratch'> {
  /** The mean of a chunk and the sum of squared differences from it, of the channels that are not known; null where all are. */
  moments: ColumnParts | null;
  kept: KeptMoments | null;
  rows: number;
  channels: number;
}

/** Merges the chunks' moments into `stats`, and updates the running statistics. */
function mergeMoments(label: string, args: Merge): Dispatch {
  const { moments, kept, rows, channels, weight, bias, runningMean, runningVar, stats, eps, momentum } = args;
  const fresh = channels - (kept?.known ?? 0);
  // With many chunks few channels share a workgroup, or one thread would merge hundreds of chunks.
  const lanes = moments && moments.chunks > MANY_CHUNKS ? 4 : LANES;
  const slots = (LANES * LANES) / lanes;
  const part = (which: 0 | 1) => `moments[${HEAD_WORDS}u + (chunk * 2u + ${which}u) * params.fresh + c - ${kept ? 'params.known' : '0u'}]`;
  const merge = `if (inside${kept ? ' && c >= params.known' : ''}) {
    let chunks = u32(moments[0]);
    let length = u32(moments[1]);
    for (var chunk = slot; chunk < chunks; chunk += ${slots}u) {
      let m = f32(min(length, params.rows - chunk * length));
      let d = ${part(0)} - mean;
      mean += d * (m / (n + m));
      square += ${part(1)} + d * d * (n * m / (n + m));
      n += m;
    }
  }`;
  const keep = `let at = params.kept_offset + c;
    if (c < params.known) { mean = kept[at]; square = kept[params.kept_channels + at]; }
    else { kept[at] = mean; kept[params.kept_channels + at] = square; }`;
  return dispatchOf({
    label,
    kind: 'batch norm',
    slots: [
      ...(moments ? [read('moments', moments.value, 'f32', usedWords(moments.chunks, fresh) - 2)] : []),
      read('weight', weight),
      read('bias', bias),
      update('running_mean', runningMean),
      update('running_var', runningVar),
      write('stats', stats),
      ...(kept ? [{ ...write('kept', kept.value, 'f32', 2 * fresh), reads: 2 * kept.known }] : []),
    ],
    params: {
      ...{ rows, channels, fresh, eps: floatBits(eps), momentum: floatBits(momentum), keep: floatBits(1 - momentum) },
      ...(kept && { known: kept.known, kept_offset: kept.offset, kept_channels: kept.value.words / 2 }),
    },
    body: `var<workgroup> means: array<f32, ${LANES * LANES}>;
var<workgroup> squares: array<f32, ${LANES * LANES}>;
var<workgroup> counts: array<f32, ${LANES * LANES}>;
fn merge(i: u32, j: u32) {
  let n = counts[i] + counts[j];
  if (counts[j] == 0.0) { return; }
  let d = means[j] - means[i];
  means[i] += d * (counts[j] / n);
  squares[i] += squares[j] + d * d * (counts[i] * counts[j] / n);
  counts[i] = n;
}
@compute @workgroup_size(${LANES * LANES})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) li: u32) {
  let slot = li / ${lanes}u;
  let c = group.x * ${lanes}u + li % ${lanes}u;
  let inside = c < params.channels;
  var n = 0.0;
  var mean = 0.0;
  var square = 0.0;
  ${moments ? merge : ''}
  means[li] = mean;
  squares[li] = square;
  counts[li] = n;
  workgroupBarrier();
  for (var half = ${slots / 2}u; half > 0u; half = half / 2u) {
    if (slot < half) { merge(li, li + half * ${lanes}u); }
    workgroupBarrier();
  }
  if (slot == 0u && inside) {
    mean = means[li];
    square = squares[li];
    ${kept ? keep : ''}
    let variance = square / f32(params.rows);
    let inverse = 1.0 / sqrt(variance + bitcast<f32>(params.eps));
    stats[c] = mean;
    stats[params.channels + c] = inverse;
    stats[2u * params.channels + c] = inverse * weight[c];
    stats[3u * params.channels + c] = bias[c];
    let momentum = bitcast<f32>(params.momentum);
    let keep = bitcast<f32>(params.keep);
    running_mean[c] = keep * running_mean[c] + momentum * mean;
    running_var[c] = keep * running_var[c] + momentum * (square / f32(params.rows - 1u));
  }
}`,
    workgroups: [Math.ceil(channels / lanes), 1, 1],
  });
}

export type RunningAffine = Pick<BatchStatistics, 'weight' | 'bias' | 'runningMean' | 'runningVar' | 'stats' | 'eps'>;

/** Computes batch norm's `stats` from the running statistics, for evaluation. */
export function runningAffine(label: string, { weight, bias, runningMean, runningVar, stats, eps }: RunningAffine): Dispatch {
  const channels = weight.words;
  return dispatchOf({
    label,
    kind: 'batch norm',
    slots: [read('weight', weight), read('bias', bias), read('mean', runningMean), read('variance', runningVar), write('stats', stats)],
    params: { channels, eps: floatBits(eps) },
    body: `@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let c = id.x;
  if (c >= params.channels) { return; }
  let inverse = 1.0 / sqrt(variance[c] + bitcast<f32>(params.eps));
  stats[c] = mean[c];
  stats[params.channels + c] = inverse;
  stats[2u * params.channels + c] = inverse * weight[c];
  stats[3u * params.channels + c] = bias[c];
}`,
    workgroups: [Math.ceil(channels / 64), 1, 1],
  });
}
