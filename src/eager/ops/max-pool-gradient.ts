import * as tf from '@tensorflow/tfjs-core';
import type { PoolAxis } from '#nn/pool-geometry.ts';

/** The backends that give the gradient of tied maxima to the last in row-major order; the others give it to the first. */
const LAST_OF_TIES = new Set(['webgpu', 'webgl']);

const flip = (x: tf.Tensor4D) => tf.reverse4d(x, [1, 2]);

/**
 * The gradient of max pooling, which goes to the first maximum of every window. On a backend that chooses the last maximum, the
 * images are turned by 180 degrees, so that its last maximum is our first.
 */
export function maxPoolGradient(dy: tf.Tensor4D, x: tf.Tensor4D, y: tf.Tensor4D, [rows, columns]: [PoolAxis, PoolAxis]): tf.Tensor4D {
  const attributes = { filterSize: [rows.kernel, columns.kernel], strides: [rows.stride, columns.stride] };
  const run = (inputs: { dy: tf.Tensor4D; input: tf.Tensor4D; output: tf.Tensor4D }, pad: [number, number][]) =>
    tf.engine().runKernel('MaxPoolGrad', inputs, { ...attributes, pad }) as tf.Tensor4D;
  if (!LAST_OF_TIES.has(tf.getBackend())) {
    return run({ dy, input: x, output: y }, [
      [0, 0],
      [rows.before, rows.after],
      [columns.before, columns.after],
      [0, 0],
    ]);
  }
  // In the turned image the padding after the last pixel comes first. Pixels that no window covers make it negative.
  const tail = (size: number, axis: PoolAxis) => (axis.windows - 1) * axis.stride + axis.kernel - size - axis.before;
  const pads = [tail(x.shape[1], rows), tail(x.shape[2], columns)];
  const turned = { dy: flip(dy), input: flip(x), output: flip(y) };
  return flip(
    run(turned, [
      [0, 0],
      [pads[0], rows.before],
      [pads[1], columns.before],
      [0, 0],
    ]),
  );
}
