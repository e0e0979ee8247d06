import * as tf from '@tensorflow/tfjs-core';
import type { LossOptions } from '#train/learner/loss-options.ts';
import type { EagerModel, TrainableTensor } from '../model/model.ts';
import { clipGradients } from './clip-gradients.ts';
import { trainingLoss } from './loss.ts';
import type { Optimizer } from './optimizer.ts';

export interface StepOptions extends LossOptions {
  /** At most as many images go through the net at a time; null: all of the batch. */
  microBatch?: number | null;
  /** All gradients together are shortened to this norm; null: not at all. */
  clipNorm?: number | null;
}

export interface StepResult {
  /** Mean loss before the step. */
  loss: tf.Scalar;
  /** How many rows had their largest logit at the label; int32. */
  correct: tf.Scalar;
}

/** The weight of a part of a batch in the batch's mean: torch's weighted mean divides by the sum of the labels' class weights. */
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

/** One step of the optimiser; the gradients are used up. */
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
 * One optimisation step on pixels [N, H, W, 3] (normalised) and labels [N]. With `microBatch`, at most as many images go
 * through the net at a time, and the parts' gradients are added up; they are clipped as a whole. Nothing waits for the device; the caller reads and disposes
 * both results.
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
