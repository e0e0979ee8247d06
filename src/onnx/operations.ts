import type { Operation, OperationKind } from '#gpu/graph/node.ts';
import { writeActivation } from './activation.ts';
import { writeAttention } from './attention.ts';
import type { FreeNode, FreeNodeOf } from './free-graph.ts';
import { axisIn, type GraphValue, inOrder, isFree, isImage } from './graph-value.ts';
import type { NetWriter } from './net-writer.ts';
import { writeAdaptiveAvgPool, writeAvgPool, writeMaxPool } from './pooling.ts';

type Writers = { [K in OperationKind]: (net: NetWriter, node: FreeNodeOf<K>) => GraphValue };

/** How each kind of operation is written with ONNX's operators, by its definition in `Ops`. A new kind is not written before it has a line here. */
const WRITERS: Writers = {
  input: (net, node) => net.valueOf(node),
  parameter: (net, { operation, sizes }) => ({ name: net.tensor(operation.slot), sizes, order: 'last' }),
  constant: writeConstant,
  conv2d: writeConv,
  linear: writeLinear,
  batchNorm: writeBatchNorm,
  layerNorm: writeLayerNorm,
  activation: (net, node) => writeActivation(net, net.valueOf(node.inputs[0]), node.operation.name),
  maxPool: writeMaxPool,
  avgPool: writeAvgPool,
  adaptiveAvgPool: writeAdaptiveAvgPool,
  attention: writeAttention,
  dropout: () => {
    throw new Error('a net in evaluation mode has no dropout');
  },
  add: (net, node) => writeElementwise(net, node, 'Add'),
  mul: (net, node) => writeElementwise(net, node, 'Mul'),
  concat: writeConcat,
  reshape: (net, { inputs, sizes }) => ({ name: net.reshape(net.ordered(inputs[0], 'last').name, sizes), sizes, order: 'last' }),
  expand: writeExpand,
  slice: writeSlice,
  flatten: (net, { inputs, sizes }) => net.made(sizes, 'last', 'Flatten', [net.ordered(inputs[0], 'first').name], { axis: 1 }),
};

/** Writes a node, whose inputs have been written, and keeps its value. */
export function writeNode(net: NetWriter, node: FreeNode): void {
  const { operation } = node;
  if ('activation' in operation && operation.activation !== null) throw new Error('a recorded net has no fused operations');
  const write = WRITERS[operation.kind] as (net: NetWriter, node: FreeNode & { operation: Operation }) => GraphValue;
  net.keep(node, write(net, node));
}

/** A constant of each image stands in the file once, and is repeated for the batch. */
function writeConstant(net: NetWriter, node: FreeNodeOf<'constant'>): GraphValue {
  const { sizes } = node;
  const dims = sizes.map((size) => (isFree(size) ? 1 : size));
  const once = net.graph.floats(net.constantOf(node), dims);
  const wanted = sizes.map((size) => (isFree(size) ? size : null));
  return { name: sizes.some(isFree) ? net.expand(once, wanted) : once, sizes, order: 'last' };
}

function writeConv(net: NetWriter, { operation, inputs, sizes }: FreeNodeOf<'conv2d'>): GraphValue {
  const { weight, bias, geometry } = operation;
  const { stride, padding, dilation, groups } = geometry;
  const [, , ...kernel] = weight.shape;
  const from = [net.ordered(inputs[0], 'first').name, net.tensor(weight), ...(bias ? [net.tensor(bias)] : [])];
  return net.made(sizes, 'first', 'Conv', from, {
    kernel_shape: kernel,
    strides: stride,
    pads: [...padding, ...padding],
    dilations: dilation,
    group: groups,
  });
}

/** Over the last axis. Rows are one product with the weight as torch has it; tokens and images take its transpose, which runtimes work out once. */
function writeLinear(net: NetWriter, { operation, inputs, sizes }: FreeNodeOf<'linear'>): GraphValue {
  const { weight, bias } = operation;
  const x = net.ordered(inputs[0], 'last').name;
  if (sizes.length === 2) {
    return net.made(sizes, 'last', 'Gemm', [x, net.tensor(weight), ...(bias ? [net.tensor(bias)] : [])], { transB: 1 });
  }
  const product = net.made(sizes, 'last', 'MatMul', [x, net.graph.add('Transpose', [net.tensor(weight)], { perm: [1, 0] })]);
  return bias ? net.made(sizes, 'last', 'Add', [product.name, net.tensor(bias)]) : product;
}

