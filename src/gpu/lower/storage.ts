import type { Node } from '../graph/node.ts';
import type { Slab, SlabPlace } from '../graph/slabs.ts';
import type { KernelSet } from '../kernels/kernel-set.ts';
import { sizeOf } from '../plan/value.ts';
import { isAttention, wordsBesideAttention } from './attention.ts';

/** The memory that holds a node's value: its own tensor, a shared slab, or its input's storage (for unplaced batch norm and reshape). */
export interface Storage {
  words: number;
  /** Position in the graph of the first node that writes the storage; `lastRead` is that of the last node that reads it. */
  born: number;
  lastRead: number;
}

/** Number of words that a node keeps for its backward pass in addition to its value. */
function besides(kernels: KernelSet, node: Node): number {
  if (node.operation.kind === 'maxPool') return sizeOf(node.shape);
  return isAttention(node) ? wordsBesideAttention(kernels, node) : 0;
}

/** Returns the storage of every node's value after the forward pass; null for inputs, parameters and constants. */
export function storages(nodes: readonly Node[], places: ReadonlyMap<Node, SlabPlace>, kernels: KernelSet): Map<Node, Storage | null> {
  const found = new Map<Node, Storage | null>();
  const slabs = new Map<Slab, Storage>();
  const make = (node: Node, words: number, at: number): Storage => ({ words: words + besides(kernels, node), born: at, lastRead: at });
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
