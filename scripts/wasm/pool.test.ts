import { describe, expect, it } from 'vitest';
import type { Pair } from '#gpu/kernels/conv-geometry.ts';
import type { PoolShape } from '#gpu/kernels/pool.ts';
import { plain } from '#gpu/kernels/source.ts';
import { lasting } from '#gpu/plan/value.ts';
import {
  adaptiveAvgPoolBackward,
  adaptiveAvgPoolForward,
  avgPoolBackward,
  avgPoolForward,
  maxPoolBackward,
  maxPoolForward,
} from '#wasm/kernels/pool.ts';
import { runCalls } from './calls.ts';
import { at, check, type Laid, laid, ROUNDING } from './tensors.ts';

interface Case {
  name: string;
  images: number;
  channels: number;
  shape: PoolShape;
}

/** `ceil` gives the last window pixels beyond the padding, as ceil_mode does. */
function shapeOf(input: Pair, kernel: Pair, stride: Pair, padding: Pair, ceil = 0): PoolShape {
  const size = (axis: 0 | 1) => Math.floor((input[axis] + 2 * padding[axis] - kernel[axis] + ceil * (stride[axis] - 1)) / stride[axis]) + 1;
  return { input, kernel, stride, padding, output: [size(0), size(1)] };
}

const CASES: Case[] = [
  { name: '3 x 3, stride 2, padded', images: 2, channels: 17, shape: shapeOf([9, 8], [3, 3], [2, 2], [1, 1]) },
  { name: '2 x 2', images: 3, channels: 4, shape: shapeOf([6, 7], [2, 2], [2, 2], [0, 0]) },
  { name: '3 x 3, ceil_mode', images: 1, channels: 5, shape: shapeOf([8, 8], [3, 3], [2, 2], [0, 0], 1) },
  { name: 'windows that overlap', images: 2, channels: 1, shape: shapeOf([5, 6], [3, 2], [1, 1], [1, 0]) },
  { name: 'pixels between windows', images: 1, channels: 3, shape: shapeOf([10, 11], [2, 2], [3, 4], [0, 0]) },
];

interface Window {
  output: number;
  /** The window's pixels inside of the image: their rows and taps. */
  pixels: { input: number; tap: number }[];
  /** Pixels of the window, those in the padding with them. */
  whole: number;
}

function windowsOf({ images, shape: { input, output, kernel, stride, padding } }: Case): Window[] {
  const found: Window[] = [];
  for (let image = 0; image < images; image++)
    for (let oy = 0; oy < output[0]; oy++)
      for (let ox = 0; ox < output[1]; ox++) {
        const window: Window = { output: (image * output[0] + oy) * output[1] + ox, pixels: [], whole: 0 };
        for (let ky = 0; ky < kernel[0]; ky++)
          for (let kx = 0; kx < kernel[1]; kx++) {
            const [y, x] = [oy * stride[0] - padding[0] + ky, ox * stride[1] - padding[1] + kx];
            if (y < input[0] + padding[0] && x < input[1] + padding[1]) window.whole++;
            if (y < 0 || x < 0 || y >= input[0] || x >= input[1]) continue;
            window.pixels.push({ input: (image * input[0] + y) * input[1] + x, tap: ky * kernel[1] + kx });
          }
        found.push(window);
      }
  return found;
}

const pair = ({ tensor, numbers }: Laid) => [tensor.value, numbers] as const;

