import * as tf from '@tensorflow/tfjs-core';

/**
 * Mean focal loss (arXiv 1708.02002, without its alpha) of logits [N, C] and labels [N] (int32): -(1 - p)^gamma log p, where p is
 * the label's probability. With gamma 0 it is the mean cross-entropy.
 */
export function focalLoss(logits: tf.Tensor2D, labels: tf.Tensor1D, gamma: number): tf.Scalar {
  const oneHot = tf.cast(tf.oneHot(labels, logits.shape[1]), 'float32');
  const op = tf.customGrad((x, save) => {
    const logProbabilities = tf.logSoftmax(x as tf.Tensor2D);
    (save as tf.GradSaveFunc)([logProbabilities, oneHot]);
    const logP = tf.sum(tf.mul(oneHot, logProbabilities), 1);
    const value = tf.neg(tf.mean(tf.mul(missing(logP, gamma), logP)));
    return { value, gradFunc: (dy, saved) => gradient(dy, saved, gamma) };
  });
  return op(logits) as tf.Scalar;
}

/** Returns (1 - p)^gamma; rounding cannot make the base negative. */
function missing(logP: tf.Tensor, gamma: number): tf.Tensor {
  return tf.pow(tf.maximum(tf.sub(1, tf.exp(logP)), 0), gamma);
}

/** dL/dx_j = ((1 - p)^gamma - gamma (1 - p)^(gamma - 1) p log p) (softmax_j - [j is the label]) / N. */
function gradient(dy: tf.Tensor, [logProbabilities, oneHot]: tf.Tensor[], gamma: number): tf.Tensor {
  const logP = tf.sum(tf.mul(oneHot, logProbabilities), 1, true);
  const p = tf.exp(logP);
  // With gamma below 1, the power would be infinite at p = 1, where its product with log p must be 0.
  const left = tf.maximum(tf.sub(1, p), 1e-7);
  const slope = tf.mul(tf.mul(gamma, tf.pow(left, gamma - 1)), tf.mul(p, logP));
  const weight = tf.sub(missing(logP, gamma), slope);
  const difference = tf.sub(tf.exp(logProbabilities), oneHot);
  return tf.mul(tf.mul(weight, difference), tf.div(dy, logProbabilities.shape[0]));
}
