import type { AttentionBackward, AttentionShape } from '#gpu/kernels/attention.ts';
import { mixed, part, type Stack, scoreFactor, square } from '#gpu/kernels/attention-stacks.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import type { Tensor, Value } from '#gpu/plan/value.ts';
import { softmaxGradient, softmaxRows } from './softmax.ts';
import { type StackOperand, stackProduct } from './stack-product.ts';

const alongDepth = (stack: Stack): StackOperand => ({ stack, along: 'depth' });
const alongTile = (stack: Stack): StackOperand => ({ stack, along: 'tile' });

const rowsOf = ({ images, heads, length }: AttentionShape) => images * heads * length;

function product(
  label: string,
  { images, heads }: AttentionShape,
  left: StackOperand,
  right: StackOperand,
  result: Stack,
  depth: number,
  factor = 1,
): Call {
  return stackProduct(label, { left, right, result, depth, images, heads, factor });
}

export function attentionForward(label: string, qkv: Value, weights: Value, out: Tensor, shape: AttentionShape): Call[] {
  const { heads, length, embed } = shape;
  const [q, k, v] = [part(qkv, 0, shape), part(qkv, 1, shape), part(qkv, 2, shape)];
  const scores = square(weights, shape);
  return [
    product(`${label} scores`, shape, alongDepth(q), alongDepth(k), scores, embed / heads, scoreFactor(shape)),
    softmaxRows(`${label} softmax`, weights, rowsOf(shape), length),
    product(label, shape, alongDepth(scores), alongTile(v), mixed(out, shape), length),
  ];
}

export function attentionBackward(label: string, args: AttentionBackward, shape: AttentionShape): Call[] {
  const { qkv, weights, dOut, dQkv, dScores } = args;
  const { heads, length, embed } = shape;
  const [q, k, v] = [part(qkv, 0, shape), part(qkv, 1, shape), part(qkv, 2, shape)];
  const [dq, dk, dv] = [part(dQkv, 0, shape), part(dQkv, 1, shape), part(dQkv, 2, shape)];
  const [w, ds, dy] = [square(weights, shape), square(dScores, shape), mixed(dOut, shape)];
  const factor = scoreFactor(shape);
  return [
    product(`${label} of values`, shape, alongTile(w), alongTile(dy), dv, length),
    product(`${label} of weights`, shape, alongDepth(dy), alongDepth(v), ds, embed / heads),
    softmaxGradient(`${label} of scores`, weights, dScores, rowsOf(shape), length),
    product(`${label} of queries`, shape, alongDepth(ds), alongTile(k), dq, length, factor),
    product(`${label} of keys`, shape, alongTile(ds), alongTile(q), dk, length, factor),
  ];
}
