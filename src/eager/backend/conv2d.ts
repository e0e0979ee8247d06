import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { backend_util, type KernelConfig, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';

/**
 * The sizes of a convolution on the CPU, which sums in double precision here. tfjs adds every product to a float32: over thousands
 * of products that is inexact enough to flip signs in front of a ReLU, unlike torch's blocked sums. Images are [N, H, W, C],
 * kernels [kh, kw, in, out].
 */
type Geometry = backend_util.Conv2DInfo;

interface Attributes {
  strides: number | [number, number];
  pad: Parameters<typeof backend_util.computeConv2DInfo>[4];
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  dilations?: number | [number, number];
}

const valuesOf = (backend: MathBackendCPU, { dataId }: TensorInfo) => backend.data.get(dataId).values as Float32Array;

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

/**
 * sums[to + j] += sum over k of factors[k] * rows[offsets[k] + j], for `length` numbers, in the order of k. It adds four rows at a
 * time, so that a sum is loaded and stored a quarter as often.
 */
function addRows(
  sums: Float64Array,
  to: number,
  length: number,
  rows: Float32Array,
  offsets: Int32Array,
  factors: Float64Array,
  count: number,
): void {
  let k = 0;
  for (; k + 3 < count; k += 4) {
    const [a, b, c, d] = [offsets[k], offsets[k + 1], offsets[k + 2], offsets[k + 3]];
    const [u, v, w, z] = [factors[k], factors[k + 1], factors[k + 2], factors[k + 3]];
    for (let j = 0; j < length; j++) {
      sums[to + j] = sums[to + j] + u * rows[a + j] + v * rows[b + j] + w * rows[c + j] + z * rows[d + j];
    }
  }
  for (; k < count; k++) {
    const [a, u] = [offsets[k], factors[k]];
    for (let j = 0; j < length; j++) sums[to + j] += u * rows[a + j];
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
  const sums = new Float64Array(g.batchSize * g.inHeight * g.inWidth * g.inChannels);
  const { inChannels, outChannels } = g;
  const dot = (output: number, row: number) => {
    let sum = 0;
    for (let o = 0; o < outChannels; o++) sum += dy[output + o] * w[row + o];
    return sum;
  };
  forEachCell(g, true, ({ cell, count, inputs, outputs }) => {
    for (let tap = 0; tap < count; tap++) {
      const [input, output] = [inputs[tap], outputs[tap]];
      let i = 0;
      // Four independent sums, which the processor can compute in parallel.
      for (; i + 3 < inChannels; i += 4) {
        const row = cell + i * outChannels;
        let [a, b, c, d] = [0, 0, 0, 0];
        for (let o = 0; o < outChannels; o++) {
          const value = dy[output + o];
          a += value * w[row + o];
          b += value * w[row + outChannels + o];
          c += value * w[row + 2 * outChannels + o];
          d += value * w[row + 3 * outChannels + o];
        }
        sums[input + i] += a;
        sums[input + i + 1] += b;
        sums[input + i + 2] += c;
        sums[input + i + 3] += d;
      }
      for (; i < inChannels; i++) sums[input + i] += dot(output, cell + i * outChannels);
    }
  });
  return Float32Array.from(sums);
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
