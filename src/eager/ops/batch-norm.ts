import * as tf from '@tensorflow/tfjs-core';
import { isOneValue, oneValueRefused } from '#gpu/graph/one-value.ts';

/** The batch's statistics that update the running ones; the caller must dispose of them. */
export interface BatchStatistics {
  mean: tf.Tensor1D;
  /** The variance with n - 1 in the divisor, as in torch's running variance. */
  unbiasedVariance: tf.Tensor1D;
}

/** Returns all axes but the last. */
function batchAxes(x: tf.Tensor): number[] {
  return x.shape.slice(0, -1).map((_, axis) => axis);
}

/**
 * Batch normalisation over [..., C] with the statistics of the batch itself.
 * It sums differences from the first pixel, so that a mean far from 0 costs no precision.
 * Throws ProblemError when a channel has one value only, as torch does.
 */
export function batchNormTraining(
  x: tf.Tensor,
  weight: tf.Tensor1D,
  bias: tf.Tensor1D,
  eps: number,
): { y: tf.Tensor; statistics: BatchStatistics } {
  const axes = batchAxes(x);
  const channels = x.shape[x.shape.length - 1];
  const count = x.size / channels;
  if (isOneValue(x.shape)) throw oneValueRefused(null);
  let statistics: BatchStatistics | null = null;
  const op = tf.customGrad((...args) => {
    const [input, gamma, beta] = args as tf.Tensor[];
    const save = args[3] as unknown as tf.GradSaveFunc;
    const shift = tf.reshape(tf.slice(tf.reshape(input, [count, channels]), [0, 0], [1, channels]), [channels]);
    const offset = tf.mean(tf.sub(input, shift), axes); // mean - shift, [C]
    const centred = tf.sub(tf.sub(input, shift), offset);
    const variance = tf.mean(tf.square(centred), axes);
    const inverseStd = tf.rsqrt(tf.add(variance, eps));
    statistics = {
      mean: tf.keep(tf.add(shift, offset)) as tf.Tensor1D,
      unbiasedVariance: tf.keep(tf.mul(variance, count / (count - 1))) as tf.Tensor1D,
    };
    save([input, gamma, shift, offset, inverseStd]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => batchNormGradient(dy, saved, axes, count);
    return { value: tf.add(tf.mul(centred, tf.mul(inverseStd, gamma)), beta), gradFunc };
  });
  const y = op(x, weight, bias);
  return { y, statistics: statistics as unknown as BatchStatistics };
}

function batchNormGradient(dy: tf.Tensor, saved: tf.Tensor[], axes: number[], count: number): tf.Tensor[] {
  const [x, gamma, shift, offset, inverseStd] = saved;
  const normalised = tf.mul(tf.sub(tf.sub(x, shift), offset), inverseStd);
  const dBeta = tf.sum(dy, axes);
  const dGamma = tf.sum(tf.mul(dy, normalised), axes);
  const residual = tf.sub(dy, tf.div(tf.add(dBeta, tf.mul(normalised, dGamma)), count));
  return [tf.mul(tf.mul(gamma, inverseStd), residual), dGamma, dBeta];
}

/** Batch normalisation with the running statistics. */
export function batchNormInference(
  x: tf.Tensor,
  mean: tf.Tensor1D,
  variance: tf.Tensor1D,
  weight: tf.Tensor1D,
  bias: tf.Tensor1D,
  eps: number,
): tf.Tensor {
  const scale = tf.mul(weight, tf.rsqrt(tf.add(variance, eps)));
  return tf.add(tf.mul(tf.sub(x, mean), scale), bias);
}
