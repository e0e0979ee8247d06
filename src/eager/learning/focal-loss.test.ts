import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, it } from 'vitest';
import type { Balance } from '#data/batch/balance.ts';
import { lossOptions } from '#train/learner/loss-options.ts';
import { focalLoss } from './focal-loss.ts';
import { trainingLoss } from './loss.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const rows = [
  [0.3, -1.2, 2.1],
  [1.5, 0.2, -0.7],
  [-0.4, 0.9, 0.1],
  [9, -9, 0],
];
const labels = [2, 1, 0, 0];

/** Returns the loss by its definition, in float64. */
function expected(logits: readonly number[][], gamma: number): number {
  const losses = logits.map((row, i) => {
    const p = Math.exp(row[labels[i]]) / row.reduce((sum, x) => sum + Math.exp(x), 0);
    return -((1 - p) ** gamma) * Math.log(p);
  });
  return losses.reduce((a, b) => a + b, 0) / losses.length;
}

it.each([0, 0.5, 1, 2, 5])('is the focal loss with its derivative, gamma %f', async (gamma) => {
  const y = tf.tensor1d(labels, 'int32');
  const { value, grad } = tf.valueAndGrad((x: tf.Tensor) => focalLoss(x as tf.Tensor2D, y, gamma))(tf.tensor2d(rows));
  expect((await value.data())[0]).toBeCloseTo(expected(rows, gamma), 6);
  const derivative = await grad.data();
  const h = 1e-5;
  for (const [i, row] of rows.entries()) {
    for (const j of row.keys()) {
      const moved = (by: number) =>
        expected(
          rows.map((r, k) => r.map((x, l) => (k === i && l === j ? x + by : x))),
          gamma,
        );
      expect(derivative[i * 3 + j]).toBeCloseTo((moved(h) - moved(-h)) / (2 * h), 5);
    }
  }
});

it('is chosen by the balance, as class weights are', async () => {
  const y = tf.tensor1d(labels, 'int32');
  const x = tf.tensor2d(rows);
  const loss = async (balance: Balance) => (await trainingLoss(x, y, lossOptions({ balance, labelSmoothing: 0 }, labels, 3)).data())[0];
  expect(await loss({ by: 'focal', gamma: 2 })).toBeCloseTo(expected(rows, 2), 6);
  expect(await loss({ by: 'none' })).toBeCloseTo(expected(rows, 0), 6);
  expect(await loss({ by: 'sampling' })).toBeCloseTo(expected(rows, 0), 6);
  const weights = { balance: { by: 'weights' as const }, labelSmoothing: 0.1 };
  expect(lossOptions(weights, labels, 3)).toEqual({ classWeights: [4 / 6, 4 / 3, 4 / 3], labelSmoothing: 0.1 });
});
