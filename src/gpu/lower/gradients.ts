import type { Node } from '../graph/node.ts';
import type { Slab, SlabPlace } from '../graph/slabs.ts';
import { plain } from '../kernels/source.ts';
import { channelRange, type Tensor, type Value } from '../plan/value.ts';
import type { Lowering } from './lowering.ts';

/** A tensor that takes a contribution to a gradient, and whether the contribution is added to the numbers in it or replaces them. */
export interface Contribution {
  tensor: Tensor;
  accumulate: boolean;
}

/**
 * The gradients of the nodes' values during the backward pass. The first contribution is written, further ones are added in
 * place. Two nodes may share a tensor (both terms of a sum have the sum's gradient) until one of them must change it.
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

  /** Whether no other node shares the tensor of the node's gradient, so that it may be changed in place. */
  isExclusive(node: Node): boolean {
    return this.places.has(node) || (this.owners.get(this.of(node).value) ?? 0) <= 1;
  }

  /** Returns the tensor into which a kernel writes or adds its contribution to the node's gradient. */
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

  /** Like `contribute`, for a contribution to only a part of the node's gradient. A new tensor is filled with zeros first. */
  zeroed(node: Node): Contribution {
    const contribution = this.contribute(node);
    if (!contribution.accumulate) {
      const { value } = contribution.tensor;
      this.lowering.emit(this.lowering.kernels.fillZero(`gradient of ${this.lowering.label(node)}`, value));
    }
    return { ...contribution, accumulate: true };
  }

  /** Makes an existing tensor the node's gradient, or adds it to the gradient that the node has. */
  give(node: Node, tensor: Tensor): void {
    if (this.places.has(node) || this.tensors.has(node)) {
      const { tensor: target, accumulate } = this.contribute(node);
      this.copy(node, tensor, target, accumulate);
    } else this.own(node, { ...tensor, shape: node.shape });
  }

  /** Returns a tensor for the node's gradient after an element-wise change: the same tensor where it may be changed in place. */
  changed(node: Node): Tensor {
    return this.isExclusive(node) ? this.of(node) : this.lowering.temporary(`gradient of ${this.lowering.label(node)}`, node.shape);
  }

  /** Drops the node's gradient when its backward pass is done. */
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
    const formula = { name: 'copy', x: plain({ ...from, shape: to.shape }), adds: accumulate } as const;
    this.lowering.emit(this.lowering.kernels.elementWise(label, { formula, output: to }));
  }

  private range(node: Node, { slab, offset }: SlabPlace): Tensor | undefined {
    const whole = this.slabs.get(slab);
    return whole && { ...channelRange(whole, offset, node.shape[node.shape.length - 1]), shape: node.shape };
  }

  /** The slab's gradient is filled with zeros first, unless its first contribution covers all channels. */
  private contributeToSlab(node: Node, place: SlabPlace): Contribution {
    const { slab } = place;
    const isNew = !this.slabs.has(slab);
    if (isNew) this.slabs.set(slab, this.lowering.temporary(`gradient of ${this.lowering.label(slab.node)} slab`, slab.node.shape));
    const covers = node.shape[node.shape.length - 1] === slab.channels;
    if (isNew && !covers)
      this.lowering.emit(this.lowering.kernels.fillZero(`gradient of ${this.lowering.label(slab.node)}`, this.slabs.get(slab)!.value));
    return { tensor: this.range(node, place)!, accumulate: !isNew || !covers };
  }
}
