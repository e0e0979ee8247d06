import type { Node } from '../graph/node.ts';
import type { SlabPlace } from '../graph/slabs.ts';
import { type Storage, storages } from './storage.ts';

/** How many sizes of block are compared, each so much smaller than the one before. */
const TRIALS = 24;
const FINER = 1.25;

/** A way to cut a net into blocks: what lives across a cut is kept, the rest of a block is made again in the backward pass. */
interface Cuts {
  kept: ReadonlySet<Storage>;
  /** Position of the first node of the last block, all of whose values are kept: they are needed at once. */
  last: number;
  /** Words that are kept, and of the largest block. */
  words: number;
}

/** What the nodes from `begin` on read of what came before them. */
function frontier(all: readonly Storage[], begin: number): Storage[] {
  return all.filter(({ born, lastRead }) => born < begin && lastRead >= begin);
}

const sum = (some: readonly Storage[]) => some.reduce((words, storage) => words + storage.words, 0);

/** Words that begin to live at every position. */
function births(all: readonly Storage[], positions: number): number[] {
  const words = new Array<number>(positions).fill(0);
  for (const storage of all) words[storage.born] += storage.words;
  return words;
}

/** Blocks of at most `most` words each where that is possible; every cut lies where the least lives across it. */
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
 * Nodes whose values are thrown away after the forward pass and made again, block by block, when the backward pass comes to
 * them: the blocks are such that what is kept and the largest block together are small. `learning` are the nodes that the
 * backward pass reaches; what it reads of others is kept. The values of `last` and later nodes are kept, too.
 */
export function forgottenNodes(
  nodes: readonly Node[],
  places: ReadonlyMap<Node, SlabPlace>,
  learning: ReadonlySet<Node>,
): { forgotten: ReadonlySet<Node>; last: number } {
  const byNode = storages(nodes, places);
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
