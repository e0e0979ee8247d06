import type { Node } from '../graph/node.ts';
import type { SlabPlace } from '../graph/slabs.ts';
import type { KernelSet } from '../kernels/kernel-set.ts';
import { type Storage, storages } from './storage.ts';

/** Number of block sizes that are compared. Each is smaller than the one before by the factor FINER. */
const TRIALS = 24;
const FINER = 1.25;

/** A way to cut a net into blocks. Values that are read across a cut are kept; the backward pass computes the others again. */
interface Cuts {
  kept: ReadonlySet<Storage>;
  /** Position of the first node of the last block. All values of this block are kept, because the backward pass needs them first. */
  last: number;
  /** Words of the kept values plus words of the largest block. */
  words: number;
}

/** Returns the storages that are written before position `begin` and read at or after it. */
function frontier(all: readonly Storage[], begin: number): Storage[] {
  return all.filter(({ born, lastRead }) => born < begin && lastRead >= begin);
}

const sum = (some: readonly Storage[]) => some.reduce((words, storage) => words + storage.words, 0);

/** Returns, for every position, the number of words that are first written there. */
function births(all: readonly Storage[], positions: number): number[] {
  const words = new Array<number>(positions).fill(0);
  for (const storage of all) words[storage.born] += storage.words;
  return words;
}

/** Cuts a net into blocks of at most `most` words where that is possible. Every cut is where it adds the fewest words to those kept. */
function cutBy(all: readonly Storage[], frontiers: readonly (readonly Storage[])[], born: readonly number[], most: number): Cuts {
  const kept = new Set<Storage>();
  const end = frontiers.length;
  let largest = 0;
  let begin = 0;
  for (;;) {
    let words = 0;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    let at = begin;
    for (; at < end; at++) {
      const across = sum(frontiers[at].filter((storage) => !kept.has(storage)));
      if (at > begin && across <= least) [best, least] = [at, across];
      words += born[at];
      if (words > most && best > begin) break;
    }
    if (at >= end) {
      return { kept, last: begin, words: sum([...kept]) + Math.max(largest, words) };
    }
    const own = all.filter((storage) => storage.born >= begin && storage.born < best);
    for (const storage of frontiers[best]) kept.add(storage);
    largest = Math.max(largest, sum(own.filter((storage) => !kept.has(storage))));
    begin = best;
  }
}

/**
 * Returns the nodes whose values are dropped after the forward pass and computed again, block by block, in the backward pass.
 * Of the block sizes that are tried, the one with the fewest words for the kept values and the largest block is taken.
 * `learning` are the nodes that the backward pass reaches; values of other nodes are kept. `last` is the position of a node:
 * the values of this node and of all later nodes are kept, too.
 */
export function forgottenNodes(
  nodes: readonly Node[],
  places: ReadonlyMap<Node, SlabPlace>,
  learning: ReadonlySet<Node>,
  kernels: KernelSet,
): { forgotten: ReadonlySet<Node>; last: number } {
  const byNode = storages(nodes, places, kernels);
  const fixed = new Set(nodes.filter((node) => !learning.has(node)).map((node) => byNode.get(node)));
  const own = (node: Node) => {
    const storage = learning.has(node) ? byNode.get(node) : null;
    return storage && !fixed.has(storage) ? storage : null;
  };
  const all = [...new Set(nodes.flatMap((node) => own(node) ?? []))];
  const frontiers = nodes.map((_, at) => frontier(all, at));
  const born = births(all, nodes.length);
  const total = sum(all);
  const trials = Array.from({ length: TRIALS }, (_, i) => cutBy(all, frontiers, born, total / FINER ** i));
  const best = trials.reduce((a, b) => (b.words < a.words ? b : a));
  const forgotten = nodes.slice(0, best.last).filter((node) => {
    const storage = own(node);
    return storage && !best.kept.has(storage);
  });
  return { forgotten: new Set(forgotten), last: best.last };
}
