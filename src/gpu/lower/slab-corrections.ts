import type { Node } from '../graph/node.ts';
import type { Slab } from '../graph/slabs.ts';
import type { NormCorrections } from '../kernels/norm-corrections.ts';
import { transient, type Value } from '../plan/value.ts';
import { isInPlace } from './block.ts';
import type { Lowering } from './lowering.ts';

/**
 * What batch norms over the channels of a slab have left to be added to its gradient. As the terms are linear in x they are summed per channel, and are
 * added once all that read a channel have left theirs: when the backward pass comes to what wrote it.
 */
export class SlabCorrections {
  private readonly lowering: Lowering;
  private readonly slabs = new Map<Slab, { value: Value; isPending: boolean[] }>();

  constructor(lowering: Lowering) {
    this.lowering = lowering;
  }

  /** Returns where a batch norm of the node's value leaves its terms, and whether they are added to those of others. */
  leave(node: Node): { corrections: NormCorrections; adds: boolean } {
    const { lowering } = this;
    const place = lowering.placeOf(node);
    if (!place) throw new Error(`node ${node.id} (${node.operation.kind}) lies in no slab`);
    const { slab, offset } = place;
    const channels = node.shape[node.shape.length - 1];
    let found = this.slabs.get(slab);
    const isNew = !found;
    if (!found) {
      const label = `${lowering.label(slab.node)} slab corrections`;
      found = { value: transient(label, 'activations', 3 * slab.channels), isPending: new Array<boolean>(slab.channels).fill(false) };
      this.slabs.set(slab, found);
      if (channels < slab.channels) lowering.emit(lowering.kernels.fillZero(label, found.value));
    }
    found.isPending.fill(true, offset, offset + channels);
    return { corrections: { value: found.value, first: offset }, adds: !isNew || channels < slab.channels };
  }

  /**
   * Adds what is left for the channels that the node wrote to its gradient, which must have no more readers. A concatenation whose parts wrote them for it
   * is passed over, unless it is the `last` node whose gradient is wanted.
   */
  settle(node: Node, last = false): void {
    const { lowering } = this;
    const place = lowering.placeOf(node);
    const found = place && this.slabs.get(place.slab);
    if (!place || !found || (!last && isInPlace(lowering, node))) return;
    const [begin, end] = [place.offset, place.offset + node.shape[node.shape.length - 1]];
    if (!found.isPending.slice(begin, end).includes(true)) return;
    found.isPending.fill(false, begin, end);
    const { fused } = lowering.kernels;
    if (!fused) throw new Error(`node ${node.id} (${node.operation.kind}) is left a gradient that these kernels can not complete`);
    const tensors = { x: lowering.tensor(node), dx: lowering.gradients.of(node) };
    const corrections = { value: found.value, first: begin };
    lowering.emit(fused.addCorrections(`gradient of ${lowering.label(node)} corrections`, { ...tensors, corrections }));
  }
}
