import type { PoolGeometry } from '#gpu/graph/node.ts';
import { poolAxis } from '#nn/pool-geometry.ts';
import type { FreeNode, FreeNodeOf } from './free-graph.ts';
import type { GraphValue } from './graph-value.ts';
import type { NetWriter } from './net-writer.ts';

/** Height and width of an image, which are not free. */
function areaOf({ sizes: [, height, width] }: Pick<FreeNode, 'sizes'>): [number, number] {
  if (typeof height !== 'number' || typeof width !== 'number') throw new Error('an image goes with the batch along its height or width');
  return [height, width];
}

/** The padding with which every window lies inside, as torch's rule for rounding up has it; ONNX's own rule is another. */
function windows([height, width]: [number, number], geometry: PoolGeometry) {
  const [rows, columns] = [poolAxis(height, 0, geometry), poolAxis(width, 1, geometry)];
  const pads = [rows.before, columns.before, rows.after, columns.after];
  return { kernel_shape: geometry.kernel, strides: geometry.stride, pads };
}

export function writeMaxPool(net: NetWriter, { operation, inputs, sizes }: FreeNodeOf<'maxPool'>): GraphValue {
  const x = net.ordered(inputs[0], 'first');
  return net.made(sizes, 'first', 'MaxPool', [x.name], windows(areaOf(x), operation.geometry));
}

export function writeAvgPool(net: NetWriter, { operation, inputs, sizes }: FreeNodeOf<'avgPool'>): GraphValue {
  const { geometry, countIncludePad } = operation;
  const x = net.ordered(inputs[0], 'first');
  const attributes = windows(areaOf(x), geometry);
  const [top, left, bottom, right] = attributes.pads;
  const counts = countIncludePad && top + left > 0;
  if (counts && (bottom > top || right > left)) {
    // Torch counts the padding, but nothing that a window which was added by rounding up has beyond it. So the padding becomes zeros of the image.
    const { graph } = net;
    const padded = graph.add('Pad', [x.name, graph.ints([0, 0, top, left, 0, 0, top, left])]);
    const beyond = { ...attributes, pads: [0, 0, Math.max(0, bottom - top), Math.max(0, right - left)], count_include_pad: 0 };
    return net.made(sizes, 'first', 'AveragePool', [padded], beyond);
  }
  return net.made(sizes, 'first', 'AveragePool', [x.name], { ...attributes, count_include_pad: counts ? 1 : 0 });
}

/** The mean over a whole image is ONNX's own. Cells of other numbers overlap, so they are a product with a matrix of means on each side. */
export function writeAdaptiveAvgPool(net: NetWriter, node: FreeNodeOf<'adaptiveAvgPool'>): GraphValue {
  const x = net.ordered(node.inputs[0], 'first');
  const [height, width] = areaOf(x);
  const [rows, columns] = areaOf(node);
  if (rows === 1 && columns === 1) return net.made(node.sizes, 'first', 'GlobalAveragePool', [x.name]);
  const { graph } = net;
  const down = graph.floats(meansOf(height, rows).flat(), [rows, height]);
  const across = graph.floats(transposed(meansOf(width, columns)).flat(), [width, columns]);
  return net.made(node.sizes, 'first', 'MatMul', [graph.add('MatMul', [down, x.name]), across]);
}

/** Row i averages what lies in cell i of `cells`: floor(i * size / cells) to ceil((i + 1) * size / cells) - 1. */
function meansOf(size: number, cells: number): number[][] {
  return Array.from({ length: cells }, (_, i) => {
    const [begin, end] = [Math.floor((i * size) / cells), Math.ceil(((i + 1) * size) / cells)];
    return Array.from({ length: size }, (_, at) => (at >= begin && at < end ? 1 / (end - begin) : 0));
  });
}

const transposed = (rows: readonly number[][]): number[][] => rows[0].map((_, column) => rows.map((row) => row[column]));
