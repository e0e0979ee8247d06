import { describe, it } from 'vitest';
import { type ConvShape, convOutput, type Pair } from '#gpu/kernels/conv-geometry.ts';
import { plain } from '#gpu/kernels/source.ts';
import { transient } from '#gpu/plan/value.ts';
import { depthwiseFilterGradient, depthwiseForward, depthwiseInputGradient } from '#wasm/kernels/depthwise.ts';
import { runCalls } from './calls.ts';
import { at, check, type Laid, laid, ROUNDING } from './tensors.ts';

interface Case {
  name: string;
  batch: number;
  input: Pair;
  channels: number;
  kernel: Pair;
  stride?: Pair;
  padding: Pair;
  dilation?: Pair;
}

const CASES: Case[] = [
  { name: '3 x 3', batch: 2, input: [7, 6], channels: 35, kernel: [3, 3], padding: [1, 1] },
  { name: '3 x 3, stride 2', batch: 2, input: [9, 10], channels: 16, kernel: [3, 3], padding: [1, 1], stride: [2, 2] },
  { name: '5 x 5, stride 2', batch: 1, input: [8, 9], channels: 5, kernel: [5, 5], padding: [2, 2], stride: [2, 2] },
  { name: '7 x 7', batch: 1, input: [6, 5], channels: 20, kernel: [7, 7], padding: [3, 3] },
  { name: 'dilation', batch: 1, input: [9, 9], channels: 3, kernel: [3, 3], padding: [2, 2], dilation: [2, 2] },
  { name: 'stride larger than the kernel', batch: 1, input: [10, 11], channels: 1, kernel: [2, 2], padding: [0, 0], stride: [3, 3] },
  { name: 'many rows', batch: 4, input: [40, 24], channels: 48, kernel: [3, 3], padding: [1, 1] },
];

const pair = ({ tensor, numbers }: Laid) => [tensor.value, numbers] as const;

describe.each(CASES)(
  'a depthwise convolution: $name',
  ({ batch, input, channels, kernel, stride = [1, 1], padding, dilation = [1, 1] }) => {
    const output = convOutput(input, { kernel, stride, padding, dilation });
    const shape: ConvShape = { batch, input, output, inChannels: 1, outChannels: 1, kernel, stride, padding, dilation };
    const taps = kernel[0] * kernel[1];
    const x = laid('x', [batch, ...input, channels], 1, { gap: 3, offset: 1 });
    const y = laid('y', [batch, ...output, channels], 2, { gap: 2, offset: 2 });
    const w = laid('w', [taps, channels], 3);
    const bias = laid('bias', [channels], 4);
    const inputs = [x, y, w, bias].map(pair);

    /** Sums of products, and the sums of their sizes, from which the error of a sum in float32 follows. */
    function sums(rows: number, term: (i: number, o: number, t: number, c: number) => { row: number; product: number }) {
      const [values, sizes] = [new Float64Array(rows * channels), new Float64Array(rows * channels)];
      for (let image = 0; image < batch; image++)
        for (let oy = 0; oy < output[0]; oy++)
          for (let ox = 0; ox < output[1]; ox++)
            for (let t = 0; t < taps; t++) {
              const iy = oy * stride[0] - padding[0] + Math.floor(t / kernel[1]) * dilation[0];
              const ix = ox * stride[1] - padding[1] + (t % kernel[1]) * dilation[1];
              if (iy < 0 || ix < 0 || iy >= input[0] || ix >= input[1]) continue;
              const [i, o] = [(image * input[0] + iy) * input[1] + ix, (image * output[0] + oy) * output[1] + ox];
              for (let c = 0; c < channels; c++) {
                const { row, product } = term(i, o, t, c);
                values[row * channels + c] += product;
                sizes[row * channels + c] += Math.abs(product);
              }
            }
      return (row: number, c: number) => ({ value: values[row * channels + c], size: sizes[row * channels + c] });
    }

    it('goes forward, with bias and activation', async () => {
      const sum = sums(batch * output[0] * output[1], (i, o, t, c) => ({ row: o, product: at(x, i, c) * at(w, t, c) }));
      for (const activation of [null, 'relu6'] as const) {
        const own = activation ? bias.tensor.value : null;
        const args = { x: plain(x.tensor), weight: w.tensor, bias: own, y: y.tensor, shape, activation };
        const [found] = await runCalls(depthwiseForward('conv', args), inputs, [y.tensor.value]);
        check(found, y, (row, c) => {
          const { value, size } = sum(row, c);
          const error = (taps + 2) * ROUNDING * (size + 4);
          return { value: activation ? Math.min(6, Math.max(0, value + at(bias, 0, c))) : value, error };
        });
      }
    });

    it.each([false, true])('gives its input a gradient, added to another: %s', async (accumulate) => {
      const sum = sums(batch * input[0] * input[1], (i, o, t, c) => ({ row: i, product: at(y, o, c) * at(w, t, c) }));
      const args = { dy: y.tensor, weight: w.tensor, dx: x.tensor, accumulate, shape };
      const [found] = await runCalls(depthwiseInputGradient('conv', args), inputs, [x.tensor.value]);
      check(found, x, (row, c) => {
        const { value, size } = sum(row, c);
        return { value: value + (accumulate ? at(x, row, c) : 0), error: (taps + 2) * ROUNDING * (size + 4) };
      });
    });

    it.each([false, true])('gives its filters a gradient, added to another: %s', async (accumulate) => {
      const sum = sums(taps, (i, o, t, c) => ({ row: t, product: at(x, i, c) * at(y, o, c) }));
      const scratch = (words: number) => transient('parts', 'scratch', words);
      const args = { x: plain(x.tensor), dy: y.tensor, dw: w.tensor, accumulate, shape, scratch };
      const [found] = await runCalls(depthwiseFilterGradient('conv', args), inputs, [w.tensor.value]);
      const products = batch * output[0] * output[1];
      check(found, w, (row, c) => {
        const { value, size } = sum(row, c);
        return { value: value + (accumulate ? at(w, row, c) : 0), error: (products + 2) * ROUNDING * (size + 4) };
      });
    });
  },
);
