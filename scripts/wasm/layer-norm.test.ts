import { describe, expect, it } from 'vitest';
import { lasting, type Tensor, transient } from '#gpu/plan/value.ts';
import { layerNormBackward, layerNormForward } from '#wasm/kernels/layer-norm.ts';
import { largestGap, normals, runCalls } from './calls.ts';

const EPS = 1e-6;

function tensor(label: string, rows: number, channels: number, gap: number): Tensor {
  const [pitch, offset] = [channels + gap, gap];
  return { value: lasting(label, 'activations', offset + rows * pitch), shape: [1, rows, channels], pitch, offset };
}

const rowOf = (numbers: Float32Array, { shape, pitch, offset }: Tensor, row: number) => {
  const begin = offset + row * pitch;
  return [...numbers.subarray(begin, begin + shape[2])];
};

const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;

/** The normalised row, its mean and its inverse deviation, in double precision. */
function normalised(x: readonly number[]): { n: number[]; middle: number; inverse: number } {
  const middle = mean(x);
  const inverse = 1 / Math.sqrt(mean(x.map((value) => (value - middle) ** 2)) + EPS);
  return { n: x.map((value) => (value - middle) * inverse), middle, inverse };
}

async function check(
  rows: number,
  channels: number,
  gap: number,
  wants: { dx: boolean; parameters: boolean; accumulate: boolean },
): Promise<void> {
  const [x, y, dy, dx] = ['x', 'y', 'dy', 'dx'].map((label) => tensor(label, rows, channels, gap));
  const [weight, bias, dWeight, dBias] = ['weight', 'bias', 'dWeight', 'dBias'].map((label) => lasting(label, 'weights', channels));
  const stats = lasting('stats', 'statistics', 2 * rows);
  const [xs, dys, ws, bs, old] = [x.value, dy.value, weight, bias, dx.value].map(({ words }, i) =>
    normals(words, i + 1).map((v) => v + i / 4),
  );
  const forward = layerNormForward('norm', { x, weight, bias, y, stats, eps: EPS });
  const inputs = [
    [x.value, xs],
    [weight, ws],
  ] as const;
  const [ys, kept] = await runCalls(forward, [...inputs, [bias, bs]], [y.value, stats]);
  const scratch = (words: number) => transient('parts', 'scratch', words);
  const parameters = wants.parameters ? { dWeight, dBias } : { dWeight: null, dBias: null };
  const args = { x, weight, stats, dy, dx: wants.dx ? dx : null, accumulate: wants.accumulate, ...parameters, scratch };
  const backward = layerNormBackward('norm', args);
  const results = [...(wants.dx ? [dx.value] : []), ...(wants.parameters ? [dWeight, dBias] : [])];
  const olds = wants.accumulate ? [[dx.value, old] as const] : [];
  const found = await runCalls(backward, [...inputs, [stats, kept], [dy.value, dys], ...olds], results);
  const dxs = wants.dx ? found.shift()! : null;
  const sums = [0, 1].map(() => new Array<number>(channels).fill(0));
  // Numbers stay below 40, means are of `channels` numbers: the sums in four lanes have a quarter as many roundings.
  const tolerance = (channels / 4 + 12) * 40 * 2 ** -24;
  const close = (own: ArrayLike<number>, expected: readonly number[], times = 1) =>
    expect(largestGap(own, expected)).toBeLessThan(times * tolerance);
  for (let row = 0; row < rows; row++) {
    const { n, middle, inverse } = normalised(rowOf(xs, x, row));
    close(kept.subarray(2 * row), [middle, inverse], Math.max(1, inverse));
    close(
      rowOf(ys, y, row),
      n.map((value, c) => value * ws[c] + bs[c]),
      Math.max(1, inverse),
    );
    const slopes = rowOf(dys, dy, row);
    const g = slopes.map((slope, c) => slope * ws[c]);
    const [meanG, meanGn] = [mean(g), mean(g.map((value, c) => value * n[c]))];
    const before = wants.accumulate ? rowOf(old, dx, row) : new Array<number>(channels).fill(0);
    const expected = g.map((value, c) => before[c] + inverse * (value - meanG - n[c] * meanGn));
    if (dxs) close(rowOf(dxs, dx, row), expected, Math.max(1, inverse ** 2));
    for (const [c, slope] of slopes.entries()) {
      sums[0][c] += slope * n[c];
      sums[1][c] += slope;
    }
  }
  for (const [i, own] of found.entries()) close(own, sums[i], rows);
}

describe('layer norm and its gradient', () => {
  it.each([3, 4, 5, 8, 17])('are those of torch: %i channels of a wider tensor', async (channels) => {
    await check(3, channels, 5, { dx: true, parameters: true, accumulate: false });
    await check(3, channels, 0, { dx: true, parameters: false, accumulate: true });
    await check(3, channels, 1, { dx: false, parameters: true, accumulate: false });
  });

  it('is the bias for a single channel', () => check(4, 1, 2, { dx: false, parameters: false, accumulate: false }));

  it('is the same by many tasks', () => check(1003, 65, 2, { dx: true, parameters: true, accumulate: true }));
});
