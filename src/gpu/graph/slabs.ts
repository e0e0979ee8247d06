import type { Graph, Node } from './node.ts';

/** The range of a slab's channels that holds a node's value. */
export interface SlabPlace {
  slab: Slab;
  /** The first channel of the range. */
  offset: number;
}

/** A tensor that several nodes write next to each other along the channels. */
export interface Slab {
  /** The widest concatenation, whose value is the whole slab. */
  node: Node;
  channels: number;
}

/** Operations that can write into a range of channels. */
const WRITERS = new Set(['conv2d', 'batchNorm', 'maxPool', 'avgPool', 'activation', 'concat']);

const channelsOf = ({ shape }: Node) => shape[shape.length - 1];

function canWrite({ operation, shape, observed }: Node): boolean {
  return WRITERS.has(operation.kind) && !observed && (operation.kind !== 'concat' || operation.axis === shape.length - 1);
}

/**
 * Places the parts of concatenations along channels in one common tensor, so that nothing is copied. The widest concatenation
 * of a chain is placed first (in DenseNet every layer's input is a prefix of the next one's). A concatenation copies its parts
 * where one of them is in a slab already or can't write into one.
 */
export function placeSlabs(graph: Graph): Map<Node, SlabPlace> {
  const places = new Map<Node, SlabPlace>();
  const alongChannels = graph.nodes.filter(({ operation, shape }) => operation.kind === 'concat' && operation.axis === shape.length - 1);
  for (const node of [...alongChannels].reverse()) {
    const parts = node.inputs;
    const first = places.get(parts[0]);
    if (first && !node.observed && !places.has(node) && adjacent(parts, places)) {
      places.set(node, first);
      continue;
    }
    if (!parts.every((part) => !places.has(part) && canWrite(part)) || new Set(parts).size < parts.length) continue;
    const place = places.get(node) ?? { slab: { node, channels: channelsOf(node) }, offset: 0 };
    const { slab } = place;
    places.set(node, place);
    let { offset } = place;
    for (const part of parts) {
      places.set(part, { slab, offset });
      offset += channelsOf(part);
    }
  }
  return places;
}

/** Whether the parts already lie one after another in one slab. */
function adjacent(parts: readonly Node[], places: ReadonlyMap<Node, SlabPlace>): boolean {
  let next: SlabPlace | undefined;
  return parts.every((part) => {
    const place = places.get(part);
    const fits = place !== undefined && (next === undefined || (place.slab === next.slab && place.offset === next.offset));
    next = place && { slab: place.slab, offset: place.offset + channelsOf(part) };
    return fits;
  });
}
