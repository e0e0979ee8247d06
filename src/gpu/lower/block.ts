import type { Node, NodeOf } from '../graph/node.ts';
import { plain } from '../kernels/source.ts';
import type { Tensor } from '../plan/value.ts';
import { giveBroadcast } from './broadcast.ts';
import type { Lowering, Rule } from './lowering.ts';

/** Returns the index, per axis, at which every part of a concatenation begins. */
function begins({ operation, inputs, shape }: NodeOf<'concat'>): number[][] {
  let at = 0;
  return inputs.map((part) => {
    const begin = shape.map((_, axis) => (axis === operation.axis ? at : 0));
    at += part.shape[operation.axis];
    return begin;
  });
}

const isConcat = (node: Node): node is NodeOf<'concat'> => node.operation.kind === 'concat';

/** Whether the node is a concatenation whose parts were written into its slab, so that nothing must be copied. */
export function isInPlace(lowering: Lowering, node: Node): boolean {
  const whole = lowering.placeOf(node);
  if (!whole || !isConcat(node)) return false;
  const places = begins(node);
  return node.inputs.every((part, i) => {
    const place = lowering.placeOf(part);
    return place?.slab === whole.slab && place.offset === whole.offset + places[i][node.shape.length - 1];
  });
}

export const concatRule = {
  forward(lowering: Lowering, node: NodeOf<'concat'>): void {
    const y = lowering.target(node);
    if (isInPlace(lowering, node)) {
      for (const part of node.inputs) lowering.source(part);
    } else {
      const places = begins(node);
      for (const [i, part] of node.inputs.entries())
        lowering.emit(lowering.kernels.blockCopy(lowering.label(node), lowering.tensor(part), y, places[i], true));
    }
    lowering.set(node, plain(y));
  },
  backward(lowering: Lowering, node: NodeOf<'concat'>, dy: Tensor): void {
    if (isInPlace(lowering, node)) return;
    const places = begins(node);
    for (const [i, part] of node.inputs.entries()) {
      if (!lowering.learns(part)) continue;
      const { tensor, accumulate } = lowering.gradients.contribute(part);
      lowering.emit(lowering.kernels.blockCopy(`${lowering.label(node)} gradient`, dy, tensor, places[i], false, accumulate));
    }
  },
} as Rule;

export const sliceRule = {
  forward(lowering: Lowering, node: NodeOf<'slice'>): void {
    const y = lowering.target(node);
    lowering.emit(lowering.kernels.blockCopy(lowering.label(node), lowering.tensor(node.inputs[0]), y, node.operation.begin, false));
    lowering.set(node, plain(y));
  },
  backward(lowering: Lowering, node: NodeOf<'slice'>, dy: Tensor): void {
    const { tensor, accumulate } = lowering.gradients.zeroed(node.inputs[0]);
    lowering.emit(lowering.kernels.blockCopy(`${lowering.label(node)} gradient`, dy, tensor, node.operation.begin, true, accumulate));
  },
} as Rule;

export const expandRule = {
  forward(lowering: Lowering, node: NodeOf<'expand'>): void {
    const y = lowering.target(node);
    const begin = node.shape.map(() => 0);
    lowering.emit(lowering.kernels.blockCopy(lowering.label(node), lowering.tensor(node.inputs[0]), y, begin, false));
    lowering.set(node, plain(y));
  },
  backward(lowering: Lowering, node: NodeOf<'expand'>, dy: Tensor): void {
    giveBroadcast(lowering, node.inputs[0], dy);
  },
} as Rule;
