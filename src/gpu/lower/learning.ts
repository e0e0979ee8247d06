import type { Node, Operation } from '../graph/node.ts';

export function ownsGradient(operation: Operation): boolean {
  switch (operation.kind) {
    case 'parameter':
      return operation.slot.gradient !== null;
    case 'conv2d':
    case 'linear':
      return operation.weight.gradient !== null || (operation.bias?.gradient ?? null) !== null;
    case 'batchNorm':
    case 'layerNorm':
      return operation.weight.gradient !== null || operation.bias.gradient !== null;
    default:
      return false;
  }
}

/** Returns the node and those whose value depends on it. */
export function nodesAbove(nodes: readonly Node[], from: Node): Set<Node> {
  const above = new Set<Node>([from]);
  for (const node of nodes) if (node.inputs.some((input) => above.has(input))) above.add(node);
  return above;
}

/** Returns the nodes whose value depends on a parameter that learns. The backward pass needs gradients of these nodes only. */
export function learningNodes(nodes: readonly Node[]): Set<Node> {
  const learning = new Set<Node>();
  for (const node of nodes) {
    if (ownsGradient(node.operation) || node.inputs.some((input) => learning.has(input))) learning.add(node);
  }
  return learning;
}
