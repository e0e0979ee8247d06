import { channelsOf, inFours, rowsOf, type Tensor, type Value } from '../plan/value.ts';
import type { Activation } from './activation.ts';
import { activationCode } from './activation-code.ts';
import { LANES, rowChunks, sumOverSlots } from './channel-sums.ts';
import { read, type Slot, write } from './kernel.ts';

/**
 * Two numbers per channel for every chunk of a tensor's rows, which a product leaves beside its result: [1 + 2 * chunks, C], where the first four
 * words are a head: the number of chunks, and the rows of each. How many chunks there are depends on the tile, which is chosen when the program runs;
 * so kernels that merge the chunks read the head. The chunks' order is fixed, whichever tile it is; there is room for those of tiles with
 * `fewestRows` or more.
 */
export interface ColumnParts {
  readonly value: Value;
  /** With the tile that a product has without tuning. */
  readonly chunks: number;
  readonly fewestRows: number;
}

export const HEAD_WORDS = 4;
/** The words that chunks of `channels` have, with their head. */
export const usedWords = (chunks: number, channels: number) => HEAD_WORDS + 2 * chunks * channels;

/** WGSL by which a thread of a kernel over chunks of rows (CHUNK_MAIN) writes the head of its parts. */
export function headCode(name: string, fours: boolean): string {
  const words = ['f32(groups.y)', 'f32(params.length)', '0.0', '0.0'];
  const code = fours ? `${name}[0] = vec4f(${words});` : words.map((word, i) => `${name}[${i}] = ${word};`).join(' ');
  return `if (li == 0u && group.x == 0u && group.y == 0u) { ${code} }`;
}

/** Returns parts for a product of m rows and n columns in so many layers, whose tile without tuning has `tileRows`. */
export function partsOf(m: number, n: number, layers: number, tileRows: number, scratch: (words: number) => Value): ColumnParts {
  const chunks = Math.ceil(m / tileRows) * layers;
  return { value: scratch(usedWords(chunks, n)), chunks, fewestRows: tileRows };
}

/** How a product makes its parts, in WGSL. */
export interface ColumnCode {
  slots: readonly Slot[];
  params: Record<string, number>;
  /**
   * 'moments': every chunk's mean and the sum of squared differences from it. 'sums': the sums of two numbers, which the code gives as
   * `fn pair_of(m: u32, n: u32, z: u32, v: vec4f) -> Pair` for four columns of a row.
   */
  leaves: 'moments' | 'sums';
  /** Whether the code declares `fn before_norm(m: u32, n: u32, z: u32, v: vec4f) -> vec4f`, which changes results before they are written. */
  changes?: boolean;
  code: string;
  fewestRows: number;
}

/** The moments of a product's results as they are written. */
export function momentsCode(parts: ColumnParts, channels: number): ColumnCode {
  return { slots: [partsSlot(parts, channels)], params: {}, leaves: 'moments', code: '', fewestRows: parts.fewestRows };
}

/** A batch norm whose sums are left by the kernel that writes the gradient of its activation's output. */
export interface NormSums {
  parts: ColumnParts;
  x: Tensor;
  stats: Value;
  activation: Activation | null;
  /** Whether that gradient is written multiplied by the activation's slope; not where others read it, too. */
  slopes: boolean;
}

/**
 * The sums that a batch norm's gradient needs, of g and g * n, where the product's results are the gradient of its activation's output; see
 * batchNormBackward. With `hasRows` the operands declare `row_of`, else results lie in rows m.
 */
export function normSumsCode({ parts, x, stats, activation, slopes }: NormSums, layers: number, hasRows: boolean): ColumnCode {
  const channels = channelsOf(x);
  const code = `${activationCode(activation)}
struct Pair { a: vec4f, b: vec4f }
fn normal_at(m: u32, n: u32, z: u32) -> vec4f {
  let at = params.norm_offset + ${hasRows ? 'row_of(m, z)' : 'm'} * params.norm_pitch + n;
  return (norm_x[at / 4u] - norm_stats[n / 4u]) * norm_stats[(params.n + n) / 4u];
}
fn times_slope(n: u32, normal: vec4f, v: vec4f) -> vec4f {
  let weight = norm_stats[(2u * params.n + n) / 4u] / norm_stats[(params.n + n) / 4u];
  return v * slope4(normal * weight + norm_stats[(3u * params.n + n) / 4u]);
}
fn pair_of(m: u32, n: u32, z: u32, v: vec4f) -> Pair {
  if (n >= params.n) { return Pair(vec4f(0.0), vec4f(0.0)); }
  let normal = normal_at(m, n, z);
  let g = ${slopes ? 'v' : 'times_slope(n, normal, v)'};
  return Pair(g, g * normal);
}
${slopes ? 'fn before_norm(m: u32, n: u32, z: u32, v: vec4f) -> vec4f { return times_slope(n, normal_at(m, n, z), v); }' : ''}
`;
  const slots = [partsSlot(parts, channels), read('norm_x', x, 'vec4<f32>'), read('norm_stats', stats, 'vec4<f32>', layers * stats.words)];
  return {
    slots,
    params: { norm_offset: x.offset, norm_pitch: x.pitch },
    leaves: 'sums',
    changes: slopes,
    code,
    fewestRows: parts.fewestRows,
  };
}

