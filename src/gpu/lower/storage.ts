import type { Node } from '../graph/node.ts';
import type { Slab, SlabPlace } from '../graph/slabs.ts';
import { sizeOf } from '../plan/value.ts';

/** What holds a node's numbers: a tensor of its own, a slab shared with others, or another node's (it is read through batch norm). */
export interface Storage {
  words: number;
  /** Positions in the graph: of the node that writes it first, and of the last that reads it. */
  born: number;
  lastRead: number;
}

/** Words that a node leaves for its backward pass beside its value. */
function besides({ operation, shape, inputs: [input] }: Node): number {
  if (operation.kind === 'maxPool') return sizeOf(shape);
  if (operation.kind === 'attention') return input.shape[0] * operation.heads * input.shape[1] ** 2;
  return 0;
}

/** Where the value of every node of a graph lies after the forward pass; null for inputs, parameters and constants. */
export function storages(nodes: readonly Node[], places: ReadonlyMap<Node, SlabPlace>): Map<Node, Storage | null> {
  const found = new Map<Node, Storage | null>();
  const slabs = new Map<Slab, Storage>();
  const make = (node: Node, words: number, at: number): Storage => ({ words: words + besides(node), born: at, lastRead: at });
  for (const [at, node] of nodes.entries()) {
    const { operation, inputs, shape } = node;
    for (const input of inputs) {
      const read = found.get(input);
      if (read) read.lastRead = at;
    }
    const place = places.get(node);
    if (operation.kind === 'input' || operation.kind === 'parameter' || operation.kind === 'constant') found.set(node, null);
    else if (place) {
      const known = slabs.get(place.slab) ?? make(node, sizeOf(place.slab.node.shape), at);
      slabs.set(place.slab, known);
      found.set(node, known);
    } else if (operation.kind === 'batchNorm' || operation.kind === 'reshape') found.set(node, found.get(inputs[0]) ?? null);
    else found.set(node, make(node, sizeOf(shape), at));
  }
  return found;
}
