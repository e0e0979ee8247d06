import type { ConvShape } from '#gpu/kernels/conv-geometry.ts';
import type { KernelSet } from '#gpu/kernels/kernel-set.ts';
import { plain } from '#gpu/kernels/source.ts';
import { transient } from '#gpu/plan/value.ts';
import { bytesOf, type KernelCase, Operands } from './case.ts';
import type { Distinct } from './layers-of-net.ts';

const scratch = (words: number) => transient('parts', 'scratch', words);

/** Forward, input gradient and filter gradient of a convolution with one kernel per channel; a step on WebGPU computes both gradients in one pass. */
export function depthwiseCases(kernels: KernelSet, { shape, count }: Distinct<ConvShape>): KernelCase[] {
  const { batch: N, input, output, outChannels: C, kernel, stride, padding, dilation } = shape;
  const [xShape, yShape, wShape] = [
    [N, ...input, C],
    [N, ...output, C],
    [kernel[0] * kernel[1], C],
  ];
  const name = `${kernel.join('x')}${stride[0] > 1 ? ` /${stride[0]}` : ''} ${C} ${input.join('x')}`;
  const flops = 2 * N * output[0] * output[1] * C * kernel[0] * kernel[1];
  const common = { count, name, flops, bound: 'bandwidth' as const };

  /** Where tap (ky, kx) reads for the output pixel of a row of y: a row of x; null beside the image. */
  const rowRead = (row: number, tap: number): number | null => {
    const [image, oy, ox] = [Math.floor(row / output[0] / output[1]), Math.floor(row / output[1]) % output[0], row % output[1]];
    const iy = oy * stride[0] - padding[0] + Math.floor(tap / kernel[1]) * dilation[0];
    const ix = ox * stride[1] - padding[1] + (tap % kernel[1]) * dilation[1];
    return iy < 0 || iy >= input[0] || ix < 0 || ix >= input[1] ? null : (image * input[0] + iy) * input[1] + ix;
  };
  const rows = N * output[0] * output[1];
  const taps = kernel[0] * kernel[1];
  /** The sum of value(row of y, tap, row of x) over the rows and taps that are wanted. */
  const sumOver = (wanted: { row?: number; tap?: number; x?: number }, value: (row: number, tap: number, x: number) => number) => {
    let sum = 0;
    for (let row = wanted.row ?? 0; row < (wanted.row === undefined ? rows : wanted.row + 1); row++) {
      for (let tap = wanted.tap ?? 0; tap < (wanted.tap === undefined ? taps : wanted.tap + 1); tap++) {
        const x = rowRead(row, tap);
        if (x !== null && (wanted.x === undefined || wanted.x === x)) sum += value(row, tap, x);
      }
    }
    return sum;
  };

  const forward = (): KernelCase => {
    const operands = new Operands();
    const [x, w, y] = [operands.random('x', xShape), operands.random('w', wShape), operands.empty('y', yShape)];
    return {
      ...common,
      kind: 'depthwise forward',
      steps: kernels.depthwiseForward(name, { x: plain(x.tensor), weight: w.tensor, bias: null, y, shape, activation: null }),
      inputs: operands.inputs,
      bytes: bytesOf(x.tensor, w.tensor, y),
      output: y.value,
      reference: (index) => {
        const c = index % C;
        return sumOver({ row: Math.floor(index / C) }, (_, tap, at) => x.numbers[at * C + c] * w.numbers[tap * C + c]);
      },
    };
  };

  const inputGradient = (): KernelCase => {
    const operands = new Operands();
    const [dy, w, dx] = [operands.random('dy', yShape), operands.random('w', wShape), operands.empty('dx', xShape)];
    const args = { x: plain(dx), dy: dy.tensor, dyNorm: null, weight: w.tensor, dw: null, sums: null, shape, scratch };
    return {
      ...common,
      kind: 'depthwise input gradient',
      steps: kernels.depthwiseGradients(name, { ...args, dx: { tensor: dx, accumulate: false } }),
      inputs: operands.inputs,
      bytes: bytesOf(dy.tensor, w.tensor, dx),
      output: dx.value,
      reference: (index) => {
        const c = index % C;
        return sumOver({ x: Math.floor(index / C) }, (row, tap) => dy.numbers[row * C + c] * w.numbers[tap * C + c]);
      },
    };
  };

  const filterGradient = (): KernelCase => {
    const operands = new Operands();
    const [x, dy, dw] = [operands.random('x', xShape), operands.random('dy', yShape), operands.empty('dw', wShape)];
    const args = { x: plain(x.tensor), dy: dy.tensor, dyNorm: null, weight: dw, dx: null, sums: null, shape, scratch };
    return {
      ...common,
      kind: 'depthwise filter gradient',
      steps: kernels.depthwiseGradients(name, { ...args, dw: { tensor: dw, accumulate: false } }),
      inputs: operands.inputs,
      bytes: bytesOf(x.tensor, dy.tensor, dw),
      output: dw.value,
      reference: (index) => {
        const c = index % C;
        return sumOver({ tap: Math.floor(index / C) }, (row, _, at) => x.numbers[at * C + c] * dy.numbers[row * C + c]);
      },
    };
  };

  return [forward(), inputGradient(), filterGradient()];
}
