import type { Node } from '../graph/node.ts';
import type { Slab, SlabPlace } from '../graph/slabs.ts';
import { elementWise } from '../kernels/element-wise.ts';
import { fillZero } from '../kernels/fill.ts';
import { plain } from '../kernels/source.ts';
import { channelRange, type Tensor, type Value } from '../plan/value.ts';
import type { Lowering } from './lowering.ts';

/** A tensor to write a contribution into, and whether it must be added to what is there. */
export interface Contribution {
  tensor: Tensor;
  accumulate: boolean;
}

/**
 * The gradients of the nodes' values while the backward pass runs. The first contribution is written, further ones are added
 * in place; a tensor may serve two nodes (both terms of a sum have its gradient) until one of them has to change it.
 */
export class Gradients {
  private readonly lowering: Lowering;
  private readonly places: ReadonlyMap<Node, SlabPlace>;
  private readonly tensors = new Map<Node, Tensor>();
  private readonly owners = new Map<Value, number>();
  private readonly slabs = new Map<Slab, Tensor>();

  constructor(lowering: Lowering, places: ReadonlyMap<Node, SlabPlace>) {
    this.lowering = lowering;
    this.places = places;
  }

  has(node: Node): boolean {
    const place = this.places.get(node);
    return place ? this.slabs.has(place.slab) : this.tensors.has(node);
  }

  of(node: Node): Tensor {
    const place = this.places.get(node);
    const tensor = place ? this.range(node, place) : this.tensors.get(node);
    if (!tensor) throw new Error(`node ${node.id} (${node.operation.kind}) has no gradient`);
    return tensor;
  }

  /** True when nobody else needs the node's gradient as it is, so that it may be changed in place. */
  isExclusive(node: Node): boolean {
    return this.places.has(node) || (this.owners.get(this.of(node).value) ?? 0) <= 1;
  }

  /** Where a kernel writes or adds its contribution to the node's gradient. */
  contribute(node: Node): Contribution {
    const place = this.places.get(node);
    if (place) return this.contributeToSlab(node, place);
    const present = this.tensors.get(node);
    if (!present) {
      const tensor = this.lowering.temporary(`gradient of ${this.lowering.label(node)}`, node.shape);
      this.own(node, tensor);
      return { tensor, accumulate: false };
    }
    if (this.isExclusive(node)) return { tensor: present, accumulate: true };
    const tensor = this.lowering.temporary(`gradient of ${this.lowering.label(node)}`, node.shape);
    this.copy(node, present, tensor, false);
    this.release(node);
    this.own(node, tensor);
    return { tensor, accumulate: true };
  }

  /** Like `contribute`, for a contribution that covers a part of the node's value only. */
  zeroed(node: Node): Contribution {
    const contribution = this.contribute(node);
    if (!contribution.accumulate) {
      const { value } = contribution.tensor;
      this.lowering.emit(fillZero(`gradient of ${this.lowering.label(node)}`, value));
    }
    return { ...contribution, accumulate: true };
  }

  /** Makes an existing tensor the node's gradient, or adds it. */
  give(node: Node, tensor: Tensor): void {
    if (this.places.has(node) || this.tensors.has(node)) {
      const { tensor: target, accumulate } = this.contribute(node);
      this.copy(node, tensor, target, accumulate);
    } else this.own(node, { ...tensor, shape: node.shape });
  }

  /** A tensor for the node's gradient after a change number by number: the same one where that is allowed. */
  changed(node: Node): Tensor {
    return this.isExclusive(node) ? this.of(node) : this.lowering.temporary(`gradient of ${this.lowering.label(node)}`, node.shape);
  }

  /** The node's backward pass is done. */
  release(node: Node): void {
    const tensor = this.tensors.get(node);
    if (!tensor) return;
    this.tensors.delete(node);
    this.owners.set(tensor.value, (this.owners.get(tensor.value) ?? 1) - 1);
  }

  private own(node: Node, tensor: Tensor): void {
    this.tensors.set(node, tensor);
    this.owners.set(tensor.value, (this.owners.get(tensor.value) ?? 0) + 1);
  }

  private copy(node: Node, from: Tensor, to: Tensor, accumulate: boolean): void {
    const label = `gradient of ${this.lowering.label(node)}`;
    this.lowering.emit(
      elementWise(label, { inputs: { x: plain({ ...from, shape: to.shape }) }, output: to, value: accumulate ? 'y + x_v' : 'x_v' }),
    );
  }

  private range(node: Node, { slab, offset }: SlabPlace): Tensor | undefined {
    const whole = this.slabs.get(slab);
    return whole && { ...channelRange(whole, offset, node.shape[node.shape.length - 1]), shape: node.shape };
  }

  /** The first contribution to a slab must cover all of it; else it starts as zeros. */
  private contributeToSlab(node: Node, place: SlabPlace): Contribution {
    const { slab } = place;
    const isNew = !this.slabs.has(slab);
    if (isNew) this.slabs.set(slab, this.lowering.temporary(`gradient of ${this.lowering.label(slab.node)} slab`, slab.node.shape));
    const covers = node.shape[node.shape.length - 1] === slab.channels;
    if (isNew && !covers) this.lowering.emit(fillZero(`gradient of ${this.lowering.label(slab.node)}`, this.slabs.get(slab)!.value));
    return { tensor: this.range(node, place)!, accumulate: !isNew || !covers };
  }
}
