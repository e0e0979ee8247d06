import { type Activation, isByOutput } from '../kernels/activation.ts';
import type { Graph, Node, Operation } from './node.ts';

/** Returns, for every node, the nodes that read it. */
export function consumers(nodes: readonly Node[]): Map<Node, Node[]> {
  const users = new Map<Node, Node[]>(nodes.map((node) => [node, []]));
  for (const node of nodes) for (const input of node.inputs) users.get(input)?.push(node);
  return users;
}

/** Returns the operation with the activation folded into it, or null when that is not possible. */
function withActivation(operation: Operation, activation: Activation): Operation | null {
  switch (operation.kind) {
    case 'batchNorm':
      return operation.activation ? null : { ...operation, activation };
    case 'conv2d':
    case 'linear':
    case 'add':
      // These operations keep only their output, so the activation's derivative must be computed from the output.
      return operation.activation || !isByOutput(activation) ? null : { ...operation, activation };
    default:
      return null;
  }
}

/** Folds an activation into the operation before it, wherever nothing else reads the value between them. */
export function fuseActivations(graph: Graph): Graph {
  const users = consumers(graph.nodes);
  const results = new Set([graph.output, ...graph.auxiliary.map(({ logits }) => logits)]);
  const replaced = new Map<Node, Node>();
  const current = (node: Node): Node => replaced.get(node) ?? node;
  const nodes: Node[] = [];
  for (const node of graph.nodes) {
    const [input] = node.inputs;
    if (node.operation.kind === 'activation' && input && users.get(input)?.length === 1 && !input.observed && !results.has(input)) {
      const before = current(input);
      const operation = withActivation(before.operation, node.operation.name);
      if (operation) {
        const fused: Node = { ...before, id: node.id, operation, observed: node.observed };
        nodes[nodes.indexOf(before)] = fused;
        replaced.set(input, fused);
        replaced.set(node, fused);
        continue;
      }
    }
    const moved: Node = { ...node, inputs: node.inputs.map(current) };
    replaced.set(node, moved);
    nodes.push(moved);
  }
  const auxiliary = graph.auxiliary.map(({ logits, weight }) => ({ logits: current(logits), weight }));
  return { nodes, input: current(graph.input), output: current(graph.output), auxiliary };
}
