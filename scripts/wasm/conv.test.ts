import { describe, expect, it } from 'vitest';
import type { ConvShape, Pair } from '#gpu/kernels/conv-geometry.ts';
import { convOutput } from '#gpu/kernels/conv-geometry.ts';
import { plain } from '#gpu/kernels/source.ts';
import { channelRange, lasting, type Tensor, tensorOf } from '#gpu/plan/value.ts';
import { convFilterGradient, convForward, convInputGradient } from '#wasm/kernels/conv.ts';
import { denseForward, denseInputGradient, denseWeightGradient } from '#wasm/kernels/dense.ts';
import { normals, runCalls } from './calls.ts';

interface Case {
  name: string;
  batch: number;
  input: Pair;
  channels: readonly [number, number];
  kernel?: Pair;
  stride?: Pair;
  padding?: Pair;
  dilation?: Pair;
  /** All tensors are ranges of wider ones, from an odd channel on. */
  within?: boolean;
}

const CASES: Case[] = [
  { name: 'pointwise', batch: 2, input: [7, 9], channels: [16, 24] },
  { name: '3 x 3', batch: 2, input: [7, 9], channels: [16, 24], kernel: [3, 3], padding: [1, 1] },
  { name: 'few channels', batch: 2, input: [19, 17], channels: [3, 10], kernel: [7, 7], stride: [2, 2], padding: [3, 3] },
  { name: 'odd channels', batch: 1, input: [6, 5], channels: [17, 13], kernel: [3, 2], padding: [1, 0] },
  { name: 'one channel each', batch: 3, input: [5, 5], channels: [1, 1], kernel: [3, 3], padding: [1, 1] },
  { name: 'pointwise with a stride', batch: 2, input: [9, 8], channels: [20, 9], stride: [2, 3] },
  { name: 'stride larger than the kernel', batch: 1, input: [11, 11], channels: [5, 7], kernel: [2, 2], stride: [3, 3] },
  { name: 'dilation', batch: 1, input: [12, 11], channels: [18, 8], kernel: [3, 3], padding: [2, 2], dilation: [2, 2] },
  {
    name: 'within wider tensors',
    batch: 2,
    input: [8, 6],
    channels: [21, 12],
    kernel: [3, 3],
    padding: [1, 1],
    stride: [2, 1],
    within: true,
  },
  { name: 'many columns', batch: 1, input: [4, 4], channels: [40, 200], kernel: [3, 3], padding: [1, 1] },
  { name: 'by tiles', batch: 2, input: [14, 15], channels: [25, 30], kernel: [3, 3], padding: [1, 1] },
  { name: 'by tiles within wider tensors', batch: 1, input: [21, 23], channels: [24, 24], kernel: [3, 3], padding: [0, 2], within: true },
  { name: 'many rows', batch: 3, input: [16, 16], channels: [24, 8], kernel: [1, 3], padding: [0, 1] },
];

function shapeOf({ batch, input, channels, kernel = [1, 1], stride = [1, 1], padding = [0, 0], dilation = [1, 1] }: Case): ConvShape {
  const output = convOutput(input, { kernel, stride, padding, dilation });
  return { batch, input, output, inChannels: channels[0], outChannels: channels[1], kernel, stride, padding, dilation };
}

/** A tensor with seeded numbers in all of its value. */
function filled(label: string, shape: readonly number[], seed: number, within = false) {
  const channels = shape[shape.length - 1];
  const wide = [...shape.slice(0, -1), within ? channels + 5 : channels];
  const value = lasting(
    label,
    'activations',
    wide.reduce((a, b) => a * b, 1),
  );
  const whole = tensorOf(value, wide);
  return { tensor: within ? channelRange(whole, 3, channels) : whole, value, numbers: normals(value.words, seed) };
}

type Filled = ReturnType<typeof filled>;
const at = ({ pitch, offset }: Tensor, row: number, channel: number) => offset + row * pitch + channel;

/** Visits every product of the convolution: rows of input, output and kernel. */
function visit(s: ConvShape, work: (input: number, output: number, tap: number) => void): void {
  for (let image = 0; image < s.batch; image++)
    for (let oy = 0; oy < s.output[0]; oy++)
      for (let ox = 0; ox < s.output[1]; ox++)
        for (let ky = 0; ky < s.kernel[0]; ky++)
          for (let kx = 0; kx < s.kernel[1]; kx++) {
            const y = oy * s.stride[0] - s.padding[0] + ky * s.dilation[0];
            const x = ox * s.stride[1] - s.padding[1] + kx * s.dilation[1];
            if (y < 0 || x < 0 || y >= s.input[0] || x >= s.input[1]) continue;
            work((image * s.input[0] + y) * s.input[1] + x, (image * s.output[0] + oy) * s.output[1] + ox, ky * s.kernel[1] + kx);
          }
}

/**
 * Compares with sums in double precision. A sum of n products of numbers near 1 in float32 is off by at most n * 2^-24 times the sum of their
 * sizes, of which n times 2 is a bound that no sum here exceeds.
 */
function expectClose(found: Float32Array, wanted: Float64Array, products: number): void {
  const most = products * 2 ** -24 * 2 * products + 2 ** -22;
  const worst = wanted.reduce((max, w, i) => Math.max(max, Math.abs(found[i] - w)), 0);
  expect(worst).toBeLessThan(most);
}

/** The old numbers, with those of the tensor replaced, or added to, by sums from `add`. */
function changed(
  { tensor, numbers }: Filled,
  rows: number,
  keeps: boolean,
  add: (set: (row: number, c: number, v: number) => void) => void,
) {
  const wanted = Float64Array.from(numbers);
  const channels = tensor.shape[tensor.shape.length - 1];
  if (!keeps) for (let r = 0; r < rows; r++) for (let c = 0; c < channels; c++) wanted[at(tensor, r, c)] = 0;
  add((row, c, v) => {
    wanted[at(tensor, row, c)] += v;
  });
  return wanted;
}

