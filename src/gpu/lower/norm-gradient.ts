import type { NodeOf } from '../graph/node.ts';
import { type ConvShape, inputPhases, isPointwise } from '../kernels/conv-geometry.ts';
import { outputsReadByPhases } from '../kernels/reach.ts';
import { inFours, type Tensor } from '../plan/value.ts';
import { type ConvNode, groupShape, lastReaderOfSum } from './conv-node.ts';
import type { Lowering } from './lowering.ts';

/** A pass of its own over the gradient of a norm's input reads two tensors and writes one. */
const TENSORS_OF_PASS = 3;

/**
 * Both products of a convolution's gradients load each number of dy about once for every 64 weights of an output, and a product's own work for a number
 * grows with the same weights. Up to so many of them, memory is what such a product waits for, and a pass less is worth a second tensor to load
 * in its loop. With more of them, as in most 3 x 3 convolutions, a pass is a small part of the product's time, and it stays.
 */
const MOST_WEIGHTS = 256;

/** How many tensors of the gradient's size both products read beside it when they read it through batch norm: its x, as often as the gradient. */
function tensorsBeside(lowering: Lowering, conv: ConvNode, shape: ConvShape): number {
  const pixels = shape.output[0] * shape.output[1];
  const filter = conv.operation.weight.gradient ? 1 : 0;
  if (!lowering.learns(conv.inputs[0])) return filter;
  const input = isPointwise(shape) ? pixels : outputsReadByPhases(shape, inputPhases(lowering.label(conv), shape)).outputs;
  return filter + input / pixels;
}

/**
 * Whether the gradient of a batch norm's input is not stored: the convolution before it computes it while its two products read `dz`, the gradient of the
 * norm's output before its activation, and x. That spares a pass over memory and, where dz is shared, a tensor. A product that takes the slope of a sum
 * along has no binding left for x: WebGPU promises eight.
 */
export function isReadThrough(
  lowering: Lowering,
  node: NodeOf<'batchNorm'>,
  { x, dz, activation }: { x: Tensor; dz: Tensor; activation: unknown },
): boolean {
  const [conv] = node.inputs;
  if (node.operation.statistics !== 'batch' || activation || !isConv(conv) || !lowering.learns(conv)) return false;
  const { geometry, weight, bias, activation: own } = conv.operation;
  if (geometry.groups > 1 || own || bias?.gradient || !inFours(x, dz)) return false;
  if (lowering.usersOf(conv).length > 1 || [node, conv].some((n) => lowering.isPlaced(n)) || lowering.gradients.has(conv)) return false;
  const [, inChannels, kh, kw] = weight.shape;
  if (kh * kw * inChannels > MOST_WEIGHTS || lastReaderOfSum(lowering, conv)) return false;
  return tensorsBeside(lowering, conv, groupShape(conv)) < TENSORS_OF_PASS;
}

const isConv = (node: { operation: { kind: string } }): node is ConvNode => node.operation.kind === 'conv2d';