/** Returns parts for a kernel over chunks of the rows of x (CHUNK_MAIN), by four channels. */
export function partsOfRows(x: Tensor, scratch: (words: number) => Value): ColumnParts {
  const { chunks, length } = chunksOf(x);
  return { value: scratch(usedWords(chunks, channelsOf(x))), chunks, fewestRows: length };
}

export const groupsOf = (x: Tensor) => Math.ceil(channelsOf(x) / 4 / LANES);
export const chunksOf = (x: Tensor) => rowChunks(rowsOf(x), groupsOf(x));

/** WGSL of the workgroup memory that `leaveSums` adds up in. */
export const SUMS_MEMORY = `var<workgroup> biases: array<vec4f, ${LANES * LANES}>;
var<workgroup> weights: array<vec4f, ${LANES * LANES}>;`;

/** WGSL that ends such a kernel: it leaves the sums of the threads' `s1` and `s2`, of those that are `inside`, in `parts`. */
export function leaveSums(): string {
  return `biases[li] = s1;
  weights[li] = s2;
  ${sumOverSlots('biases', 'weights')}
  ${headCode('parts', true)}
  if (slot == 0u && inside) {
    parts[${HEAD_WORDS / 4}u + (group.y * 2u) * params.channels + c] = biases[li];
    parts[${HEAD_WORDS / 4}u + (group.y * 2u + 1u) * params.channels + c] = weights[li];
  }`;
}

/**
 * Like `normSumsCode`, for a product whose results go through the norm before they are written: `through_norm` gives scale * g for four columns and g, which
 * `pair_of` takes then.
 */
export function throughNormCode({ parts, x, stats, activation }: NormSums, layers: number, hasRows: boolean): ColumnCode {
  const channels = channelsOf(x);
  const code = `${activationCode(activation)}
struct Pair { a: vec4f, b: vec4f }
fn from_mean(m: u32, n: u32, z: u32) -> vec4f {
  return norm_x[(params.norm_offset + ${hasRows ? 'row_of(m, z)' : 'm'} * params.norm_pitch + n) / 4u] - norm_stats[n / 4u];
}
fn through_norm(m: u32, n: u32, z: u32, v: vec4f) -> Pair {
  let scale = norm_stats[(2u * params.n + n) / 4u];
  let g = v * slope4(from_mean(m, n, z) * scale + norm_stats[(3u * params.n + n) / 4u]);
  return Pair(scale * g, g);
}
fn pair_of(m: u32, n: u32, z: u32, g: vec4f) -> Pair {
  if (n >= params.n) { return Pair(vec4f(0.0), vec4f(0.0)); }
  return Pair(g, g * (from_mean(m, n, z) * norm_stats[(params.n + n) / 4u]));
}
`;
  const slots = [partsSlot(parts, channels), read('norm_x', x, 'vec4<f32>'), read('norm_stats', stats, 'vec4<f32>', layers * stats.words)];
  return { slots, params: { norm_offset: x.offset, norm_pitch: x.pitch }, leaves: 'sums', code, fewestRows: parts.fewestRows };
}

/** The sums of a product's results as they are written, in the first of the parts' two numbers; the second is zero. For `mergeSums` to a bias. */
export function resultSumsCode(parts: ColumnParts, channels: number): ColumnCode {
  const code = `struct Pair { a: vec4f, b: vec4f }
fn pair_of(m: u32, n: u32, z: u32, v: vec4f) -> Pair { return Pair(v, vec4f(0.0)); }
`;
  return { slots: [partsSlot(parts, channels)], params: {}, leaves: 'sums', code, fewestRows: parts.fewestRows };
}

export function partsSlot({ value, chunks }: ColumnParts, channels: number): Slot {
  return write('parts', value, 'vec4<f32>', usedWords(chunks, channels));
}

/** Whether a product can leave parts beside this result: its channels are read in fours. */
export function canLeaveParts(...tensors: Tensor[]): boolean {
  return inFours(...tensors);
}