describe.each(CASES)('a convolution: $name', (one) => {
  const shape = shapeOf(one);
  const { batch, input, output, inChannels: I, outChannels: O, kernel } = shape;
  const taps = kernel[0] * kernel[1];
  const x = filled('x', [batch, ...input, I], 1, one.within);
  const y = filled('y', [batch, ...output, O], 2, one.within);
  const weight = filled('weight', [taps * I, O], 3);
  const [rowsIn, rowsOut] = [batch * input[0] * input[1], batch * output[0] * output[1]];
  const inputs = [x, y, weight].map(({ value, numbers }) => [value, numbers] as const);

  it('goes forward, with bias and activation', async () => {
    const bias = filled('bias', [O], 4);
    for (const activation of [null, 'relu', 'relu6'] as const) {
      const args = { x: plain(x.tensor), weight: weight.tensor, bias: activation ? bias.value : null, y: y.tensor, shape, activation };
      const [found] = await runCalls(convForward('conv', args), [...inputs, [bias.value, bias.numbers]], [y.value]);
      const wanted = changed(y, rowsOut, false, (add) => {
        visit(shape, (i, o, t) => {
          for (let c = 0; c < I; c++)
            for (let n = 0; n < O; n++) add(o, n, x.numbers[at(x.tensor, i, c)] * weight.numbers[(t * I + c) * O + n]);
        });
      });
      for (let r = 0; activation && r < rowsOut; r++)
        for (let n = 0; n < O; n++) {
          const v = Math.max(0, wanted[at(y.tensor, r, n)] + bias.numbers[n]);
          wanted[at(y.tensor, r, n)] = activation === 'relu6' ? Math.min(6, v) : v;
        }
      expectClose(found, wanted, taps * I);
    }
  });

  it.each([false, true])('gives its input a gradient, added to another: %s', async (accumulate) => {
    const args = { dy: y.tensor, weight: weight.tensor, dx: x.tensor, accumulate, shape };
    const [found] = await runCalls(convInputGradient('conv', args), inputs, [x.value]);
    const wanted = changed(x, rowsIn, accumulate, (add) => {
      visit(shape, (i, o, t) => {
        for (let c = 0; c < I; c++)
          for (let n = 0; n < O; n++) add(i, c, y.numbers[at(y.tensor, o, n)] * weight.numbers[(t * I + c) * O + n]);
      });
    });
    expectClose(found, wanted, taps * O);
  });

  it.each([false, true])('gives its filters a gradient, added to another: %s', async (accumulate) => {
    const scratch = () => lasting('none', 'activations', 1);
    const args = { x: plain(x.tensor), dy: y.tensor, dw: weight.tensor, accumulate, shape, scratch };
    const [found] = await runCalls(convFilterGradient('conv', args), inputs, [weight.value]);
    const wanted = changed(weight, taps * I, accumulate, (add) => {
      visit(shape, (i, o, t) => {
        for (let c = 0; c < I; c++)
          for (let n = 0; n < O; n++) add(t * I + c, n, x.numbers[at(x.tensor, i, c)] * y.numbers[at(y.tensor, o, n)]);
      });
    });
    expectClose(found, wanted, rowsOut);
  });
});

describe.each([
  [3, 17, 9],
  [200, 64, 40],
  [8, 300, 130],
])('a dense layer of %i rows, %i inputs and %i outputs', (rows, I, O) => {
  const x = filled('x', [rows, I], 5, true);
  const y = filled('y', [rows, O], 6, true);
  const weight = filled('weight', [O, I], 7);
  const bias = filled('bias', [O], 8);
  const inputs = [x, y, weight, bias].map(({ value, numbers }) => [value, numbers] as const);
  const each = (work: (r: number, i: number, o: number) => void) => {
    for (let r = 0; r < rows; r++) for (let i = 0; i < I; i++) for (let o = 0; o < O; o++) work(r, i, o);
  };

  it('goes forward', async () => {
    const args = { x: plain(x.tensor), weight: weight.tensor, bias: bias.value, y: y.tensor, activation: null };
    const [found] = await runCalls(denseForward('dense', args), inputs, [y.value]);
    const wanted = changed(y, rows, false, (add) => {
      each((r, i, o) => add(r, o, x.numbers[at(x.tensor, r, i)] * weight.numbers[o * I + i]));
      for (let r = 0; r < rows; r++) for (let o = 0; o < O; o++) add(r, o, bias.numbers[o]);
    });
    expectClose(found, wanted, I);
  });

  it('gives its input and its weights gradients', async () => {
    const scratch = () => lasting('none', 'activations', 1);
    const [dx] = await runCalls(denseInputGradient('dense', y.tensor, weight.tensor, x.tensor, true), inputs, [x.value]);
    const wantedX = changed(x, rows, true, (add) =>
      each((r, i, o) => add(r, i, y.numbers[at(y.tensor, r, o)] * weight.numbers[o * I + i])),
    );
    expectClose(dx, wantedX, O);
    const args = { x: plain(x.tensor), dy: y.tensor, dw: weight.tensor, accumulate: false, scratch };
    const [dw] = await runCalls(denseWeightGradient('dense', args), inputs, [weight.value]);
    const wantedW = changed(weight, O, false, (add) =>
      each((r, i, o) => add(o, i, y.numbers[at(y.tensor, r, o)] * x.numbers[at(x.tensor, r, i)])),
    );
    expectClose(dw, wantedW, rows);
  });
});
