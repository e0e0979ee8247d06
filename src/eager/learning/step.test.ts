import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, it } from 'vitest';
import { Linear } from '#nn/layers/linear.ts';
import { Module } from '#nn/module.ts';
import type { Ops } from '#nn/ops.ts';
import { sgdSpec } from '#train/learner/optimizer-spec.ts';
import { EagerModel } from '../model/model.ts';
import { eagerOptimizer } from './optimizer.ts';
import { trainStep } from './step.ts';

class Head extends Module {
  readonly fc = new Linear(12, 3);

  protected forward<T>(ops: Ops<T>, x: T): T {
    return this.fc.call(ops, ops.flatten(x)); // [N, 3]
  }
}

beforeAll(async () => {
  await tf.setBackend('cpu');
});

it.each([{}, { classWeights: [0.5, 2, 1], labelSmoothing: 0.1 }, { focalGamma: 2 }, { clipNorm: 0.01 }])(
  'learns from a batch in parts as from the whole: %o',
  async (loss) => {
    const labels = Int32Array.of(0, 1, 2, 1, 0);
    const pixels = Float32Array.from({ length: 60 }, (_, i) => Math.sin(3 * i));
    const learn = async (microBatch: number | null) => {
      const model = new EagerModel(new Head(), { title: 'Head', nativeSize: 2, minSize: 2 }, { seed: 1 });
      const x = tf.tensor4d(pixels, [5, 2, 2, 3]);
      const before = tf.memory().numTensors;
      const result = trainStep(model, eagerOptimizer(sgdSpec({}), 0.5), x, labels, { ...loss, microBatch });
      const numbers = [...(await result.loss.data()), ...(await result.correct.data())];
      tf.dispose([result.loss, result.correct]);
      const leaked = tf.memory().numTensors - before;
      const state = (await model.exportState()).flatMap(({ data }) => [...(data as Float32Array)]);
      x.dispose();
      model.dispose();
      return { numbers: [...numbers, ...state], leaked };
    };
    const [whole, parts] = [await learn(null), await learn(2)];
    expect(parts.numbers.length).toBe(whole.numbers.length);
    for (const [i, value] of parts.numbers.entries()) expect(value).toBeCloseTo(whole.numbers[i], 5);
    expect(parts.leaked).toBe(whole.leaked);
  },
);

it('shortens all gradients together to the norm that was asked for, and leaves shorter ones alone', async () => {
  const labels = Int32Array.of(0, 1, 2, 1, 0);
  const x = tf.tensor4d(
    Float32Array.from({ length: 60 }, (_, i) => Math.sin(3 * i)),
    [5, 2, 2, 3],
  );
  const RATE = 0.5;
  const moveOf = async (clipNorm: number | null) => {
    const model = new EagerModel(new Head(), { title: 'Head', nativeSize: 2, minSize: 2 }, { seed: 1 });
    const numbers = async () => (await model.exportState()).flatMap(({ data }) => [...(data as Float32Array)]);
    const before = await numbers();
    const { loss, correct } = trainStep(model, eagerOptimizer(sgdSpec({}), RATE), x, labels, { clipNorm });
    const after = await numbers();
    tf.dispose([loss, correct]);
    model.dispose();
    return before.map((value, i) => (value - after[i]) / RATE);
  };
  const plain = await moveOf(null);
  const norm = Math.hypot(...plain);
  const clipped = await moveOf(norm / 4);
  expect(Math.hypot(...clipped)).toBeCloseTo(norm / 4, 5);
  for (const [i, value] of clipped.entries()) expect(value).toBeCloseTo(plain[i] / 4, 5);
  for (const [i, value] of (await moveOf(4 * norm)).entries()) expect(value).toBeCloseTo(plain[i], 5);
  x.dispose();
});
