import type { Node } from '../graph/node.ts';
import type { ColumnParts, NormSums } from '../kernels/column-parts.ts';
import type { Step } from '../plan/dispatch.ts';
import type { Tensor, Value } from '../plan/value.ts';
import type { Contribution } from './gradients.ts';
import type { Lowering } from './lowering.ts';

/** A batch norm that its only reader's gradient goes through at once, to the gradient of the norm's input. */
export interface PassedNorm {
  norm: NormSums;
  dx: Contribution;
  /** Returns the steps that follow the kernel which leaves the sums. */
  after(): readonly Step[];
}

/**
 * Returns the batch norm with the batch's statistics whose gradient the only reader of the node's value need not store: the reader's kernel adds to the
 * gradient of the norm's input what does not depend on the sums over the batch, and leaves these (in memory from `make`). What depends on them is linear in
 * the norm's input. Null for other nodes, and where the norm's input is no slab: only there other norms read the same channels, so that all their terms are
 * added at once.
 */
export function passedNorm(lowering: Lowering, node: Node, make: (x: Tensor) => ColumnParts | null): PassedNorm | null {
  const { operation, inputs } = node;
  const { fused } = lowering.kernels;
  if (!fused || operation.kind !== 'batchNorm' || operation.statistics !== 'batch') return null;
  const [input] = inputs;
  if (!lowering.isPlaced(input) || lowering.isPlaced(node) || !lowering.learns(input)) return null;
  // Another gradient is added to that of the norm's result, or it is read for itself.
  if (lowering.usersOf(node).length > 1 || lowering.gradients.has(node) || node.observed) return null;
  const x = lowering.tensor(input);
  const parts = make(x);
  if (!parts) return null;
  const { weight, bias, activation } = operation;
  lowering.claim(weight.gradient, bias.gradient);
  const stats = lowering.keptFor<Value>(node);
  const dx = lowering.gradients.contribute(input);
  const { corrections, adds } = lowering.slabCorrections.leave(input);
  const after = () =>
    fused.leaveCorrections(`${lowering.label(node)} gradient`, {
      ...{ parts, x, stats, dWeight: weight.gradient, dBias: bias.gradient },
      ...{ corrections, adds },
    });
  return { norm: { parts, x, stats, activation, slopes: false }, dx, after };
}
