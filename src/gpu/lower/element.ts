import type { NodeOf } from '../graph/node.ts';
import { plain } from '../kernels/source.ts';
import { type Tensor, transient } from '../plan/value.ts';
import { needsNormSums } from './batch-norm.ts';
import { beforeActivation } from './before-activation.ts';
import { giveBroadcast } from './broadcast.ts';
import type { Lowering, Rule } from './lowering.ts';

/** Whether the gradient of the sum's activation will be taken together with sums for batch norm, and its slopes are not kept yet. */
function needsSigns(lowering: Lowering, node: NodeOf<'add'>): boolean {
  return !lowering.recall(node) && node.inputs.some((input) => needsNormSums(lowering, input));
}

export const addRule = {
  forward(lowering: Lowering, node: NodeOf<'add'>): void {
    const [a, b] = node.inputs.map((input) => lowering.source(input));
    const { activation } = node.operation;
    const output = lowering.target(node);
    const label = lowering.label(node);
    const { fused } = lowering.kernels;
    const words = fused && needsSigns(lowering, node) ? fused.signWords({ a, b, activation, output }) : null;
    if (fused && words) {
      const signs = transient(`${label} signs`, 'activations', words);
      lowering.emit(fused.sumWithSigns(label, { a, b, activation, output }, signs));
      lowering.keep(node, signs);
    } else lowering.emit(lowering.kernels.elementWise(label, { formula: { name: 'sum', a, b, activation }, output }));
    lowering.set(node, plain(output));
  },
  backward(lowering: Lowering, node: NodeOf<'add'>, dz: Tensor): void {
    const dy = beforeActivation(lowering, node, dz);
    for (const input of node.inputs) if (lowering.learns(input)) giveBroadcast(lowering, input, dy);
  },
} as Rule;

export const activationRule = {
  forward(lowering: Lowering, node: NodeOf<'activation'>): void {
    const x = lowering.source(node.inputs[0]);
    // The product that computes its input may have computed it, too.
    if (lowering.has(node)) return;
    const output = lowering.target(node);
    const formula = { name: 'activation', x, activation: node.operation.name } as const;
    lowering.emit(lowering.kernels.elementWise(lowering.label(node), { formula, output }));
    lowering.set(node, plain(output));
  },
  backward(lowering: Lowering, node: NodeOf<'activation'>, dy: Tensor): void {
    const [input] = node.inputs;
    if (lowering.isSloped(node)) {
      lowering.gradients.give(input, dy);
      return;
    }
    const x = lowering.source(input);
    const { tensor: output, accumulate } = lowering.gradients.contribute(input);
    const formula = { name: 'slope', x, dy, activation: node.operation.name, adds: accumulate } as const;
    lowering.emit(lowering.kernels.elementWise(`${lowering.label(node)} gradient`, { formula, output }));
  },
} as Rule;

export const dropoutRule = {
  forward(lowering: Lowering, node: NodeOf<'dropout'>): void {
    const output = lowering.target(node);
    const x = lowering.source(node.inputs[0]);
    lowering.emit(lowering.kernels.dropout(lowering.label(node), node.operation, lowering.inputs.step, x, output));
    lowering.set(node, plain(output));
  },
  backward(lowering: Lowering, node: NodeOf<'dropout'>, dy: Tensor): void {
    const { tensor, accumulate } = lowering.gradients.contribute(node.inputs[0]);
    lowering.emit(
      lowering.kernels.dropout(`${lowering.label(node)} gradient`, node.operation, lowering.inputs.step, plain(dy), tensor, accumulate),
    );
  },
} as Rule;

export const mulRule = {
  forward(lowering: Lowering, node: NodeOf<'mul'>): void {
    const [a, b] = node.inputs.map((input) => lowering.source(input));
    const output = lowering.target(node);
    lowering.emit(lowering.kernels.elementWise(lowering.label(node), { formula: { name: 'product', a, b }, output }));
    lowering.set(node, plain(output));
  },
  backward(lowering: Lowering, node: NodeOf<'mul'>, dy: Tensor): void {
    const [a, b] = node.inputs;
    for (const [input, other] of [
      [a, b],
      [b, a],
    ]) {
      if (lowering.learns(input)) giveBroadcast(lowering, input, dy, lowering.source(other));
    }
  },
} as Rule;
