import type { Node, NodeOf } from '../graph/node.ts';
import { plain } from '../kernels/source.ts';
import { channelsOf, isContiguous, type Tensor } from '../plan/value.ts';
import type { Lowering, Rule } from './lowering.ts';

/** Returns the same numbers under the shape of `node`. A range of channels of a wider tensor is copied first. */
function reshaped(lowering: Lowering, node: Node, tensor: Tensor): Tensor {
  if (isContiguous(tensor)) return { ...tensor, shape: node.shape, pitch: channelsOf(node) };
  const copy = lowering.temporary(lowering.label(node), tensor.shape);
  lowering.emit(
    lowering.kernels.elementWise(`${lowering.label(node)} copy`, {
      kind: 'copy',
      formula: { name: 'copy', x: plain(tensor) },
      output: copy,
    }),
  );
  return { ...copy, shape: node.shape, pitch: channelsOf(node) };
}

export const reshapeRule = {
  forward(lowering: Lowering, node: NodeOf<'reshape'>): void {
    lowering.set(node, plain(reshaped(lowering, node, lowering.tensor(node.inputs[0]))));
  },
  backward(lowering: Lowering, node: NodeOf<'reshape'>, dy: Tensor): void {
    const [input] = node.inputs;
    lowering.gradients.give(input, reshaped(lowering, input, dy));
  },
} as Rule;

const isColumn = ({ shape }: Node) => shape[1] * shape[2] === 1;

export const flattenRule = {
  forward(lowering: Lowering, node: NodeOf<'flatten'>): void {
    const [input] = node.inputs;
    if (isColumn(input)) {
      reshapeRule.forward(lowering, node);
      return;
    }
    const y = lowering.target(node);
    lowering.emit(lowering.kernels.flattenImages(lowering.label(node), lowering.tensor(input), y, false));
    lowering.set(node, plain(y));
  },
  backward(lowering: Lowering, node: NodeOf<'flatten'>, dy: Tensor): void {
    const [input] = node.inputs;
    if (isColumn(input)) {
      reshapeRule.backward(lowering, node, dy);
      return;
    }
    const { tensor, accumulate } = lowering.gradients.contribute(input);
    lowering.emit(lowering.kernels.flattenImages(`${lowering.label(node)} gradient`, tensor, dy, true, accumulate));
  },
} as Rule;
