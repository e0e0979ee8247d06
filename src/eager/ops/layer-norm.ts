import * as tf from '@tensorflow/tfjs-core';

/** Layer normalisation over the last axis. */
export function layerNorm(x: tf.Tensor, weight: tf.Tensor1D, bias: tf.Tensor1D, eps: number): tf.Tensor {
  const op = tf.customGrad((...args) => {
    const [input, gamma, beta] = args as tf.Tensor[];
    const save = args[3] as unknown as tf.GradSaveFunc;
    const centred = tf.sub(input, tf.mean(input, -1, true));
    const inverseStd = tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), eps));
    const normalised = tf.mul(centred, inverseStd);
    save([normalised, inverseStd, gamma]);
    return { value: tf.add(tf.mul(normalised, gamma), beta), gradFunc: layerNormGradient };
  });
  return op(x, weight, bias);
}

function layerNormGradient(dy: tf.Tensor, [normalised, inverseStd, gamma]: tf.Tensor[]): tf.Tensor[] {
  const rows = dy.shape.slice(0, -1).map((_, axis) => axis);
  const scaled = tf.mul(dy, gamma);
  const mean = tf.mean(scaled, -1, true);
  const projection = tf.mean(tf.mul(scaled, normalised), -1, true);
  const dx = tf.mul(inverseStd, tf.sub(tf.sub(scaled, mean), tf.mul(normalised, projection)));
  return [dx, tf.sum(tf.mul(dy, normalised), rows), tf.sum(dy, rows)];
}
