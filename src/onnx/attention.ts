import type { FreeNodeOf } from './free-graph.ts';
import type { GraphValue } from './graph-value.ts';
import type { NetWriter } from './net-writer.ts';

/** softmax(q kT / sqrt(d)) v for each head, of tokens [N, L, 3 * heads * d] that hold queries, keys and values. */
export function writeAttention(net: NetWriter, { operation, inputs, sizes }: FreeNodeOf<'attention'>): GraphValue {
  const { graph } = net;
  const { heads } = operation;
  const [images, length, embed] = sizes as [FreeNodeOf<'attention'>['sizes'][0], number, number];
  const depth = embed / heads;
  const ofHeads = (part: string, perm: number[]) => graph.add('Transpose', [net.reshape(part, [images, length, heads, depth])], { perm });
  const parts = graph.addWith(3, 'Split', [net.valueOf(inputs[0]).name], { axis: 2 });
  const queries = ofHeads(parts[0], [0, 2, 1, 3]); // [N, heads, L, d]
  const keys = ofHeads(parts[1], [0, 2, 3, 1]); // [N, heads, d, L]
  const values = ofHeads(parts[2], [0, 2, 1, 3]);
  const scaled = graph.add('Mul', [queries, graph.floats([1 / Math.sqrt(depth)], [])]);
  const weights = graph.add('Softmax', [graph.add('MatMul', [scaled, keys])], { axis: -1 }); // [N, heads, L, L]
  const attended = graph.add('Transpose', [graph.add('MatMul', [weights, values])], { perm: [0, 2, 1, 3] });
  return { name: net.reshape(attended, sizes), sizes, order: 'last' };
}
