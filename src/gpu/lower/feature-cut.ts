import type { Graph, Node, Operation } from '../graph/node.ts';
import { ownsGradient } from './learning.ts';

/** A net cut in two: a part that computes the same numbers from an image in every step, and the part that follows it. */
export interface FeatureCut {
  /** The graph from images to features. Its output is one node of shape [N, ...]. */
  features: Graph;
  /** The graph from features to logits. Its input has the shape of the features. */
  head: Graph;
}

const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

function isFixed({ operation }: Node): boolean {
  if (operation.kind === 'dropout' || ownsGradient(operation)) return false;
  return operation.kind !== 'batchNorm' || operation.statistics === 'running';
}

/** A list of nodes that gives every added node an unused id. */
class NodeList {
  readonly nodes: Node[];
  private next: number;

  constructor(nodes: readonly Node[] = []) {
    this.nodes = [...nodes];
    this.next = 1 + Math.max(-1, ...nodes.map(({ id }) => id));
  }

  add(operation: Operation, inputs: readonly Node[], shape: readonly number[]): Node {
    const node: Node = { id: this.next++, operation, inputs, shape, observed: false };
    this.nodes.push(node);
    return node;
  }
}

/**
 * Cuts a net that was recorded in training where its fixed part ends. The fixed part holds the values that are computed from
 * images by frozen operations only, without dropout and batch statistics. Returns null where the rest of the net reads the
 * images themselves, or where nothing learns.
 */
export function cutAtFeatures(graph: Graph): FeatureCut | null {
  const fixed = new Set<Node>();
  const ofImages = new Set<Node>();
  for (const node of graph.nodes) {
    if (isFixed(node) && node.inputs.every((input) => fixed.has(input))) fixed.add(node);
    if (node === graph.input || node.inputs.some((input) => ofImages.has(input))) ofImages.add(node);
  }
  const above = graph.nodes.filter((node) => !fixed.has(node));
  const edges = [...new Set(above.flatMap(({ inputs }) => inputs))].filter((node) => fixed.has(node) && ofImages.has(node));
  if (edges.length === 0 || edges.includes(graph.input) || fixed.has(graph.output)) return null;
  return { features: featureGraph(graph, edges), head: headGraph(graph, above, edges) };
}

function featureGraph(graph: Graph, edges: readonly Node[]): Graph {
  const needed = new Set<Node>(edges);
  for (const node of [...graph.nodes].reverse()) if (needed.has(node)) for (const input of node.inputs) needed.add(input);
  const list = new NodeList(graph.nodes.filter((node) => needed.has(node)));
  const { input } = graph;
  if (edges.length === 1) return { nodes: list.nodes, input, output: edges[0], auxiliary: [] };
  const rows = edges.map((edge) => list.add({ kind: 'reshape' }, [edge], [edge.shape[0], sizeOf(edge.shape.slice(1))]));
  const total = rows.reduce((sum, { shape }) => sum + shape[1], 0);
  return { nodes: list.nodes, input, output: list.add({ kind: 'concat', axis: 1 }, rows, [edges[0].shape[0], total]), auxiliary: [] };
}

function headGraph(graph: Graph, above: readonly Node[], edges: readonly Node[]): Graph {
  const list = new NodeList();
  const made = new Map<Node, Node>();
  const [rows] = edges[0].shape;
  const words = edges.map(({ shape }) => sizeOf(shape.slice(1)));
  const single = edges.length === 1;
  const input = list.add({ kind: 'input' }, [], single ? edges[0].shape : [rows, words.reduce((a, b) => a + b, 0)]);
  let begin = 0;
  for (const [i, edge] of edges.entries()) {
    if (single) made.set(edge, input);
    else {
      const part = list.add({ kind: 'slice', begin: [0, begin] }, [input], [rows, words[i]]);
      made.set(edge, list.add({ kind: 'reshape' }, [part], edge.shape));
    }
    begin += words[i];
  }
  const copied = (node: Node): Node => {
    const known = made.get(node);
    if (known) return known;
    // Fixed nodes that do not depend on the images, such as frozen parameters and constants, are copied into the head.
    const copy = list.add(node.operation, node.inputs.map(copied), node.shape);
    made.set(node, copy);
    return copy;
  };
  for (const node of above) copied(node);
  const auxiliary = graph.auxiliary.map(({ logits, weight }) => ({ logits: copied(logits), weight }));
  return { nodes: list.nodes, input, output: copied(graph.output), auxiliary };
}

/** Returns the same net in evaluation mode: without dropout and auxiliary heads, and with running statistics. */
export function inEvaluation(graph: Graph): Graph {
  const needed = new Set<Node>([graph.output]);
  for (const node of [...graph.nodes].reverse()) if (needed.has(node)) for (const input of node.inputs) needed.add(input);
  const list = new NodeList();
  const made = new Map<Node, Node>();
  for (const node of graph.nodes) {
    if (!needed.has(node) && node !== graph.input) continue;
    const inputs = node.inputs.map((input) => made.get(input)!);
    const { operation } = node;
    if (operation.kind === 'dropout') made.set(node, inputs[0]);
    else {
      const calm: Operation = operation.kind === 'batchNorm' ? { ...operation, statistics: 'running' } : operation;
      made.set(node, list.add(calm, inputs, node.shape));
    }
  }
  return { nodes: list.nodes, input: made.get(graph.input)!, output: made.get(graph.output)!, auxiliary: [] };
}
