import type { Node, NodeOf } from '../graph/node.ts';
import type { NormGradientNumbers } from '../kernels/batch-norm-backward.ts';
import { NUMBERS_ROWS } from '../kernels/source.ts';
import { channelsOf } from '../plan/value.ts';
import { type ConvNode, isDepthwise } from './conv-node.ts';
import type { Lowering } from './lowering.ts';

const isConv = (node: Node): node is ConvNode => node.operation.kind === 'conv2d';

/**
 * Whether the gradient of a batch norm's input is computed by the kernel that reads it. The gradients of a depthwise convolution are one kernel, which
 * waits for memory: so it takes one pass over the norm's input in place of two, and nothing is written.
 */
function readsThroughNorm(lowering: Lowering, { operation, inputs: [input] }: NodeOf<'batchNorm'>): boolean {
  if (!isConv(input) || !isDepthwise(input) || input.operation.activation || input.operation.bias?.gradient) return false;
  return operation.statistics === 'batch' && lowering.usersOf(input).length === 1 && !input.observed && lowering.learns(input);
}

/**
 * Leaves the gradient of the batch norm's input to the kernel that reads it, where that is better; returns whether it does. The memory saver has the same
 * numbers written by a pass.
 */
export function leaveToReader(lowering: Lowering, node: NodeOf<'batchNorm'>, args: Omit<NormGradientNumbers, 'numbers'>): boolean {
  const { fused } = lowering.kernels;
  const [input] = node.inputs;
  if (!fused || lowering.isPlaced(node) || lowering.isPlaced(input) || !readsThroughNorm(lowering, node)) return false;
  const label = lowering.label(node);
  const { x, dz, activation } = args;
  const numbers = lowering.scratch(`${label} numbers`)(NUMBERS_ROWS * channelsOf(x));
  lowering.emit(fused.normGradientNumbers(`${label} gradient`, { ...args, numbers }));
  const norm = { x, numbers, activation };
  if (!lowering.savesMemory) {
    lowering.noteThroughNorm(input, norm);
    lowering.gradients.give(input, dz);
    return true;
  }
  // Written in place, so that the norm's input is not needed together with both gradients of the convolution.
  const dx = lowering.gradients.changed(node);
  lowering.emit(fused.normGradient(`${label} input gradient`, dz, norm, dx));
  lowering.gradients.give(input, dx);
  return true;
}
