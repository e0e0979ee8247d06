import * as tf from '@tensorflow/tfjs-core';
import type { Pair, Pool2dGeometry } from '#nn/ops.ts';
import { type PoolAxis, poolAxis } from '#nn/pool-geometry.ts';
import { maxPoolGradient } from './max-pool-gradient.ts';

function poolAxes(x: tf.Tensor4D, geometry: Pool2dGeometry): [PoolAxis, PoolAxis] {
  return [poolAxis(x.shape[1], 0, geometry), poolAxis(x.shape[2], 1, geometry)];
}

type ExplicitPadding = [[0, 0], [number, number], [number, number], [0, 0]];

function explicitPadding([rows, columns]: [PoolAxis, PoolAxis]): ExplicitPadding {
  return [
    [0, 0],
    [rows.before, rows.after],
    [columns.before, columns.after],
    [0, 0],
  ];
}

/**
 * Max pooling as in torch: padding never wins, and the gradient of a window goes to its first maximum in row-major order.
 * tfjs's own gradient ignores ceil_mode and breaks ties differently per backend; the constant air of CT makes ties common.
 */
export function maxPool2d(x: tf.Tensor4D, geometry: Pool2dGeometry): tf.Tensor4D {
  const axes = poolAxes(x, geometry);
  const op = tf.customGrad((input, save) => {
    const image = input as tf.Tensor4D;
    const [rows, columns] = axes;
    const y = tf.maxPool(image, [rows.kernel, columns.kernel], [rows.stride, columns.stride], explicitPadding(axes));
    (save as tf.GradSaveFunc)([image, y]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
      maxPoolGradient(dy as tf.Tensor4D, saved[0] as tf.Tensor4D, saved[1] as tf.Tensor4D, axes);
    return { value: y, gradFunc };
  });
  return op(x) as tf.Tensor4D;
}

/** Returns the divisors of torch's average pooling: each window's pixels, with or without padding, without those that ceilMode adds. */
function divisors(size: number, { kernel, stride, before, windows }: PoolAxis, countIncludePad: boolean): number[] {
  return Array.from({ length: windows }, (_, i) => {
    const start = i * stride - before;
    const end = Math.min(start + kernel, size + before);
    return countIncludePad ? end - start : Math.min(end, size) - Math.max(start, 0);
  });
}

/** Average pooling by torch's rules: pads with zeros, pools without padding, then corrects the divisor. */
export function avgPool2d(x: tf.Tensor4D, geometry: Pool2dGeometry, countIncludePad: boolean): tf.Tensor4D {
  const [rows, columns] = poolAxes(x, geometry);
  const padded = tf.pad(x, explicitPadding([rows, columns]));
  const y = tf.avgPool(padded, [rows.kernel, columns.kernel], [rows.stride, columns.stride], 'valid');
  const down = divisors(x.shape[1], rows, countIncludePad).map((n) => rows.kernel / n);
  const across = divisors(x.shape[2], columns, countIncludePad).map((n) => columns.kernel / n);
  if ([...down, ...across].every((factor) => factor === 1)) return y;
  const factors = down.flatMap((a) => across.map((b) => a * b));
  return tf.mul(y, tf.tensor4d(factors, [1, rows.windows, columns.windows, 1]));
}

/** [n, size]: row i averages the pixels of cell i. */
function cellAverages(size: number, n: number): tf.Tensor2D {
  const weights = new Float32Array(n * size);
  for (let i = 0; i < n; i++) {
    const [start, end] = [Math.floor((i * size) / n), Math.ceil(((i + 1) * size) / n)];
    weights.fill(1 / (end - start), i * size + start, i * size + end);
  }
  return tf.tensor2d(weights, [n, size]);
}

/** Adaptive average pooling: a mean for 1 x 1, the input itself for its own size, else products with averaging matrices on both sides. */
export function adaptiveAvgPool2d(x: tf.Tensor4D, [height, width]: Pair): tf.Tensor4D {
  const [n, h, w, c] = x.shape;
  if (height === h && width === w) return x;
  if (height === 1 && width === 1) return tf.mean(x, [1, 2], true);
  const rows = tf.transpose(tf.reshape(x, [n, h, w * c]), [1, 0, 2]); // [h, n, w * c]
  const down = tf.matMul(cellAverages(h, height), tf.reshape(rows, [h, n * w * c])); // [height, n * w * c]
  const columns = tf.reshape(tf.transpose(tf.reshape(down, [height, n, w, c]), [2, 1, 0, 3]), [w, n * height * c]);
  const across = tf.matMul(cellAverages(w, width), columns as tf.Tensor2D); // [width, n * height * c]
  return tf.transpose(tf.reshape(across, [width, n, height, c]), [1, 2, 0, 3]);
}
