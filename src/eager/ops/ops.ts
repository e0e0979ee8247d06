import * as tf from '@tensorflow/tfjs-core';
import type { Buffer, Module, Parameter } from '#nn/module.ts';
import type { ActivationName, BatchNormTensors, Conv2dGeometry, FrozenBatchNorm, Ops, Pair, Pool2dGeometry } from '#nn/ops.ts';
import { ACTIVATIONS } from './activation.ts';
import { attention } from './attention.ts';
import { batchNormInference, batchNormTraining } from './batch-norm.ts';
import { conv2d } from './conv.ts';
import { dropoutMask, dropoutSeed } from './dropout.ts';
import { layerNorm } from './layer-norm.ts';
import { adaptiveAvgPool2d, avgPool2d, maxPool2d } from './pool.ts';

/** The values and callbacks that EagerOps gets from the model. */
export interface EagerContext {
  training: boolean;
  /** The seed of this step's dropout masks; null switches dropout off. */
  stepSeed: number | null;
  /** The tensor of a parameter or buffer, in the executor's layout. */
  valueOf(entry: Parameter | Buffer): tf.Tensor;
  isTrainable(parameter: Parameter): boolean;
  frozenBatchNorm: FrozenBatchNorm;
  /** Takes the next value of a running statistic; the receiver owns it. */
  update(buffer: Buffer, next: tf.Tensor): void;
  /** Counts one more batch. */
  countBatch(buffer: Buffer): void;
  /** Takes the logits of an auxiliary head and the weight of their loss. */
  auxiliary(logits: tf.Tensor2D, weight: number): void;
  /** See Ops.observe. */
  observe?(module: Module, y: tf.Tensor, x: tf.Tensor): tf.Tensor;
  /** Called with the weights [N, heads, L, L] of every attention. */
  observeAttention?(weights: tf.Tensor4D): void;
}

/** The operations on tfjs tensors, with derivatives by tfjs's tape: the reference engine, and the one without WebGPU. */
export class EagerOps implements Ops<tf.Tensor> {
  readonly training: boolean;
  private readonly context: EagerContext;
  private dropouts = 0;

  constructor(context: EagerContext) {
    this.context = context;
    this.training = context.training;
  }

  shapeOf(x: tf.Tensor): readonly number[] {
    return x.shape;
  }

  parameter(parameter: Parameter): tf.Tensor {
    return tf.reshape(this.context.valueOf(parameter), [...parameter.shape]);
  }

  conv2d(x: tf.Tensor, weight: Parameter, bias: Parameter | null, geometry: Conv2dGeometry): tf.Tensor {
    const y = conv2d(x as tf.Tensor4D, this.context.valueOf(weight) as tf.Tensor4D, geometry);
    return bias ? tf.add(y, this.context.valueOf(bias)) : y;
  }

  linear(x: tf.Tensor, weight: Parameter, bias: Parameter | null): tf.Tensor {
    const [out, features] = weight.shape;
    const rows = tf.reshape(x, [-1, features]);
    const product = tf.matMul(rows, this.context.valueOf(weight), false, true);
    const y = bias ? tf.add(product, this.context.valueOf(bias)) : product;
    return tf.reshape(y, [...x.shape.slice(0, -1), out]);
  }

  batchNorm(x: tf.Tensor, tensors: BatchNormTensors, eps: number, momentum: number): tf.Tensor {
    const [weight, bias, mean, variance] = [tensors.weight, tensors.bias, tensors.runningMean, tensors.runningVar].map(
      (entry) => this.context.valueOf(entry) as tf.Tensor1D,
    );
    const { isTrainable, frozenBatchNorm } = this.context;
    const resting = frozenBatchNorm === 'eval' && !isTrainable(tensors.weight);
    if (!this.training || resting) return batchNormInference(x, mean, variance, weight, bias, eps);
    const { y, statistics } = batchNormTraining(x, weight, bias, eps);
    this.context.update(tensors.runningMean, blend(mean, statistics.mean, momentum));
    this.context.update(tensors.runningVar, blend(variance, statistics.unbiasedVariance, momentum));
    this.context.countBatch(tensors.batches);
    tf.dispose([statistics.mean, statistics.unbiasedVariance]);
    return y;
  }

