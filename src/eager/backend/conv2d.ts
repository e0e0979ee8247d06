import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { backend_util, type KernelConfig, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';

/**
 * Convolution on the CPU with sums in double precision. tfjs adds every product to a float32, which over thousands of products
 * loses digits enough to turn signs in front of a ReLU; torch's blocked sums don't. Images [N, H, W, C], kernels [kh, kw, in, out].
 */
type Geometry = backend_util.Conv2DInfo;

interface Attributes {
  strides: number | [number, number];
  pad: Parameters<typeof backend_util.computeConv2DInfo>[4];
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  dilations?: number | [number, number];
}

const valuesOf = (backend: MathBackendCPU, { dataId }: TensorInfo) => backend.data.get(dataId).values as Float32Array;

/** Calls `visit` with the offsets of an output pixel, of the input pixel under a kernel cell, and of that cell. */
function forEachTap(g: Geometry, visit: (output: number, input: number, cell: number) => void): void {
  for (let n = 0; n < g.batchSize; n++) {
    for (let oy = 0; oy < g.outHeight; oy++) {
      for (let ox = 0; ox < g.outWidth; ox++) {
        const output = ((n * g.outHeight + oy) * g.outWidth + ox) * g.outChannels;
        for (let ky = 0; ky < g.filterHeight; ky++) {
          const y = oy * g.strideHeight - g.padInfo.top + ky * g.dilationHeight;
          if (y < 0 || y >= g.inHeight) continue;
          for (let kx = 0; kx < g.filterWidth; kx++) {
            const x = ox * g.strideWidth - g.padInfo.left + kx * g.dilationWidth;
            if (x < 0 || x >= g.inWidth) continue;
            const cell = (ky * g.filterWidth + kx) * g.inChannels * g.outChannels;
            visit(output, ((n * g.inHeight + y) * g.inWidth + x) * g.inChannels, cell);
          }
        }
      }
    }
  }
}

function forward(g: Geometry, x: Float32Array, w: Float32Array): Float32Array {
  const sums = new Float64Array(g.batchSize * g.outHeight * g.outWidth * g.outChannels);
  const { inChannels, outChannels } = g;
  forEachTap(g, (output, input, cell) => {
    for (let i = 0, row = cell; i < inChannels; i++, row += outChannels) {
      const value = x[input + i];
      if (value === 0) continue;
      for (let o = 0; o < outChannels; o++) sums[output + o] += value * w[row + o];
    }
  });
  return Float32Array.from(sums);
}

function inputGradient(g: Geometry, dy: Float32Array, w: Float32Array): Float32Array {
  const sums = new Float64Array(g.batchSize * g.inHeight * g.inWidth * g.inChannels);
  const { inChannels, outChannels } = g;
  forEachTap(g, (output, input, cell) => {
    for (let i = 0, row = cell; i < inChannels; i++, row += outChannels) {
      let sum = 0;
      for (let o = 0; o < outChannels; o++) sum += dy[output + o] * w[row + o];
      sums[input + i] += sum;
    }
  });
  return Float32Array.from(sums);
}

function filterGradient(g: Geometry, x: Float32Array, dy: Float32Array): Float32Array {
  const sums = new Float64Array(g.filterHeight * g.filterWidth * g.inChannels * g.outChannels);
  const { inChannels, outChannels } = g;
  forEachTap(g, (output, input, cell) => {
    for (let i = 0, row = cell; i < inChannels; i++, row += outChannels) {
      const value = x[input + i];
      if (value === 0) continue;
      for (let o = 0; o < outChannels; o++) sums[row + o] += value * dy[output + o];
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

/** A kernel of tfjs from a function of two inputs; `shapes` gives the shapes of the image and of the filter. */
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
