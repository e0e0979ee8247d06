import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { backend_util, type KernelConfig, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import { addDots, addRows } from './sums.ts';

/** The sizes of a convolution on the CPU. Images are [N, H, W, C], kernels [kh, kw, in, out]. */
type Geometry = backend_util.Conv2DInfo;

interface Attributes {
  strides: number | [number, number];
  pad: Parameters<typeof backend_util.computeConv2DInfo>[4];
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  dilations?: number | [number, number];
}

export const valuesOf = (backend: MathBackendCPU, { dataId }: TensorInfo) => backend.data.get(dataId).values as Float32Array;

/** The output pixels that a kernel cell reaches, in order, with the input pixel of each, as offsets of their first channels. */
interface Taps {
  /** Offset of the cell's [in, out] weights. */
  cell: number;
  count: number;
  inputs: Int32Array;
  outputs: Int32Array;
}

/** Visits the kernel cells in order or backwards, one after another, so that one cell's weights stay in the processor's cache. */
function forEachCell(g: Geometry, backwards: boolean, visit: (taps: Taps) => void): void {
  const cells = g.filterHeight * g.filterWidth;
  const pixels = g.batchSize * g.outHeight * g.outWidth;
  const taps: Taps = { cell: 0, count: 0, inputs: new Int32Array(pixels), outputs: new Int32Array(pixels) };
  for (let k = 0; k < cells; k++) {
    const cell = backwards ? cells - 1 - k : k;
    const ky = Math.floor(cell / g.filterWidth);
    const kx = cell % g.filterWidth;
    taps.cell = cell * g.inChannels * g.outChannels;
    taps.count = 0;
    for (let n = 0; n < g.batchSize; n++) {
      for (let oy = 0; oy < g.outHeight; oy++) {
        const y = oy * g.strideHeight - g.padInfo.top + ky * g.dilationHeight;
        if (y < 0 || y >= g.inHeight) continue;
        for (let ox = 0; ox < g.outWidth; ox++) {
          const x = ox * g.strideWidth - g.padInfo.left + kx * g.dilationWidth;
          if (x < 0 || x >= g.inWidth) continue;
          taps.inputs[taps.count] = ((n * g.inHeight + y) * g.inWidth + x) * g.inChannels;
          taps.outputs[taps.count++] = ((n * g.outHeight + oy) * g.outWidth + ox) * g.outChannels;
        }
      }
    }
    visit(taps);
  }
}

function forward(g: Geometry, x: Float32Array, w: Float32Array): Float32Array {
  const sums = new Float64Array(g.batchSize * g.outHeight * g.outWidth * g.outChannels);
  const { inChannels, outChannels } = g;
  const offsets = new Int32Array(inChannels);
  const factors = new Float64Array(inChannels);
  forEachCell(g, false, ({ cell, count, inputs, outputs }) => {
    for (let tap = 0; tap < count; tap++) {
      const input = inputs[tap];
      let used = 0;
      for (let i = 0; i < inChannels; i++) {
        if (x[input + i] === 0) continue;
        factors[used] = x[input + i];
        offsets[used++] = cell + i * outChannels;
      }
      addRows(sums, outputs[tap], outChannels, w, offsets, factors, used);
    }
  });
  return Float32Array.from(sums);
}

/** The gradient of the image. It visits the cells backwards, so that each input pixel meets its output pixels in ascending order. */
function inputGradient(g: Geometry, dy: Float32Array, w: Float32Array): Float32Array {
  const { inChannels, outChannels } = g;
  const size = g.batchSize * g.inHeight * g.inWidth * inChannels;
  // Behind the image is room for the sums of the last tap's missing partner.
  const sums = new Float64Array(size + inChannels);
  const pair = { values: dy, length: outChannels, first: 0, second: 0, firstSums: 0, secondSums: 0 };
  forEachCell(g, true, ({ cell, count, inputs, outputs }) => {
    for (let tap = 0; tap < count; tap += 2) {
      const hasSecond = tap + 1 < count;
      pair.first = outputs[tap];
      pair.second = hasSecond ? outputs[tap + 1] : outputs[tap];
      pair.firstSums = inputs[tap];
      pair.secondSums = hasSecond ? inputs[tap + 1] : size;
      addDots(sums, pair, w, cell, inChannels);
    }
  });
  return Float32Array.from(sums.subarray(0, size));
}

function filterGradient(g: Geometry, x: Float32Array, dy: Float32Array): Float32Array {
  const sums = new Float64Array(g.filterHeight * g.filterWidth * g.inChannels * g.outChannels);
  const { inChannels, outChannels } = g;
  const pixels = g.batchSize * g.outHeight * g.outWidth;
  const offsets = new Int32Array(pixels);
  const factors = new Float64Array(pixels);
  forEachCell(g, false, ({ cell, count, inputs, outputs }) => {
    for (let i = 0; i < inChannels; i++) {
      let used = 0;
      for (let tap = 0; tap < count; tap++) {
        const value = x[inputs[tap] + i];
        if (value === 0) continue;
        factors[used] = value;
        offsets[used++] = outputs[tap];
      }
      addRows(sums, cell + i * outChannels, outChannels, dy, offsets, factors, used);
    }
  });
  return Float32Array.from(sums);
}

type Shape4 = [number, number, number, number];

function geometry(inShape: number[], filterShape: number[], { strides, pad, dimRoundingMode, dilations = 1 }: Attributes): Geometry {
  return backend_util.computeConv2DInfo(
    inShape as Shape4,
    filterShape as Shape4,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    false,
    'channelsLast',
  );
}

/** Makes a tfjs kernel from a function of two inputs; `shapes` returns the shapes of the image and of the filter. */
function kernel(
  kernelName: string,
  [first, second]: [string, string],
  shapes: (a: TensorInfo, b: TensorInfo, attributes: Record<string, number[]>) => [image: number[], filter: number[]],
  outShape: (g: Geometry) => number[],
  compute: (g: Geometry, a: Float32Array, b: Float32Array) => Float32Array,
): KernelConfig {
  const kernelFunc: KernelFunc = ({ inputs, attrs, backend }) => {
    const cpu = backend as MathBackendCPU;
    const [a, b] = [inputs[first] as TensorInfo, inputs[second] as TensorInfo];
    const [image, filter] = shapes(a, b, attrs as unknown as Record<string, number[]>);
    const g = geometry(image, filter, attrs as unknown as Attributes);
    return cpu.makeTensorInfo(outShape(g), 'float32', compute(g, valuesOf(cpu, a), valuesOf(cpu, b)));
  };
  return { kernelName, backendName: 'cpu', kernelFunc };
}

export const CONV2D_KERNELS: readonly KernelConfig[] = [
  kernel(
    'Conv2D',
    ['x', 'filter'],
    (x, w) => [x.shape, w.shape],
    (g) => g.outShape,
    forward,
  ),
  kernel(
    'Conv2DBackpropInput',
    ['dy', 'filter'],
    (_, w, { inputShape }) => [inputShape, w.shape],
    (g) => g.inShape,
    inputGradient,
  ),
  kernel(
    'Conv2DBackpropFilter',
    ['x', 'dy'],
    (x, _, { filterShape }) => [x.shape, filterShape],
    (g) => g.filterShape,
    filterGradient,
  ),
];
