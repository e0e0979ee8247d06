import * as tf from '@tensorflow/tfjs-core';
import type { LossOptions } from '#train/learner/loss-options.ts';
import type { EagerModel, TrainableTensor } from '../model/model.ts';
import { clipGradients } from './clip-gradients.ts';
import { trainingLoss } from './loss.ts';
import type { Optimizer } from './optimizer.ts';

export interface StepOptions extends LossOptions {
  /** The most images that go through the net at a time; null: the whole batch. */
  microBatch?: number | null;
  /** The largest norm of all gradients together, to which they are clipped; null: no clipping. */
  clipNorm?: number | null;
}

export interface StepResult {
  /** The mean loss before the step. */
  loss: tf.Scalar;
  /** The number of rows (int32) whose largest logit is the label's. */
  correct: tf.Scalar;
}

/** Returns the weight of a part in the batch's mean: torch's weighted mean divides by the sum of the labels' class weights. */
function weightOf(labels: Int32Array, { classWeights }: LossOptions): number {
  return labels.reduce((sum, label) => sum + (classWeights?.[label] ?? 1), 0);
}

function addTo(sums: TrainableTensor[] | null, tensors: TrainableTensor[]): TrainableTensor[] {
  if (!sums) return tensors;
  return tensors.map((tensor, i) => {
    const gradient = tf.add(sums[i].gradient, tensor.gradient);
    tf.dispose([sums[i].gradient, tensor.gradient]);
    return { ...tensor, gradient };
  });
}

/** Takes one step of the optimiser and disposes the gradients. */
function move(optimizer: Optimizer, tensors: readonly TrainableTensor[], clipNorm: number | null): void {
  const gradients = tensors.map(({ gradient }) => gradient);
  if (clipNorm === null || gradients.length === 0) optimizer.step(tensors);
  else {
    const clipped = clipGradients(gradients, clipNorm);
    optimizer.step(tensors.map((tensor, i) => ({ ...tensor, gradient: clipped[i] })));
    tf.dispose(clipped);
  }
  tf.dispose(gradients);
}

/**
 * Takes one optimisation step on pixels [N, H, W, 3] (normalised) and labels [N]. With `microBatch`, at most that many images go
 * through the net at a time; the parts' gradients are summed, then clipped together. The function does not wait for the device.
 * The caller reads and disposes both results.
 */
export function trainStep(
  model: EagerModel,
  optimizer: Optimizer,
  pixels: tf.Tensor4D,
  labels: Int32Array,
  { microBatch = null, clipNorm = null, ...options }: StepOptions = {},
): StepResult {
  const images = labels.length;
  const size = Math.min(microBatch ?? images, images);
  const whole = weightOf(labels, options);
  const results: StepResult[] = [];
  let sums: TrainableTensor[] | null = null;
  for (let begin = 0; begin < images; begin += size) {
    const some = labels.subarray(begin, begin + size);
    const share = weightOf(some, options) / whole;
    const rows = tf.tensor1d(some, 'int32');
    const x = size === images ? pixels : tf.slice(pixels, begin, some.length);
    const lossOf = (logits: tf.Tensor2D) => {
      const loss = trainingLoss(logits, rows, options);
      return share === 1 ? loss : (tf.mul(loss, share) as tf.Scalar);
    };
    const { loss, logits, tensors } = model.gradients(x, lossOf);
    const correct = tf.tidy(() => tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), rows), 'int32')) as tf.Scalar);
    results.push({ loss, correct });
    sums = addTo(sums, tensors);
    tf.dispose([logits, rows, ...(x === pixels ? [] : [x])]);
  }
  move(optimizer, sums ?? [], clipNorm);
  if (results.length === 1) return results[0];
  const total = (of: (result: StepResult) => tf.Scalar) => tf.tidy(() => tf.addN(results.map(of)) as tf.Scalar);
  const summed = { loss: total(({ loss }) => loss), correct: total(({ correct }) => correct) };
  tf.dispose(results.flatMap(({ loss, correct }) => [loss, correct]));
  return summed;
}
