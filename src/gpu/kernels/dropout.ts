import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, sizeOf, type Tensor, type Value } from '../plan/value.ts';
import { elementWiseCode } from './element-wise.ts';
import { floatBits } from './float-bits.ts';
import { read } from './kernel.ts';
import type { Source } from './source.ts';
import { SEED_WORD } from './step-words.ts';

export interface Dropout {
  p: number;
  /** Whether one decision is made for a whole sample (stochastic depth) instead of one per number. */
  perRow: boolean;
  /** The number of this dropout in the net: each has its own random stream. */
  site: number;
}

/** WGSL of a pure function of the step's seed, the site and the position: the backward pass makes the same decisions again. */
export const DECISION = `fn mix(x: u32) -> u32 {
  var h = x;
  h = (h ^ (h >> 16u)) * 0x7feb352du;
  h = (h ^ (h >> 15u)) * 0x846ca68bu;
  return h ^ (h >> 16u);
}
fn factor(position: u32) -> f32 {
  let seed = mix(step[${SEED_WORD}u] + (params.site + 1u) * 0x9e3779b9u);
  let uniform_number = f32(mix(seed + position * 0x9e3779b9u) >> 8u) * 5.9604644775390625e-8;
  return select(0.0, bitcast<f32>(params.kept), uniform_number >= bitcast<f32>(params.p));
}
`;

/** The numbers that DECISION reads from the params. */
export function decisionParams({ p, site }: Pick<Dropout, 'p' | 'site'>): Record<string, number> {
  return { site, p: floatBits(p), kept: floatBits(p < 1 ? 1 / (1 - p) : 0) };
}

/** The rows of a sample [N, ..., C]: pixels or tokens. */
export function rowsOfSample({ shape }: Pick<Tensor, 'shape'>): number {
  return sizeOf(shape.slice(1, -1));
}

/** y = x with numbers (or samples) zeroed with probability p and the rest scaled by 1 / (1 - p); the gradient is the same map. */
export function dropout(label: string, { p, perRow, site }: Dropout, step: Value, x: Source, y: Tensor, accumulate = false): Dispatch {
  const rowsPerSample = rowsOfSample(y);
  const lanes = ['0u', '1u', '2u', '3u'].map((lane) => `factor(row * params.columns + channel + ${lane})`).join(', ');
  const mask = perRow ? `vec4f(factor(row / ${rowsPerSample}u))` : `vec4f(${lanes})`;
  return elementWiseCode(label, {
    inputs: { x },
    output: y,
    value: `${accumulate ? 'y + ' : ''}x_v * ${mask}`,
    helpers: DECISION,
    slots: [read('step', step, 'u32', 1)],
    params: { columns: channelsOf(y), ...decisionParams({ p, site }) },
  });
}
