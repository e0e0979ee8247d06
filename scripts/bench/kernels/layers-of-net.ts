import type { Node, NodeOf, OperationKind } from '#gpu/graph/node.ts';
import type { ConvShape } from '#gpu/kernels/conv-geometry.ts';
import { Recorder } from '#nn/compiled/recorder.ts';
import { StateLayout } from '#nn/compiled/state.ts';
import { buildNet } from '#nn/zoo/index.ts';

/** The distinct shapes that a net's layers of a kind have, with how often each occurs. */
export interface Distinct<T> {
  shape: T;
  count: number;
}

function distinct<T>(shapes: readonly T[]): Distinct<T>[] {
  const found = new Map<string, Distinct<T>>();
  for (const shape of shapes) {
    const key = JSON.stringify(shape);
    const known = found.get(key);
    if (known) known.count++;
    else found.set(key, { shape, count: 1 });
  }
  return [...found.values()];
}

function convShape({ operation, inputs: [x], shape: [batch, oh, ow] }: NodeOf<'conv2d'>): ConvShape {
  const [outChannels, inChannels, kh, kw] = operation.weight.shape;
  const { stride, padding, dilation } = operation.geometry;
  const input: [number, number] = [x.shape[1], x.shape[2]];
  return { batch, input, output: [oh, ow], inChannels, outChannels, kernel: [kh, kw], stride, padding, dilation };
}

/** A weight of a depthwise convolution is [C, 1, kh, kw]. */
function depthwiseShape(node: NodeOf<'conv2d'>): ConvShape {
  const shape = convShape(node);
  return { ...shape, inChannels: shape.outChannels };
}

const isKind =
  <K extends OperationKind>(kind: K) =>
  (node: Node): node is NodeOf<K> =>
    node.operation.kind === kind;

/** Dense and depthwise convolutions, and the shapes [N, H, W, C] that batch norm sees, of a net in training. */
export function layersOfNet(model: string, batch: number, size: number) {
  const net = buildNet(model, 4);
  const layout = new StateLayout(net, 2 ** 30);
  const slotOf = (entry: Parameters<StateLayout['slotOf']>[0]) => layout.slotOf(entry);
  const recorder = new Recorder({ training: true, dropout: true, frozenBatchNorm: 'eval', slotOf });
  const { nodes } = recorder.record((ops, x) => net.call(ops, x), [batch, size, size, 3]);
  const all = nodes.filter(isKind('conv2d'));
  const convs = all.filter(({ operation }) => operation.geometry.groups === 1);
  const depthwise = all.filter(({ operation: { geometry, weight } }) => geometry.groups > 1 && weight.shape[1] === 1);
  const norms = nodes.filter(isKind('batchNorm')).map(({ shape }) => shape);
  const parameters = layout.parameters().reduce((sum, [, { shape }]) => sum + shape.reduce((a, b) => a * b, 1), 0);
  return { convs: distinct(convs.map(convShape)), depthwise: distinct(depthwise.map(depthwiseShape)), norms: distinct(norms), parameters };
}
