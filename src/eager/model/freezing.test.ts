import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Sequential } from '#nn/layers/container.ts';
import { Conv2d } from '#nn/layers/conv.ts';
import { Linear } from '#nn/layers/linear.ts';
import { BatchNorm2d } from '#nn/layers/norm.ts';
import { Module } from '#nn/module.ts';
import type { Ops } from '#nn/ops.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import { EagerModel } from './model.ts';

/** A net of two convolutions with batch norm and a linear head, so that a test can freeze a part and train the rest. */
class TinyNet extends Module {
  readonly lower = new Sequential(new Conv2d(3, 4, { kernel: 3, padding: 1 }), new BatchNorm2d(4));
  readonly upper = new Sequential(new Conv2d(4, 4, { kernel: 3, padding: 1 }), new BatchNorm2d(4));
  readonly fc = new Linear(4, 2);

  protected forward<T>(ops: Ops<T>, x: T): T {
    const low = ops.activation(this.lower.call(ops, x), 'tanh');
    const high = ops.activation(this.upper.call(ops, low), 'tanh');
    return this.fc.call(ops, ops.flatten(ops.adaptiveAvgPool2d(high, [1, 1])));
  }
}

const tiny = () => new EagerModel(new TinyNet(), { title: 'Tiny', nativeSize: 4, minSize: 2 }, { seed: 3 });
const pixels = () =>
  tf.tensor4d(
    Float32Array.from({ length: 96 }, (_, i) => Math.sin(i)),
    [2, 4, 4, 3],
  );
const lossOf = (logits: tf.Tensor2D) => tf.mean(tf.square(tf.sub(logits, 1))) as tf.Scalar;
const above = (key: string) => !key.startsWith('lower.');

async function valuesOf(model: EagerModel, key: string): Promise<number[]> {
  const [tensor] = await model.exportState((name) => name === key);
  return Array.from(tensor.data, Number);
}

/** Returns the names of the kernels on the tape while the loss is computed: those that the backward pass could visit. */
function tapeOf(model: EagerModel): string[] {
  let kernels: string[] = [];
  model.gradients(pixels(), (logits) => {
    kernels = (tf.engine().state.activeTape ?? []).map(({ kernelName }) => kernelName);
    return lossOf(logits);
  });
  return kernels;
}

const convolutions = (kernels: string[]) => kernels.filter((name) => name === 'Conv2D').length;

describe('frozen layers', () => {
  beforeAll(() => chooseDevice('cpu'));

  it('have no gradients, and the others the same as without freezing when nothing else differs', async () => {
    const [whole, part] = [tiny(), tiny()];
    part.setTrainable(above, { frozenBatchNorm: 'train' });
    const all = whole.gradients(pixels(), lossOf);
    const some = part.gradients(pixels(), lossOf);
    expect(some.tensors.map(({ key }) => key)).toEqual(all.tensors.map(({ key }) => key).filter(above));
    for (const { key, gradient } of some.tensors) {
      const reference = all.tensors.find((candidate) => candidate.key === key)!;
      expect(await gradient.data()).toEqual(await reference.gradient.data());
    }
  });

  it('are not on the tape', () => {
    const model = tiny();
    expect(convolutions(tapeOf(model))).toBe(2);
    model.setTrainable(above);
    expect(convolutions(tapeOf(model))).toBe(1);
    model.setTrainable((key) => key.startsWith('fc.'));
    expect(tapeOf(model).filter((name) => !/^(reshape|matmul|batchmatmul|add)/i.test(name))).toEqual([]); // the linear layer alone
  });

  it('keep their statistics, and use them in training', async () => {
    const model = tiny();
    model.setTrainable(above);
    const evaluated = model.forward(pixels(), false);
    model.gradients(pixels(), lossOf);
    expect(await valuesOf(model, 'lower.1.running_mean')).toEqual([0, 0, 0, 0]);
    expect(await valuesOf(model, 'lower.1.num_batches_tracked')).toEqual([0]);
    expect(await valuesOf(model, 'upper.1.num_batches_tracked')).toEqual([1]);
    model.setTrainable((key) => key.startsWith('fc.'));
    const trained = model.forward(pixels(), true);
    expect(await trained.data()).not.toEqual(await evaluated.data()); // upper's statistics moved
    expect(await model.forward(pixels(), false).data()).toEqual(await trained.data());
  });

  it('move their statistics when told to, as model.train() does', async () => {
    const model = tiny();
    model.setTrainable(above, { frozenBatchNorm: 'train' });
    model.gradients(pixels(), lossOf);
    expect(await valuesOf(model, 'lower.1.running_mean')).not.toEqual([0, 0, 0, 0]);
    expect(await valuesOf(model, 'lower.1.num_batches_tracked')).toEqual([1]);
  });

  it('leave nothing behind', () => {
    const model = tiny();
    model.setTrainable(above);
    const x = pixels();
    const step = () => {
      const { loss, logits, tensors } = model.gradients(x, lossOf);
      tf.dispose([loss, logits, ...tensors.map(({ gradient }) => gradient)]);
    };
    step();
    const before = tf.memory().numTensors;
    step();
    step();
    expect(tf.memory().numTensors).toBe(before);
  });
});
