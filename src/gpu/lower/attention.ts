import type { NodeOf } from '../graph/node.ts';
import type { AttentionShape } from '../kernels/attention.ts';
import { plain } from '../kernels/source.ts';
import { type Tensor, tensorOf, transient, type Value } from '../plan/value.ts';
import type { Lowering, Rule } from './lowering.ts';

function shapeOf({ operation, shape: [images, length, embed] }: NodeOf<'attention'>): AttentionShape {
  return { images, length, embed, heads: operation.heads };
}

const squareWords = ({ images, heads, length }: AttentionShape) => images * heads * length * length;

/** The softmax of an attention that was computed: [N, heads, L, L], a row per query. */
export function attentionWeights(lowering: Lowering, node: NodeOf<'attention'>): Tensor {
  const { images, heads, length } = shapeOf(node);
  return tensorOf(lowering.keptFor<Value>(node), [images, heads, length, length]);
}

export const attentionRule = {
  forward(lowering: Lowering, node: NodeOf<'attention'>): void {
    const shape = shapeOf(node);
    const weights = transient(`${lowering.label(node)} weights`, 'activations', squareWords(shape));
    const y = lowering.target(node);
    lowering.emit(lowering.kernels.attentionForward(lowering.label(node), lowering.tensor(node.inputs[0]).value, weights, y, shape));
    lowering.keep(node, weights);
    lowering.set(node, plain(y));
  },
  backward(lowering: Lowering, node: NodeOf<'attention'>, dOut: Tensor): void {
    const [input] = node.inputs;
    const shape = shapeOf(node);
    const label = `${lowering.label(node)} gradient`;
    const dQkv = lowering.temporary(label, input.shape);
    const dScores = transient(label, 'scratch', squareWords(shape));
    const weights = lowering.keptFor<Value>(node);
    lowering.emit(
      lowering.kernels.attentionBackward(label, { qkv: lowering.tensor(input).value, weights, dOut, dQkv: dQkv.value, dScores }, shape),
    );
    lowering.gradients.give(input, dQkv);
  },
} as Rule;
