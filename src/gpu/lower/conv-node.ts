import type { Node, NodeOf } from '../graph/node.ts';
import type { ConvShape } from '../kernels/conv-geometry.ts';
import { type Tensor, tensorOf, type Value } from '../plan/value.ts';
import type { Lowering } from './lowering.ts';

export type ConvNode = NodeOf<'conv2d'>;

/** Returns the kernel, or its gradient, as a matrix [kh * kw * in / groups, out], which is its layout in memory. */
export function kernelMatrix(value: Value, [out]: readonly number[]): Tensor {
  return tensorOf(value, [value.words / out, out]);
}

/** The shape of the convolution that one group computes. */
export function groupShape({ operation, inputs: [x], shape: [batch, oh, ow] }: ConvNode): ConvShape {
  const { geometry, weight } = operation;
  const [out, inChannels, kh, kw] = weight.shape;
  const { groups, ...rest } = geometry;
  const input: [number, number] = [x.shape[1], x.shape[2]];
  return { batch, input, output: [oh, ow], inChannels, outChannels: out / groups, kernel: [kh, kw], ...rest };
}

/** Whether every input channel has a kernel of its own and yields one output channel. */
export function isDepthwise({ operation: { geometry, weight } }: ConvNode): boolean {
  return geometry.groups > 1 && geometry.groups === weight.shape[0] && weight.shape[1] === 1;
}

/**
 * Returns the sum with an activation whose gradient this convolution's input gradient completes, since no other reader comes before it and the backward
 * pass goes from the last to the first; null where its input is none.
 */
export function lastReaderOfSum(lowering: Lowering, node: ConvNode): NodeOf<'add'> | null {
  const [input] = node.inputs;
  if (!isAdd(input) || !input.operation.activation || node.operation.geometry.groups > 1 || lowering.isPlaced(input)) return null;
  if (input === lowering.graph.output || !lowering.kernels.fused) return null;
  return lowering.usersOf(input)[0] === node ? input : null;
}

const isAdd = (node: Node): node is NodeOf<'add'> => node.operation.kind === 'add';
