import type { Node, NodeOf } from '../graph/node.ts';
import type { AttentionShape } from '../kernels/attention.ts';
import type { FusedKernels, KernelSet } from '../kernels/kernel-set.ts';
import { plain } from '../kernels/source.ts';
import { type Tensor, tensorOf, transient, type Value } from '../plan/value.ts';
import type { Lowering, Rule } from './lowering.ts';

function shapeOf({ operation, shape: [images, length, embed] }: NodeOf<'attention'>): AttentionShape {
  return { images, length, embed, heads: operation.heads };
}

const squareWords = ({ images, heads, length }: AttentionShape) => images * heads * length * length;

/**
 * Whether a step moves fewer words when it computes the weights again: that is 16 words of every channel and token, where the plain kernels move 12 of
 * those and 11 of every weight.
 */
const movesLess = ({ length, embed, heads }: AttentionShape) => 16 * embed < 12 * embed + 11 * heads * length;

/** The kernels that keep no weights, where they can be used; null where the weights are read after the run, or for other shapes. */
function flashFor(kernels: KernelSet, node: NodeOf<'attention'>): FusedKernels | null {
  const shape = shapeOf(node);
  const { fused } = kernels;
  return fused && !node.observed && movesLess(shape) && fused.flashFits(shape) ? fused : null;
}

/** Number of words that an attention keeps for its backward pass in addition to its value: its weights, or two numbers of every row of them. */
export function wordsBesideAttention(kernels: KernelSet, node: NodeOf<'attention'>): number {
  const shape = shapeOf(node);
  return flashFor(kernels, node) ? 2 * shape.images * shape.heads * shape.length : squareWords(shape);
}

/** The softmax of an attention that was computed and is read after the run: [N, heads, L, L], a row per query. */
export function attentionWeights(lowering: Lowering, node: NodeOf<'attention'>): Tensor {
  const { images, heads, length } = shapeOf(node);
  return tensorOf(lowering.keptFor<Value>(node), [images, heads, length, length]);
}

export const isAttention = (node: Node): node is NodeOf<'attention'> => node.operation.kind === 'attention';

export const attentionRule = {
  forward(lowering: Lowering, node: NodeOf<'attention'>): void {
    const { kernels } = lowering;
    const shape = shapeOf(node);
    const label = lowering.label(node);
    const qkv = lowering.tensor(node.inputs[0]).value;
    const out = lowering.target(node);
    const flash = flashFor(kernels, node);
    const kept = transient(`${label} ${flash ? 'softmax' : 'weights'}`, 'activations', wordsBesideAttention(kernels, node));
    lowering.emit(
      flash ? flash.flashForward(label, { qkv, out, softmax: kept }, shape) : kernels.attentionForward(label, qkv, kept, out, shape),
    );
    lowering.keep(node, kept);
    lowering.set(node, plain(out));
  },
  backward(lowering: Lowering, node: NodeOf<'attention'>, dOut: Tensor): void {
    const { kernels } = lowering;
    const [input] = node.inputs;
    const shape = shapeOf(node);
    const label = `${lowering.label(node)} gradient`;
    const dQkv = lowering.temporary(label, input.shape);
    const [qkv, out] = [lowering.tensor(input).value, lowering.tensor(node)];
    const kept = lowering.keptFor<Value>(node);
    const flash = flashFor(kernels, node);
    const common = { qkv, dOut, dQkv: dQkv.value };
    lowering.emit(
      flash
        ? flash.flashBackward(label, { ...common, out, softmax: kept, scratch: lowering.scratch(label) }, shape)
        : kernels.attentionBackward(label, { ...common, weights: kept, dScores: transient(label, 'scratch', squareWords(shape)) }, shape),
    );
    lowering.gradients.give(input, dQkv);
  },
} as Rule;