function writeBatchNorm(net: NetWriter, { operation, inputs, sizes }: FreeNodeOf<'batchNorm'>): GraphValue {
  const { weight, bias, runningMean, runningVar, eps } = operation;
  const x = net.ordered(inputs[0], 'first');
  // Its channels stand on the second axis: those of images do already, those of tokens are brought there and back.
  const last = sizes.length - 1;
  const between = Array.from({ length: last - 1 }, (_, i) => i + 1);
  const isMoved = !isImage(x) && last > 1;
  const input = isMoved ? net.graph.add('Transpose', [x.name], { perm: [0, last, ...between] }) : x.name;
  const from = [input, ...[weight, bias, runningMean, runningVar].map((slot) => net.tensor(slot))];
  const normed = net.made(sizes, 'first', 'BatchNormalization', from, { epsilon: { float: eps } });
  if (!isMoved) return normed;
  return net.made(sizes, 'last', 'Transpose', [normed.name], { perm: [0, ...between.map((axis) => axis + 1), 1] });
}

function writeLayerNorm(net: NetWriter, { operation, inputs, sizes }: FreeNodeOf<'layerNorm'>): GraphValue {
  const { weight, bias, eps } = operation;
  const from = [net.ordered(inputs[0], 'last').name, net.tensor(weight), net.tensor(bias)];
  return net.made(sizes, 'last', 'LayerNormalization', from, { axis: -1, epsilon: { float: eps } });
}

/** Values are aligned at their last axes, by NumPy's rule, as the studio has them. */
function writeElementwise(net: NetWriter, { inputs, sizes }: FreeNode, operator: 'Add' | 'Mul'): GraphValue {
  const [a, b] = inputs.map((input) => net.valueOf(input));
  const images = [a, b].filter(isImage);
  // An image whose channels stand first meets another one there, or a number for each channel.
  const isFirst = images.some(({ order }) => order === 'first') && [a, b].every((value) => isImage(value) || value.sizes.length <= 1);
  const order = isFirst ? 'first' : 'last';
  const names = [a, b].map((value) => {
    if (isImage(value)) return net.reorder(value, order).name;
    return isFirst && value.sizes.length === 1 ? net.reshape(value.name, [...value.sizes, 1, 1]) : value.name;
  });
  return net.made(sizes, order, operator, names);
}

function writeConcat(net: NetWriter, { operation, inputs, sizes }: FreeNodeOf<'concat'>): GraphValue {
  const order = sizes.length === 4 ? 'first' : 'last';
  const names = inputs.map((input) => net.ordered(input, order).name);
  return net.made(sizes, order, 'Concat', names, { axis: axisIn({ order }, operation.axis) });
}

function writeExpand(net: NetWriter, { inputs, sizes }: FreeNodeOf<'expand'>): GraphValue {
  const x = net.valueOf(inputs[0]);
  const wanted = sizes.map((size, axis) => (isSame(size, x.sizes[axis]) ? null : size));
  return { name: net.expand(x.name, inOrder(x, wanted)), sizes, order: x.order };
}

function writeSlice(net: NetWriter, { operation, inputs, sizes }: FreeNodeOf<'slice'>): GraphValue {
  const x = net.valueOf(inputs[0]);
  const cut = sizes.flatMap((size, axis) => (isSame(size, x.sizes[axis]) ? [] : [{ size, axis, begin: operation.begin[axis] }]));
  if (cut.length === 0) return x;
  const ends = cut.map(({ size, begin }) => {
    if (isFree(size)) throw new Error('a part of the batch is cut out');
    return begin + size;
  });
  const { graph } = net;
  const from = [x.name, graph.ints(cut.map(({ begin }) => begin)), graph.ints(ends), graph.ints(cut.map(({ axis }) => axisIn(x, axis)))];
  return net.made(sizes, x.order, 'Slice', from);
}

type AnySize = FreeNode['sizes'][number];
const isSame = (a: AnySize, b: AnySize) => (isFree(a) && isFree(b) ? a.images === b.images : a === b);
