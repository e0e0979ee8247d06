import * as tf from '@tensorflow/tfjs-core';
import type { LossOptions } from '#train/learner/loss-options.ts';
import { focalLoss } from './focal-loss.ts';

/** Returns the loss of a training step: focal loss when a gamma is set, else cross-entropy. */
export function trainingLoss(logits: tf.Tensor2D, labels: tf.Tensor1D, options: LossOptions): tf.Scalar {
  const { focalGamma, ...rest } = options;
  return focalGamma === undefined ? crossEntropy(logits, labels, rest) : focalLoss(logits, labels, focalGamma);
}

/**
 * Mean cross-entropy of logits [N, C] and labels [N] (int32), as in torch.nn.functional.cross_entropy.
 * With a target distribution per row (weights included) the loss is -sum(target * logSoftmax) / sum(weight of label).
 */
export function crossEntropy(logits: tf.Tensor2D, labels: tf.Tensor1D, options: LossOptions = {}): tf.Scalar {
  const { targets, total } = targetRows(labels, logits.shape[1], options);
  const op = tf.customGrad((x, save) => {
    const rows = x as tf.Tensor2D;
    const logProbabilities = tf.logSoftmax(rows);
    (save as tf.GradSaveFunc)([logProbabilities, targets, total]);
    return { value: tf.div(tf.neg(tf.sum(tf.mul(targets, logProbabilities))), total), gradFunc: crossEntropyGradient };
  });
  return op(logits) as tf.Scalar;
}

function crossEntropyGradient(dy: tf.Tensor, [logProbabilities, targets, total]: tf.Tensor[]): tf.Tensor {
  const rowMass = tf.sum(targets, 1, true);
  const difference = tf.sub(tf.mul(tf.exp(logProbabilities), rowMass), targets);
  return tf.mul(difference, tf.div(dy, total));
}

/** Returns the target rows [N, C] and the total weight by which the sum over them is divided. */
function targetRows(labels: tf.Tensor1D, classes: number, { classWeights, labelSmoothing = 0 }: LossOptions) {
  const oneHot = tf.cast(tf.oneHot(labels, classes), 'float32');
  const weights = classWeights ? tf.tensor1d([...classWeights]) : tf.ones([classes]);
  const weighted = tf.mul(oneHot, weights); // [N, C]
  const targets = tf.add(tf.mul(weighted, 1 - labelSmoothing), tf.mul(weights, labelSmoothing / classes));
  return { targets, total: tf.sum(weighted) };
}
