import type { Node, NodeOf } from '../graph/node.ts';
import type { ActivationByOutput } from '../kernels/activation.ts';
import type { ColumnParts, NormSums } from '../kernels/column-parts.ts';
import type { OutputSlope } from '../kernels/output-slope.ts';
import { channelsOf, rowsOf, sizeOf, type Tensor, type Value } from '../plan/value.ts';
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

/** The slope of the activation of a sum or a product: as bits where its kernel has left them, else by its output. */
export function slopeOf(lowering: Lowering, node: Node, activation: ActivationByOutput): OutputSlope {
  const known = lowering.recall<Value>(node);
  const z = known ? null : lowering.tensor(node);
  // Where the sum has just been made again, its bits have, too.
  const signs = known ?? lowering.recall<Value>(node);
  return signs ? { signs, channels: channelsOf(node) } : { z: z ?? lowering.tensor(node), activation };
}

/**
 * Writes to dx the gradient of a sum before its activation, from that of its average over every image, where sums can be left with it; nothing but the
 * average reads the sum. Returns whether it has.
 */
export function giveSloped(lowering: Lowering, label: string, sum: Node, dy: Tensor, dx: Tensor): boolean {
  const { fused } = lowering.kernels;
  const { operation } = sum;
  if (!fused || operation.kind !== 'add' || !operation.activation || rowsOf(dy) !== sum.shape[0]) return false;
  if (lowering.usersOf(sum).length > 1 || lowering.isPlaced(sum)) return false;
  const tensors = { slope: slopeOf(lowering, sum, operation.activation), dz: dy, dy: dx };
  const norm = firstNorm(lowering, sum, (x) => fused.slopeParts(x, tensors, lowering.scratch(`${label} sums`)));
  if (!norm) return false;
  lowering.emit(fused.slopeSums(label, { ...tensors, norm }));
  lowering.noteSloped(sum);
  return true;
}

/** Returns the gradient before the activation; the activation's derivative is computed from its output. */
export function beforeActivation(lowering: Lowering, node: NodeOf<'conv2d'> | NodeOf<'linear'> | NodeOf<'add'>, dz: Tensor): Tensor {
  const { activation } = node.operation;
  if (!activation || lowering.isSloped(node)) return dz;
  const output = lowering.gradients.changed(node);
  const inPlace = output.value === dz.value;
  const { fused } = lowering.kernels;
  const source = inPlace ? null : dz;
  const scratch = lowering.scratch(`${lowering.label(node)} sums`);
  if (fused && node.operation.kind === 'add') {
    const tensors = { slope: slopeOf(lowering, node, activation), dz: source, dy: output };
    const norm = firstNorm(lowering, node, (x) => fused.slopeParts(x, tensors, scratch));
    if (norm) {
      lowering.emit(fused.slopeSums(`${lowering.label(node)} activation gradient`, { ...tensors, norm }));
      return output;
    }
  }
  const formula = { name: 'slope by output', z: lowering.tensor(node), dz: source, activation } as const;
  lowering.emit(lowering.kernels.elementWise(`${lowering.label(node)} activation gradient`, { formula, output }));
  return output;
}
