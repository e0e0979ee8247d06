import type { Node } from '../graph/node.ts';
import { plain, type Source } from '../kernels/source.ts';
import { sizeOf, type Tensor } from '../plan/value.ts';
import type { Lowering } from './lowering.ts';

/**
 * Adds dy, or dy * factor, to the gradient of a term that was repeated to dy's shape. The contribution is summed over the repeated axes.
 */
export function giveBroadcast(lowering: Lowering, node: Node, dy: Tensor, factor: Source | null = null): void {
  const label = `gradient of ${lowering.label(node)}`;
  if (sizeOf(node.shape) < sizeOf(dy.shape)) {
    const { tensor, accumulate } = lowering.gradients.contribute(node);
    lowering.emit(lowering.kernels.sumBroadcast(label, plain(dy), factor, tensor, accumulate, lowering.scratch(label)));
    return;
  }
  if (!factor) {
    lowering.gradients.give(node, dy);
    return;
  }
  const { tensor: output, accumulate } = lowering.gradients.contribute(node);
  const formula = { name: 'product', a: plain(dy), b: factor, adds: accumulate } as const;
  lowering.emit(lowering.kernels.elementWise(label, { formula, output }));
}
