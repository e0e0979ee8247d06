import type { Buffer, Module, Parameter } from './module.ts';

export type Pair = readonly [number, number];

export type ActivationName = 'relu' | 'relu6' | 'hardswish' | 'hardsigmoid' | 'sigmoid' | 'silu' | 'gelu' | 'tanh';

export interface Conv2dGeometry {
  stride: Pair;
  /** Zeros added on both sides of rows and of columns. */
  padding: Pair;
  dilation: Pair;
  groups: number;
}

export interface Pool2dGeometry {
  kernel: Pair;
  stride: Pair;
  padding: Pair;
  /** Rounds the output size up instead of down, as torch does: no window starts in the far padding. */
  ceilMode: boolean;
}

export interface BatchNormTensors {
  weight: Parameter;
  bias: Parameter;
  runningMean: Buffer;
  runningVar: Buffer;
  batches: Buffer;
}

/** What a BatchNorm with a frozen weight does in training: use its running statistics ('eval'), or the batch's as all others do ('train'). */
export type FrozenBatchNorm = 'eval' | 'train';

/**
 * The operations that every net is written against. `T` is the executor's own idea of a value: a tensor for the eager
 * executor, a node for one that records the net.
 *
 * Images are [N, H, W, C], tokens [N, L, C], vectors [N, C]. Parameters are named by their declarations, whose shapes are
 * torch's; the executor keeps the layout it likes best. All operations follow torch 1.13 in values and in gradients.
 */
export interface Ops<T> {
  /** True while training: BatchNorm uses batch statistics and updates its running ones; dropout is active. */
  readonly training: boolean;

  shapeOf(x: T): readonly number[];
  /** A parameter as a value, in torch's shape. Not for convolution kernels. */
  parameter(parameter: Parameter): T;

  /** x [N, H, W, C] * weight [O, C / groups, kh, kw] -> [N, H', W', O] */
  conv2d(x: T, weight: Parameter, bias: Parameter | null, geometry: Conv2dGeometry): T;
  /** x [..., I], weight [O, I] -> [..., O] */
  linear(x: T, weight: Parameter, bias: Parameter | null): T;
  /** Per channel (last axis) over all other axes. */
  batchNorm(x: T, tensors: BatchNormTensors, eps: number, momentum: number): T;
  /** Over the last axis. */
  layerNorm(x: T, weight: Parameter, bias: Parameter, eps: number): T;
  activation(x: T, name: ActivationName): T;

  maxPool2d(x: T, geometry: Pool2dGeometry): T;
  avgPool2d(x: T, geometry: Pool2dGeometry, countIncludePad: boolean): T;
  /** Cell i of n averages rows floor(i * H / n) to ceil((i + 1) * H / n) - 1; columns alike. */
  adaptiveAvgPool2d(x: T, size: Pair): T;

  /** Scaled dot-product self-attention: qkv [N, L, 3 * E] (queries, keys, values) -> [N, L, E]. */
  attention(qkv: T, heads: number): T;

  /** Zeroes elements with probability p while training and scales the rest by 1 / (1 - p). */
  dropout(x: T, p: number): T;
  /** Zeroes whole rows (samples) with probability p while training and scales the rest by 1 / (1 - p). */
  stochasticDepth(x: T, p: number): T;

  /** Numbers that never change, in row-major order. */
  constant(values: readonly number[], shape: readonly number[]): T;
  /** Element-wise, with broadcasting. */
  add(a: T, b: T): T;
  mul(a: T, b: T): T;
  concat(parts: T[], axis: number): T;
  reshape(x: T, shape: readonly number[]): T;
  /** Repeats axes of size 1. */
  expand(x: T, shape: readonly number[]): T;
  slice(x: T, begin: readonly number[], size: readonly number[]): T;
  /** [N, H, W, C] -> [N, C * H * W], in the order of torch's flatten of [N, C, H, W]. */
  flatten(x: T): T;

  /** Hands over further logits, whose loss counts `weight` times beside that of the net's output; in training only. */
  auxiliary(logits: T, weight: number): void;

  /** Runs a module's computation; an executor can free all that it made but its result. */
  scope?(compute: () => T): T;
  /**
   * Called with every module's output y and input x, so that an executor can show or keep inner values. Returns what goes on as the
   * output: y, or y with something added whose gradient is wanted.
   */
  observe(module: Module, y: T, x: T): T;
}
