import * as tf from '@tensorflow/tfjs-core';
import type { ActivationName } from '#nn/ops.ts';

type Unary = (x: tf.Tensor) => tf.Tensor;

/** An element-wise function with its derivative; only x is kept for the backward pass. */
function elementwise(value: Unary, derivative: Unary): Unary {
  return tf.customGrad((x, save) => {
    const input = x as tf.Tensor;
    (save as tf.GradSaveFunc)([input]);
    return { value: value(input), gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(dy, derivative(saved[0])) };
  });
}

const cast = (mask: tf.Tensor) => tf.cast(mask, 'float32');
/** Returns 1 strictly between the bounds, else 0: torch's derivative of a clamp is 0 at its kinks. */
const between = (x: tf.Tensor, low: number, high: number) => cast(tf.logicalAnd(tf.greater(x, low), tf.less(x, high)));
const sigmoid: Unary = (x) => tf.sigmoid(x);
/** Cumulative distribution function of the standard normal. */
const normalCdf: Unary = (x) => tf.mul(0.5, tf.add(1, tf.erf(tf.mul(x, Math.SQRT1_2))));
const normalDensity: Unary = (x) => tf.mul(1 / Math.sqrt(2 * Math.PI), tf.exp(tf.mul(-0.5, tf.square(x))));
const relu6: Unary = (x) => tf.clipByValue(x, 0, 6);

function siluDerivative(x: tf.Tensor): tf.Tensor {
  const s = tf.sigmoid(x);
  return tf.mul(s, tf.add(1, tf.mul(x, tf.sub(1, s))));
}

/** Returns x / 3 + 1 / 2 on [-3, 3), 0 below and 1 above. */
function hardswishDerivative(x: tf.Tensor): tf.Tensor {
  const above = cast(tf.greaterEqual(x, 3));
  const inside = tf.sub(cast(tf.greaterEqual(x, -3)), above);
  return tf.add(above, tf.mul(inside, tf.add(tf.div(x, 3), 0.5)));
}

/** Activations with torch's values and torch's derivatives, kinks included. */
export const ACTIVATIONS: Record<ActivationName, Unary> = {
  relu: (x) => tf.relu(x),
  sigmoid,
  tanh: (x) => tf.tanh(x),
  relu6: elementwise(relu6, (x) => between(x, 0, 6)),
  hardsigmoid: elementwise(
    (x) => tf.div(relu6(tf.add(x, 3)), 6),
    (x) => tf.div(between(x, -3, 3), 6),
  ),
  hardswish: elementwise((x) => tf.mul(x, tf.div(relu6(tf.add(x, 3)), 6)), hardswishDerivative),
  silu: elementwise((x) => tf.mul(x, tf.sigmoid(x)), siluDerivative),
  gelu: elementwise(
    (x) => tf.mul(x, normalCdf(x)),
    (x) => tf.add(normalCdf(x), tf.mul(x, normalDensity(x))),
  ),
};
