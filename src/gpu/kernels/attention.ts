import type { Dispatch } from '../plan/dispatch.ts';
import type { Tensor, Value } from '../plan/value.ts';
import { mixed, part, type Stack, scoreFactor, square } from './attention-stacks.ts';
import { stackOperand, stackOutput } from './batched-operand.ts';
import { gemm, type Operand } from './gemm.ts';
import { dispatchOf, read, update } from './kernel.ts';
import { tileFor } from './tile-choice.ts';

export interface AttentionShape {
  images: number;
  length: number;
  /** Channels of all heads together. */
  embed: number;
  heads: number;
}

function product(label: string, shape: AttentionShape, a: Operand, b: Operand, to: Stack, depth: number, factor?: string): Dispatch {
  const { images, heads } = shape;
  const [m, n] = [to.rows, to.columns];
  const params = { depth, heads };
  const tile = tileFor(m, n);
  return gemm({
    label,
    kind: 'attention',
    a,
    b,
    output: stackOutput(to, factor),
    tile,
    m,
    n,
    layers: images * heads,
    depthEnd: 'params.depth',
    params,
  });
}

const scale = (shape: AttentionShape) => `${scoreFactor(shape)}f`;

/** out [N, L, E] = softmax(Q K^T / sqrt(size)) V per head; `weights` [N, heads, L, L] keeps the softmax for the gradient. */
export function attentionForward(label: string, qkv: Value, weights: Value, out: Tensor, shape: AttentionShape): Dispatch[] {
  const [q, k, v] = [0, 1, 2].map((i) => part(qkv, i as 0 | 1 | 2, shape));
  const size = shape.embed / shape.heads;
  const scores = square(weights, shape);
  return [
    product(`${label} scores`, shape, stackOperand('a', q, 'depth'), stackOperand('b', k, 'depth'), scores, size, scale(shape)),
    softmaxRows(`${label} softmax`, weights, shape),
    product(label, shape, stackOperand('a', scores, 'depth'), stackOperand('b', v, 'tile'), mixed(out, shape), shape.length),
  ];
}

const rowsAndGroups = ({ images, heads, length }: AttentionShape) => {
  const rows = images * heads * length;
  return { params: { rows, length }, workgroups: [Math.ceil(rows / 64), 1, 1] as const };
};

/** Computes the softmax of every row of [rows, L] in place, with a thread per row. */
function softmaxRows(label: string, x: Value, shape: AttentionShape): Dispatch {
  return dispatchOf({
    label,
    kind: 'attention',
    slots: [update('x', x)],
    body: `@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= params.rows) { return; }
  let begin = id.x * params.length;
  var largest = x[begin];
  for (var i = 1u; i < params.length; i++) { largest = max(largest, x[begin + i]); }
  var sum = 0.0;
  for (var i = 0u; i < params.length; i++) { let e = exp(x[begin + i] - largest); x[begin + i] = e; sum += e; }
  for (var i = 0u; i < params.length; i++) { x[begin + i] = x[begin + i] / sum; }
}`,
    ...rowsAndGroups(shape),
  });
}

/**
 * d = weights * (d - sum over the row of d * weights): the gradient before the softmax, in place. Its rows sum to zero, and
 * therefore so does the gradient of the keys' bias. Rounding leaves a rest in a row's sum, which is subtracted again.
 */
function softmaxGradient(label: string, weights: Value, d: Value, shape: AttentionShape): Dispatch {
  return dispatchOf({
    label,
    kind: 'attention',
    slots: [read('w', weights), update('d', d)],
    body: `@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= params.rows) { return; }
  let begin = id.x * params.length;
  var sum = 0.0;
  var total = 0.0;
  for (var i = 0u; i < params.length; i++) { sum += d[begin + i] * w[begin + i]; total += w[begin + i]; }
  sum = sum / total;
  var rest = 0.0;
  for (var i = 0u; i < params.length; i++) { let g = w[begin + i] * (d[begin + i] - sum); d[begin + i] = g; rest += g; }
  rest = rest / total;
  for (var i = 0u; i < params.length; i++) { d[begin + i] -= w[begin + i] * rest; }
}`,
    ...rowsAndGroups(shape),
  });
}

export interface AttentionBackward {
  qkv: Value;
  weights: Value;
  dOut: Tensor;
  /** The gradient of `qkv`; its old numbers are replaced. */
  dQkv: Value;
  /** Scratch of [N, heads, L, L]. */
  dScores: Value;
}

export function attentionBackward(
  label: string,
  { qkv, weights, dOut, dQkv, dScores }: AttentionBackward,
  shape: AttentionShape,
): Dispatch[] {
  const [q, k, v] = [0, 1, 2].map((i) => part(qkv, i as 0 | 1 | 2, shape));
  const [dq, dk, dv] = [0, 1, 2].map((i) => part(dQkv, i as 0 | 1 | 2, shape));
  const [w, ds, dy] = [square(weights, shape), square(dScores, shape), mixed(dOut, shape)];
  const { length, embed, heads } = shape;
  const [a, b] = [
    (s: Stack, along: Operand['along']) => stackOperand('a', s, along),
    (s: Stack, along: Operand['along']) => stackOperand('b', s, along),
  ];
  return [
    product(`${label} of values`, shape, a(w, 'tile'), b(dy, 'tile'), dv, length),
    product(`${label} of weights`, shape, a(dy, 'depth'), b(v, 'depth'), ds, embed / heads),
    softmaxGradient(`${label} of scores`, weights, dScores, shape),
    product(`${label} of queries`, shape, a(ds, 'depth'), b(k, 'tile'), dq, length, scale(shape)),
    product(`${label} of keys`, shape, a(ds, 'tile'), b(q, 'tile'), dk, length, scale(shape)),
  ];
}
