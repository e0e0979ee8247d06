import * as tf from '@tensorflow/tfjs-core';
import type { EagerModel } from '#nn/eager/model.ts';
import { trainingLoss } from './loss.ts';
import type { LossOptions } from './loss-options.ts';
import type { Optimizer } from './optimizer.ts';

export interface StepResult {
  /** Mean loss before the step. */
  loss: tf.Scalar;
  /** How many rows had their largest logit at the label; int32. */
  correct: tf.Scalar;
}

/**
 * One optimisation step on pixels [N, H, W, 3] (normalised) and labels [N] (int32). Nothing waits for the device; the
 * caller reads and disposes both results.
 */
export function trainStep(
  model: EagerModel,
  optimizer: Optimizer,
  pixels: tf.Tensor4D,
  labels: tf.Tensor1D,
  options: LossOptions = {},
): StepResult {
  const { loss, logits, tensors } = model.gradients(pixels, (rows) => trainingLoss(rows, labels, options));
  optimizer.step(tensors);
  const correct = tf.tidy(() => tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), labels), 'int32')) as tf.Scalar);
  tf.dispose([logits, ...tensors.map(({ gradient }) => gradient)]);
  return { loss, correct };
}
