import type { Node } from '../graph/node.ts';
import type { Slab, SlabPlace } from '../graph/slabs.ts';
import type { KeptMoments } from '../kernels/batch-norm-forward.ts';
import type { ColumnParts } from '../kernels/column-parts.ts';
import { transient, type Value } from '../plan/value.ts';
import type { Lowering } from './lowering.ts';

/** The channels `begin` to `end - 1` of a slab. */
interface Channels {
  begin: number;
  end: number;
}

const channelsOf = ({ shape }: Node, { offset }: SlabPlace): Channels => ({ begin: offset, end: offset + shape[shape.length - 1] });

/**
 * The moments of the channels of slabs. The batch norms that read a channel differ in what they make of its mean and variance, but not in these: the first
 * one takes them, or its convolution has left them, and the others find them here.
 */
export class SlabMoments {
  private readonly lowering: Lowering;
  private readonly slabs = new Map<Slab, { value: Value; isKnown: boolean[] }>();

  constructor(lowering: Lowering) {
    this.lowering = lowering;
  }

  /**
   * Returns what is kept for a batch norm of the node's value, with what the convolution has left that wrote the channels which are not known yet; these
   * count as known from then on. Null where the node lies in no slab.
   */
  of(node: Node): { kept: KeptMoments; moments: ColumnParts | null } | null {
    const place = this.lowering.placeOf(node);
    if (!place) return null;
    const { begin, end } = channelsOf(node, place);
    const { value, isKnown } = this.slab(place.slab);
    const known = this.knownFrom(place.slab, begin, end);
    isKnown.fill(true, begin + known, end);
    return { kept: { value, offset: begin, known }, moments: this.leftBy(node, { begin: begin + known, end }) };
  }

  /**
   * Whether a batch norm will read the node's value at the end of its channels, after others whose moments are known: then it needs those of this
   * node's alone. `reads` says which nodes are such norms.
   */
  isNext(node: Node, reads: (user: Node) => boolean): boolean {
    const place = this.lowering.placeOf(node);
    if (!place) return false;
    const own = channelsOf(node, place);
    return this.lowering.usersOf(node).some((user) => {
      const whole = this.placeWithin(user, place.slab);
      if (user.operation.kind !== 'concat' || whole?.end !== own.end || !this.lowering.usersOf(user).some(reads)) return false;
      return this.knownFrom(place.slab, whole.begin, own.end) === own.begin - whole.begin;
    });
  }

  private slab(slab: Slab): { value: Value; isKnown: boolean[] } {
    let found = this.slabs.get(slab);
    if (!found) {
      const value = transient(`${this.lowering.label(slab.node)} slab moments`, 'activations', 2 * slab.channels);
      found = { value, isKnown: new Array<boolean>(slab.channels).fill(false) };
      this.slabs.set(slab, found);
    }
    return found;
  }

  /** The number of channels from `begin` on that are known without a gap. */
  private knownFrom(slab: Slab, begin: number, end: number): number {
    const gap = this.slabs.get(slab)?.isKnown.slice(begin, end).indexOf(false) ?? 0;
    return gap < 0 ? end - begin : gap;
  }

  private placeWithin(node: Node, slab: Slab): Channels | null {
    const place = this.lowering.placeOf(node);
    return place?.slab === slab ? channelsOf(node, place) : null;
  }

  /** Returns what was left for exactly these channels by the node or, where it is a concatenation, by the part that wrote them. */
  private leftBy(node: Node, wanted: Channels): ColumnParts | null {
    const place = this.lowering.placeOf(node);
    if (!place) return null;
    const { begin, end } = channelsOf(node, place);
    if (begin === wanted.begin && end === wanted.end && node.operation.kind !== 'concat') return this.lowering.leftFor(node);
    if (node.operation.kind !== 'concat') return null;
    const part = node.inputs.find((input) => {
      const own = this.placeWithin(input, place.slab);
      return own !== null && own.begin <= wanted.begin && own.end >= wanted.end;
    });
    return part ? this.leftBy(part, wanted) : null;
  }
}
