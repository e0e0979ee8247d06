import * as tf from '@tensorflow/tfjs-core';

/** Scaled dot-product self-attention: qkv [N, L, 3 * E] -> [N, L, E]; `observe` gets its weights [N, heads, L, L]. Written with matMul: tfjs's einsum has no gradient. */
export function attention(qkv: tf.Tensor3D, heads: number, observe?: (weights: tf.Tensor4D) => void): tf.Tensor3D {
  const [n, length, triple] = qkv.shape;
  const embed = triple / 3;
  const size = embed / heads;
  const headsOf = (part: number): tf.Tensor4D => {
    const rows = tf.slice(qkv, [0, 0, part * embed], [n, length, embed]);
    return tf.transpose(tf.reshape(rows, [n, length, heads, size]), [0, 2, 1, 3]); // [N, heads, L, size]
  };
  const scores = tf.mul(tf.matMul(headsOf(0), headsOf(1), false, true), 1 / Math.sqrt(size)); // [N, heads, L, L]
  const weights = tf.softmax(scores) as tf.Tensor4D;
  observe?.(weights);
  const mixed = tf.matMul(weights, headsOf(2)); // [N, heads, L, size]
  return tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [n, length, embed]);
}