describe.each(CASES)('pooling: $name', (one) => {
  const { images, channels, shape } = one;
  const windows = windowsOf(one);
  const x = laid('x', [images, ...shape.input, channels], 1, { gap: 3, offset: 2 });
  const y = laid('y', [images, ...shape.output, channels], 2, { gap: 2, offset: 1 });
  // Equal numbers, of which the first wins.
  for (let i = 0; i < x.numbers.length; i++) x.numbers[i] = Math.round(2 * x.numbers[i]) / 2;
  const rows = images * shape.output[0] * shape.output[1];
  const winners = lasting('winners', 'activations', rows * channels);

  const winnerOf = ({ pixels }: Window, c: number) =>
    pixels.reduce((best, pixel) => (at(x, pixel.input, c) > at(x, best.input, c) ? pixel : best));

  it('takes the largest, and gives it the gradient', async () => {
    const [found, kept] = await runCalls(
      maxPoolForward('pool', plain(x.tensor), y.tensor, winners, shape),
      [pair(x), pair(y)],
      [y.tensor.value, winners],
    );
    check(found, y, (row, c) => ({ value: at(x, winnerOf(windows[row], c).input, c), error: 0 }));
    const taps = new Uint32Array(kept.buffer);
    for (const window of windows)
      for (let c = 0; c < channels; c++) expect(taps[window.output * channels + c]).toBe(winnerOf(window, c).tap);
    for (const adds of [false, true]) {
      const calls = maxPoolBackward('pool', y.tensor, winners, x.tensor, adds, shape);
      const [dx] = await runCalls(calls, [pair(x), pair(y), [winners, taps]], [x.tensor.value]);
      check(dx, x, (row, c) => {
        const won = windows.filter((window) => winnerOf(window, c).input === row).map((window) => at(y, window.output, c));
        return { value: won.reduce((a, b) => a + b, adds ? at(x, row, c) : 0), error: 20 * (won.length + 1) * ROUNDING };
      });
    }
  });

  it.each([false, true])('takes the mean, and gives every pixel its share; padding counts: %s', async (counts) => {
    const size = ({ pixels, whole }: Window) => (counts ? whole : pixels.length);
    const [found] = await runCalls(avgPoolForward('pool', plain(x.tensor), y.tensor, shape, counts), [pair(x), pair(y)], [y.tensor.value]);
    check(found, y, (row, c) => {
      const { pixels } = windows[row];
      return { value: pixels.reduce((sum, { input }) => sum + at(x, input, c), 0) / size(windows[row]), error: 100 * ROUNDING };
    });
    const [dx] = await runCalls(avgPoolBackward('pool', y.tensor, x.tensor, true, shape, counts), [pair(x), pair(y)], [x.tensor.value]);
    check(dx, x, (row, c) => {
      const holding = windows.filter(({ pixels }) => pixels.some(({ input }) => input === row));
      return { value: holding.reduce((sum, w) => sum + at(y, w.output, c) / size(w), at(x, row, c)), error: 100 * ROUNDING };
    });
  });
});

it('a NaN wins its window', async () => {
  const [{ shape, images, channels }] = CASES;
  const x = laid('x', [images, ...shape.input, channels], 3);
  const y = laid('y', [images, ...shape.output, channels], 4);
  x.numbers[0] = Number.NaN;
  const [found] = await runCalls(maxPoolForward('pool', plain(x.tensor), y.tensor, null, shape), [pair(x), pair(y)], [y.tensor.value]);
  expect(found[0]).toBeNaN();
  expect(found.filter(Number.isNaN)).toHaveLength(1);
});

describe.each<[Pair, Pair]>([
  [
    [7, 7],
    [1, 1],
  ],
  [
    [7, 5],
    [3, 2],
  ],
  [
    [3, 4],
    [6, 6],
  ],
  [
    [6, 6],
    [6, 6],
  ],
])('adaptive pooling of %s to %s', (input, output) => {
  const [images, channels] = [2, 6];
  const x = laid('x', [images, ...input, channels], 5, { gap: 1 });
  const y = laid('y', [images, ...output, channels], 6, { gap: 2, offset: 1 });
  const cell = (i: number, axis: 0 | 1) => [
    Math.floor((i * input[axis]) / output[axis]),
    Math.ceil(((i + 1) * input[axis]) / output[axis]),
  ];
  /** The pixels of every cell. */
  const cells = Array.from({ length: images * output[0] * output[1] }, (_, row) => {
    const [image, oy, ox] = [Math.floor(row / (output[0] * output[1])), Math.floor(row / output[1]) % output[0], row % output[1]];
    const [[y0, y1], [x0, x1]] = [cell(oy, 0), cell(ox, 1)];
    const pixels: number[] = [];
    for (let iy = y0; iy < y1; iy++) for (let ix = x0; ix < x1; ix++) pixels.push((image * input[0] + iy) * input[1] + ix);
    return pixels;
  });

  it('takes the mean of every cell, and gives every pixel its share', async () => {
    const [found] = await runCalls(adaptiveAvgPoolForward('pool', plain(x.tensor), y.tensor), [pair(x), pair(y)], [y.tensor.value]);
    check(found, y, (row, c) => {
      return { value: cells[row].reduce((sum, i) => sum + at(x, i, c), 0) / cells[row].length, error: 200 * ROUNDING };
    });
    for (const adds of [false, true]) {
      const [dx] = await runCalls(adaptiveAvgPoolBackward('pool', y.tensor, x.tensor, adds), [pair(x), pair(y)], [x.tensor.value]);
      check(dx, x, (row, c) => {
        const shares = cells.map((pixels, i) => (pixels.includes(row) ? at(y, i, c) / pixels.length : 0));
        return { value: shares.reduce((a, b) => a + b, adds ? at(x, row, c) : 0), error: 200 * ROUNDING };
      });
    }
  });
});
