import * as tf from '@tensorflow/tfjs-core';
import type { Conv2dGeometry, Pair } from '#nn/ops.ts';

/** Spreads a kernel's rows or columns `step` apart, with zeros between them: [a, b, ...] -> [(a - 1) * step + 1, b, ...]. */
function spreadRows(kernel: tf.Tensor4D, step: number): tf.Tensor4D {
  if (step === 1) return kernel;
  const [rows, ...rest] = kernel.shape;
  const inner = rest.reduce((a, b) => a * b, 1);
  const padded = tf.pad(tf.reshape(kernel, [rows, 1, inner]), [
    [0, 0],
    [0, step - 1],
    [0, 0],
  ]);
  const spread = tf.reshape(padded, [rows * step, inner]);
  const size = (rows - 1) * step + 1;
  return tf.reshape(tf.slice(spread, [0, 0], [size, inner]), [size, ...rest] as [number, number, number, number]);
}

/** Spreads the kernel by its dilation: tfjs has a gradient for the larger kernel, but none for dilated convolutions. */
function dilate(kernel: tf.Tensor4D, [rows, columns]: Pair): tf.Tensor4D {
  if (rows === 1 && columns === 1) return kernel;
  const tall = spreadRows(kernel, rows);
  return tf.transpose(spreadRows(tf.transpose(tall, [1, 0, 2, 3]), columns), [1, 0, 2, 3]);
}

function depthwise(x: tf.Tensor4D, kernel: tf.Tensor4D, stride: Pair, padding: Pair): tf.Tensor4D {
  const [kh, kw, , out] = kernel.shape;
  const channels = x.shape[3];
  const filter = tf.reshape(kernel, [kh, kw, channels, out / channels]) as tf.Tensor4D;
  // tfjs's depthwise kernels demand one stride for both axes.
  if (stride[0] !== stride[1]) throw new Error(`a depthwise convolution with strides ${stride} is not supported`);
  return tf.depthwiseConv2d(pad(x, padding), filter, [stride[0], stride[1]], 'valid');
}

function pad(x: tf.Tensor4D, [rows, columns]: Pair): tf.Tensor4D {
  if (rows === 0 && columns === 0) return x;
  return tf.pad(x, [
    [0, 0],
    [rows, rows],
    [columns, columns],
    [0, 0],
  ]);
}

function dense(x: tf.Tensor4D, kernel: tf.Tensor4D, stride: Pair, [rows, columns]: Pair): tf.Tensor4D {
  return tf.conv2d(
    x,
    kernel,
    [stride[0], stride[1]],
    [
      [0, 0],
      [rows, rows],
      [columns, columns],
      [0, 0],
    ],
  );
}

/** x [N, H, W, C], kernel [kh, kw, C / groups, O] -> [N, H', W', O]. Padding is torch's: the same on both sides. */
export function conv2d(x: tf.Tensor4D, kernel: tf.Tensor4D, { stride, padding, dilation, groups }: Conv2dGeometry): tf.Tensor4D {
  const spread = dilate(kernel, dilation);
  if (groups === 1) return dense(x, spread, stride, padding);
  if (groups === x.shape[3]) return depthwise(x, spread, stride, padding);
  const inputs = tf.split(x, groups, 3);
  const kernels = tf.split(spread, groups, 3);
  return tf.concat(
    inputs.map((part, i) => dense(part as tf.Tensor4D, kernels[i] as tf.Tensor4D, stride, padding)),
    3,
  );
}
