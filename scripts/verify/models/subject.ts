import * as tf from '@tensorflow/tfjs-core';
import { createModel, type EagerModel } from '#nn/eager/model.ts';
import type { Parameter } from '#nn/module.ts';
import { hwioToOihw } from '#nn/weights/layout.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { bitSum, fill, imageBatch } from '../synthetic.ts';
import type { ModelGolden } from './goldens.ts';

const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

const made = new WeakMap<ModelGolden, NamedTensor[]>();

/** The golden's synthetic weights under its keys; made once, since every case starts from them. */
function syntheticState(golden: ModelGolden): NamedTensor[] {
  const known = made.get(golden);
  if (known) return known;
  const { params, seed } = golden;
  const state = params.rows.map(([name, shape, kind, offset, scale]): NamedTensor => {
    const { dtype, ...rule } = params.kinds[kind];
    if (dtype === 'int64') return { name, dtype: 'I64', shape, data: BigInt64Array.of(0n) };
    return { name, dtype: 'F32', shape, data: fill(name, seed, sizeOf(shape), offset ?? rule.offset, scale ?? rule.scale) };
  });
  made.set(golden, state);
  return state;
}

/** Our net with the golden's weights, dropout off. */
export function subject(golden: ModelGolden): EagerModel {
  const model = createModel(golden.arch, { classes: golden.numClasses, seed: 0, dropout: false });
  model.importState(syntheticState(golden), golden.arch);
  return model;
}

/** Images [n, size, size, 3] of the golden's input stream. */
export function images(golden: ModelGolden, { input, batch, size }: { input: string; batch: number; size: number }): tf.Tensor4D {
  return tf.tensor4d(imageBatch(input, golden.seed, batch, size), [batch, size, size, 3]);
}

/** Bit sum of all float tensors in order, as the goldens aggregate it. */
export function stateBitSum(state: NamedTensor[]): number {
  return state.reduce((sum, { data }) => (data instanceof Float32Array ? (Math.imul(sum, 31) + bitSum(data)) >>> 0 : sum), 0);
}

/** A parameter-shaped tensor (a gradient) off the device, in torch's layout. */
export async function torchValues({ layout, shape }: Parameter, tensor: tf.Tensor): Promise<Float32Array> {
  const data = (await tensor.data()) as Float32Array;
  return layout === 'conv' ? hwioToOihw(data, shape) : data;
}

export function norm(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return Math.sqrt(sum);
}
