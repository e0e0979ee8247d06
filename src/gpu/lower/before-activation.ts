import type { Node, NodeOf } from '../graph/node.ts';
import type { ColumnParts, NormSums } from '../kernels/column-parts.ts';
import { sizeOf, type Tensor } from '../plan/value.ts';
import { normSumsOf } from './batch-norm.ts';
import type { Lowering } from './lowering.ts';

/** The first term of a sum that is a batch norm whose sums can be left, see `normSumsOf`. */
export function firstNorm(lowering: Lowering, node: Node, make: (x: Tensor) => ColumnParts | null | undefined): NormSums | null {
  if (node.operation.kind !== 'add') return null;
  for (const input of node.inputs) {
    const norm = sizeOf(input.shape) === sizeOf(node.shape) ? normSumsOf(lowering, input, make, true) : null;
    if (norm) return norm;
  }
  return null;
}

/** Returns the gradient before the activation; the activation's derivative is computed from its output. */
export function beforeActivation(lowering: Lowering, node: NodeOf<'conv2d'> | NodeOf<'linear'> | NodeOf<'add'>, dz: Tensor): Tensor {
  const { activation } = node.operation;
  if (!activation || lowering.isSloped(node)) return dz;
  const output = lowering.gradients.changed(node);
  const inPlace = output.value === dz.value;
  const { fused } = lowering.kernels;
  const tensors = { z: lowering.tensor(node), dz: inPlace ? null : dz };
  const scratch = lowering.scratch(`${lowering.label(node)} sums`);
  const norm = fused && firstNorm(lowering, node, (x) => fused.slopeParts(x, { ...tensors, dy: output }, scratch));
  if (fused && norm) {
    lowering.emit(fused.slopeSums(`${lowering.label(node)} activation gradient`, { ...tensors, dy: output, activation, norm }));
    return output;
  }
  const formula = { name: 'slope by output', ...tensors, activation } as const;
  lowering.emit(lowering.kernels.elementWise(`${lowering.label(node)} activation gradient`, { formula, output }));
  return output;
}
