import { channelsOf, inFours } from '../plan/value.ts';
import type { Activation } from './activation.ts';
import { activationCode } from './activation-code.ts';
import { read, type Slot } from './kernel.ts';
import type { Source } from './source.ts';

export interface SourceCode {
  slots: Slot[];
  params: Record<string, number>;
  /** `fn NAME(row, channel) -> vec4f`: four channels at a time; lanes beyond the last channel are zero. */
  code: string;
}

/** What a kernel reads of a source (see CountedBinding). */
interface Reading {
  /** Words of the tensor; without them it reads each number once. */
  words?: number;
  /** The values of z whose workgroups read the source's statistics. */
  passes?: number;
}

/**
 * Returns WGSL that reads a source as the function `name`, and the bindings `name_x` and `name_stats`. Without `fours` it also
 * declares `NAME_one(row, channel) -> f32`, which reads one channel.
 */
export function sourceCode(
  name: string,
  { tensor, affine }: Source,
  fours = inFours(tensor),
  { words, passes = 1 }: Reading = {},
): SourceCode {
  const element = fours ? 'vec4<f32>' : 'f32';
  const slots = [read(`${name}_x`, tensor, element, words)];
  if (affine) slots.push(read(`${name}_stats`, affine.stats, element, passes * 3 * channelsOf(tensor)));
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

/** WGSL of the activation's functions with a prefix in their names, so that two sources of one kernel do not clash. */
function activationNamed(prefix: string, activation: Activation | null): string {
  return activationCode(activation).replace(/\b(activate4?|slope4?|normal_cdf)\b/g, `${prefix}_$1`);
}
