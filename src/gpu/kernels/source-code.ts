import { channelsOf, inFours, type Tensor } from '../plan/value.ts';
import type { Activation } from './activation.ts';
import { activationCode } from './activation-code.ts';
import { read, type Slot } from './kernel.ts';
import { type NormGradient, NUMBERS_ROWS, type Source, STATS_ROWS } from './source.ts';

export interface SourceCode {
  slots: Slot[];
  params: Record<string, number>;
  /** `fn NAME(row, channel) -> vec4f`: four channels at a time; lanes beyond the last channel are zero. */
  code: string;
}

/** What a kernel reads of a source (see CountedBinding). */
interface Reading {
  /** Words of the tensor; without them it reads each number once. */
  words?: number | undefined;
  /** The values of z whose workgroups read the source's statistics, or the numbers of its batch norm. */
  passes?: number;
  /** The rows of the statistics that it reads: without the inverse deviation three. */
  rows?: number;
}

/**
 * Returns WGSL that reads a source as the function `name`, and the bindings `name_x` and `name_stats`. Without `fours` it also
 * declares `NAME_one(row, channel) -> f32`, which reads one channel. Throws RangeError for a gradient through batch norm that is not read by fours.
 */
export function sourceCode(
  name: string,
  source: Source,
  fours = inFours(source.tensor),
  { words, passes = 1, rows = 3 }: Reading = {},
): SourceCode {
  const { tensor, affine, normGradient } = source;
  if (normGradient) return normGradientCode(name, tensor, normGradient, fours, { words, passes });
  const element = fours ? 'vec4<f32>' : 'f32';
  const slots = [read(`${name}_x`, tensor, element, words)];
  if (affine) slots.push(read(`${name}_stats`, affine.stats, element, passes * rows * channelsOf(tensor)));
  const params = { [`${name}_pitch`]: tensor.pitch, [`${name}_offset`]: tensor.offset, [`${name}_channels`]: channelsOf(tensor) };
  const at = `params.${name}_offset + row * params.${name}_pitch`;
  const [C, stats] = [`params.${name}_channels`, `${name}_stats`];
  const prologue = affine ? `${activationNamed(name, affine.activation)}` : '';
  const fourCode = `fn ${name}(row: u32, channel: u32) -> vec4f {
  let v = ${name}_x[(${at} + channel) / 4u];
  ${
    affine
      ? `let s = channel / 4u; let c4 = ${C} / 4u;
  return ${name}_activate4((v - ${stats}[s]) * ${stats}[s + 2u * c4] + ${stats}[s + 3u * c4]);`
      : 'return v;'
  }
}`;
  const oneCode = `fn ${name}_one(row: u32, channel: u32) -> f32 {
  if (channel >= ${C}) { return 0.0; }
  let v = ${name}_x[${at} + channel];
  ${
    affine
      ? `return ${name}_activate((v - ${stats}[channel]) * ${stats}[channel + 2u * ${C}] + ${stats}[channel + 3u * ${C}]);`
      : 'return v;'
  }
}
fn ${name}(row: u32, c: u32) -> vec4f {
  return vec4f(${name}_one(row, c), ${name}_one(row, c + 1u), ${name}_one(row, c + 2u), ${name}_one(row, c + 3u));
}`;
  return { slots, params, code: `${prologue}${fours ? fourCode : oneCode}\n` };
}

/** WGSL that reads a gradient through batch norm: two multiply-adds and a multiplication for the two numbers that are loaded. */
function normGradientCode(
  name: string,
  g: Tensor,
  { x, numbers }: NormGradient,
  fours: boolean,
  { words, passes = 1 }: Reading,
): SourceCode {
  if (!fours || !inFours(x)) throw new RangeError('A gradient is read through batch norm by fours');
  const channels = channelsOf(g);
  const type = 'vec4<f32>';
  const c4 = channels / 4;
  return {
    slots: [
      read(`${name}_x`, g, type, words),
      read(`${name}_norm_x`, x, type, words),
      read(`${name}_numbers`, numbers, type, passes * STATS_ROWS * channels),
    ],
    params: {
      [`${name}_pitch`]: g.pitch,
      [`${name}_offset`]: g.offset,
      [`${name}_norm_pitch`]: x.pitch,
      [`${name}_norm_offset`]: x.offset,
      [`${name}_channels`]: channels,
    },
    code: `fn ${name}(row: u32, channel: u32) -> vec4f {
  let g = ${name}_x[(params.${name}_offset + row * params.${name}_pitch + channel) / 4u];
  let x = ${name}_norm_x[(params.${name}_norm_offset + row * params.${name}_norm_pitch + channel) / 4u];
  let s = channel / 4u;
  let correction = fma(x - ${name}_numbers[s], ${name}_numbers[s + ${2 * c4}u], ${name}_numbers[s + ${3 * c4}u]);
  return fma(g, ${name}_numbers[s + ${c4}u], correction);
}
`,
  };
}

