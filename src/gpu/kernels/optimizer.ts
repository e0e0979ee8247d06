import type { Dispatch } from '../plan/dispatch.ts';
import type { Value } from '../plan/value.ts';
import { floatBits } from './float-bits.ts';
import { dispatchOf, LINEAR_GROUP, LINEAR_MAIN, linearGrid, read, update } from './kernel.ts';

export type OptimizerSpec =
  | { name: 'adam'; betas: readonly [number, number]; eps: number; weightDecay: number; decoupled: boolean }
  | { name: 'sgd'; momentum: number; nesterov: boolean; weightDecay: number };

/** Returns the names of the state tensors that an optimiser keeps per weight, as torch calls them. */
export function slotNames(spec: OptimizerSpec): string[] {
  if (spec.name === 'adam') return ['exp_avg', 'exp_avg_sq'];
  return spec.momentum === 0 ? [] : ['momentum_buffer'];
}

/** Returns the numbers that change from step to step, in the order in which the kernels read them. Step t counts from 1. */
export function stepScalars(spec: OptimizerSpec, learningRate: number, t: number): number[] {
  if (spec.name === 'sgd') return [learningRate, t === 1 ? 1 : 0, 0, 0];
  const [beta1, beta2] = spec.betas;
  return [learningRate / (1 - beta1 ** t), Math.sqrt(1 - beta2 ** t), learningRate, 0];
}

/** The number of scalars that the kernel reads. */
function scalarsRead(spec: OptimizerSpec): number {
  if (spec.name === 'sgd') return spec.momentum === 0 ? 1 : 2;
  return spec.decoupled && spec.weightDecay ? 3 : 2;
}

export interface OptimizerStep {
  weights: Value;
  gradients: Value;
  /** The state tensors, in the order of `slotNames`. */
  state: readonly Value[];
  /** [4]: see `stepScalars`. */
  scalars: Value;
  spec: OptimizerSpec;
  /** The factor of the learning rate for these weights. */
  rateFactor: number;
  /** [1]: the factor of the gradients, from clipping; null leaves them as they are. */
  factor?: Value | null;
}

const f = (value: number) => `bitcast<f32>(${floatBits(value)}u)`;

/** WGSL that moves `w` against `g` as torch.optim.Adam (AdamW when decoupled): eps is added outside the bias-corrected root. */
function adamCode({ betas, eps, weightDecay, decoupled }: Extract<OptimizerSpec, { name: 'adam' }>): string {
  const [beta1, beta2] = betas;
  return `${weightDecay && !decoupled ? `g += w * ${f(weightDecay)};` : ''}
  ${weightDecay && decoupled ? `w *= 1.0 - scalars[2] * rate_factor * ${f(weightDecay)};` : ''}
  let average = ${f(beta1)} * state0[i] + ${f(1 - beta1)} * g;
  let square = ${f(beta2)} * state1[i] + ${f(1 - beta2)} * (g * g);
  state0[i] = average;
  state1[i] = square;
  weights[i] = w - scalars[0] * rate_factor * (average / (sqrt(square) / scalars[1] + ${f(eps)}));`;
}

/** WGSL that moves `w` as torch.optim.SGD: the momentum buffer starts as the first gradient and holds no learning rate. */
function sgdCode({ momentum, nesterov, weightDecay }: Extract<OptimizerSpec, { name: 'sgd' }>): string {
  const decay = weightDecay ? `g += w * ${f(weightDecay)};` : '';
  if (momentum === 0) return `${decay}\n  weights[i] = w - scalars[0] * rate_factor * g;`;
  return `${decay}
  var buffer = g;
  if (scalars[1] == 0.0) { buffer = ${f(momentum)} * state0[i] + g; }
  state0[i] = buffer;
  weights[i] = w - scalars[0] * rate_factor * ${nesterov ? `(g + ${f(momentum)} * buffer)` : 'buffer'};`;
}

/** Moves a whole stretch of weights by one step: a single dispatch for all parameters in it. */
export function optimizerStep(
  label: string,
  { weights, gradients, state, scalars, spec, rateFactor, factor = null }: OptimizerStep,
): Dispatch {
  const fours = weights.words % 4 === 0;
  const element = fours ? 'vec4<f32>' : 'f32';
  const items = weights.words / (fours ? 4 : 1);
  return dispatchOf({
    label,
    kind: 'optimizer',
    slots: [
      update('weights', weights, element),
      read('gradients', gradients, element),
      read('scalars', scalars, 'f32', scalarsRead(spec)),
      ...state.map((value, s) => update(`state${s}`, value, element)),
      ...(factor ? [read('factor', factor)] : []),
    ],
    params: { items, rate_factor: floatBits(rateFactor) },
    body: `${LINEAR_MAIN}
  if (i >= params.items) { return; }
  let rate_factor = bitcast<f32>(params.rate_factor);
  var g = gradients[i]${factor ? ' * factor[0]' : ''};
  var w = weights[i];
  ${spec.name === 'adam' ? adamCode(spec) : sgdCode(spec)}
}`,
    workgroups: linearGrid(items, LINEAR_GROUP),
  });
}
