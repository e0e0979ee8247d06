import * as tf from '@tensorflow/tfjs-core';

/** The number that torch adds to the norm before it divides by it. */
const TORCH_EPS = 1e-6;

/** Returns gradients clipped as by torch.nn.utils.clip_grad_norm_: their common norm is at most `most`. The caller disposes old and new. */
export function clipGradients(gradients: readonly tf.Tensor[], most: number): tf.Tensor[] {
  return tf.tidy(() => {
    const norm = tf.sqrt(tf.addN(gradients.map((gradient) => tf.sum(tf.square(gradient)))));
    const factor = tf.minimum(1, tf.div(most, tf.add(norm, TORCH_EPS)));
    return gradients.map((gradient) => tf.mul(gradient, factor));
  });
}