export interface GradientCode {
  slots: Slot[];
  params: Record<string, number>;
  /**
   * `fn NAME_norm(channel) -> NAME_Norm`: the numbers of a channel, which a thread reads once; and `fn NAME(row, channel, norm) -> Number`: the gradient
   * of a channel, or of four where Number is a vector.
   */
  code: string;
}

/** Returns WGSL that reads a gradient, through a batch norm where there is one. The kernel declares `Number`. */
export function gradientCode(name: string, gradient: Tensor, norm: NormGradient | null, fours: boolean): GradientCode {
  const [element, lanes] = fours ? (['vec4<f32>', 4] as const) : (['f32', 1] as const);
  const slots = [read(`${name}_dz`, gradient, element)];
  const params = { [`${name}_pitch`]: gradient.pitch, [`${name}_offset`]: gradient.offset };
  const dz = `${name}_dz[(params.${name}_offset + row * params.${name}_pitch + channel) / ${lanes}u]`;
  const before = norm ? beforeNormCode(name, norm, fours) : null;
  const none = `struct ${name}_Norm { none: u32 }
fn ${name}_norm(channel: u32) -> ${name}_Norm { return ${name}_Norm(0u); }
`;
  const code = `${before?.code ?? none}fn ${name}(row: u32, channel: u32, norm: ${name}_Norm) -> Number {
  return ${before ? `${name}_before(${dz}, row, channel, norm)` : dz};
}
`;
  return { slots: [...slots, ...(before?.slots ?? [])], params: { ...params, ...before?.params }, code };
}

/**
 * Returns WGSL of `NAME_norm` as in GradientCode, and of `fn NAME_before(dz: Number, row, channel, norm) -> Number`: the gradient of a batch norm's input
 * from that of its output.
 */
export function beforeNormCode(name: string, { x, numbers, activation }: NormGradient, fours: boolean): GradientCode {
  const [element, lanes, slope] = fours ? (['vec4<f32>', 4, 'slope4'] as const) : (['f32', 1, 'slope'] as const);
  const channels = channelsOf(x);
  const rows = activation ? NUMBERS_ROWS : NUMBERS_ROWS - 1;
  const slots = [read(`${name}_x`, x, element), read(`${name}_numbers`, numbers, element, rows * channels)];
  const params = { [`${name}_x_pitch`]: x.pitch, [`${name}_x_offset`]: x.offset, [`${name}_channels`]: channels / lanes };
  const row = (i: number) => (i < rows ? `${name}_numbers[c + ${i}u * params.${name}_channels]` : 'Number(0.0)');
  const code = `${activation ? activationNamed(name, activation) : ''}
struct ${name}_Norm { mean: Number, scale: Number, slope: Number, shift: Number, bias: Number }
fn ${name}_norm(channel: u32) -> ${name}_Norm {
  let c = channel / ${lanes}u;
  return ${name}_Norm(${[0, 1, 2, 3, 4].map(row).join(', ')});
}
fn ${name}_before(dz: Number, row: u32, channel: u32, norm: ${name}_Norm) -> Number {
  let d = ${name}_x[(params.${name}_x_offset + row * params.${name}_x_pitch + channel) / ${lanes}u] - norm.mean;
  let g = ${activation ? `dz * ${name}_${slope}(norm.scale * d + norm.bias)` : 'dz'};
  return fma(g, norm.scale, fma(d, norm.slope, norm.shift));
}
`;
  return { slots, params, code };
}

/** WGSL of the activation's functions with a prefix in their names, so that two sources of one kernel do not clash. */
function activationNamed(prefix: string, activation: Activation | null): string {
  return activationCode(activation).replace(/\b(activate4?|slope4?|normal_cdf)\b/g, `${prefix}_$1`);
}