  layerNorm(x: tf.Tensor, weight: Parameter, bias: Parameter, eps: number): tf.Tensor {
    return layerNorm(x, this.context.valueOf(weight) as tf.Tensor1D, this.context.valueOf(bias) as tf.Tensor1D, eps);
  }

  activation(x: tf.Tensor, name: ActivationName): tf.Tensor {
    return ACTIVATIONS[name](x);
  }

  maxPool2d(x: tf.Tensor, geometry: Pool2dGeometry): tf.Tensor {
    return maxPool2d(x as tf.Tensor4D, geometry);
  }

  avgPool2d(x: tf.Tensor, geometry: Pool2dGeometry, countIncludePad: boolean): tf.Tensor {
    return avgPool2d(x as tf.Tensor4D, geometry, countIncludePad);
  }

  adaptiveAvgPool2d(x: tf.Tensor, size: Pair): tf.Tensor {
    return adaptiveAvgPool2d(x as tf.Tensor4D, size);
  }

  attention(qkv: tf.Tensor, heads: number): tf.Tensor {
    return attention(qkv as tf.Tensor3D, heads, this.context.observeAttention);
  }

  dropout(x: tf.Tensor, p: number): tf.Tensor {
    return this.drop(x, x.shape, p);
  }

  stochasticDepth(x: tf.Tensor, p: number): tf.Tensor {
    return this.drop(x, [x.shape[0], ...x.shape.slice(1).map(() => 1)], p);
  }

  private drop(x: tf.Tensor, maskShape: number[], p: number): tf.Tensor {
    const { stepSeed } = this.context;
    if (!this.training || p === 0 || stepSeed === null) return x;
    return tf.mul(x, dropoutMask(maskShape, p, dropoutSeed(stepSeed, this.dropouts++)));
  }

  constant(values: readonly number[], shape: readonly number[]): tf.Tensor {
    return tf.tensor([...values], [...shape], 'float32');
  }

  add(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return tf.add(a, b);
  }

  mul(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return tf.mul(a, b);
  }

  concat(parts: tf.Tensor[], axis: number): tf.Tensor {
    return tf.concat(parts, axis < 0 ? axis + parts[0].rank : axis);
  }

  reshape(x: tf.Tensor, shape: readonly number[]): tf.Tensor {
    return tf.reshape(x, [...shape]);
  }

  expand(x: tf.Tensor, shape: readonly number[]): tf.Tensor {
    return tf.tile(
      x,
      x.shape.map((size, axis) => shape[axis] / size),
    );
  }

  slice(x: tf.Tensor, begin: readonly number[], size: readonly number[]): tf.Tensor {
    return tf.slice(x, [...begin], [...size]);
  }

  flatten(x: tf.Tensor): tf.Tensor {
    const [n, h, w, c] = x.shape;
    return tf.reshape(h * w === 1 ? x : tf.transpose(x, [0, 3, 1, 2]), [n, c * h * w]);
  }

  auxiliary(logits: tf.Tensor, weight: number): void {
    this.context.auxiliary(logits as tf.Tensor2D, weight);
  }

  scope(compute: () => tf.Tensor): tf.Tensor {
    return tf.tidy(compute);
  }

  observe(module: Module, y: tf.Tensor, x: tf.Tensor): tf.Tensor {
    return this.context.observe?.(module, y, x) ?? y;
  }
}

/** Returns (1 - momentum) * old + momentum * batch. */
function blend(old: tf.Tensor, batch: tf.Tensor, momentum: number): tf.Tensor {
  return tf.keep(tf.add(tf.mul(old, 1 - momentum), tf.mul(batch, momentum)));
}
