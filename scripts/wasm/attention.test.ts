import { describe, expect, it } from 'vitest';
import type { AttentionShape } from '#gpu/kernels/attention.ts';
import { lasting, tensorOf, transient } from '#gpu/plan/value.ts';
import { attentionBackward, attentionForward } from '#wasm/kernels/attention.ts';
import { softmaxRows } from '#wasm/kernels/softmax.ts';
import { attentionReference } from '../verify/ops/attention-reference.ts';
import { largestGap, normals, runCalls } from './calls.ts';

async function check(shape: AttentionShape): Promise<void> {
  const { images, heads, length, embed } = shape;
  const area = images * heads * length * length;
  const values = { qkv: images * length * 3 * embed, dQkv: images * length * 3 * embed, weights: area };
  const [qkv, dQkv, weights] = Object.entries(values).map(([label, words]) => lasting(label, 'activations', words));
  const [out, dOut] = ['out', 'dOut'].map((label) =>
    tensorOf(lasting(label, 'activations', images * length * embed), [images, length, embed]),
  );
  const [xs, dys] = [normals(qkv.words, 1), normals(dOut.value.words, 2)];
  const expected = attentionReference(xs, dys, shape);
  // Sums over a head and over the row, of numbers below 16; the softmax turns absolute errors of scores into relative ones of weights.
  const tolerance = (embed / heads + length) * 16 * 2 ** -24;
  const [ws, ys] = await runCalls(attentionForward('attention', qkv, weights, out, shape), [[qkv, xs]], [weights, out.value]);
  expect(largestGap(ws, expected.weights)).toBeLessThan(tolerance);
  expect(largestGap(ys, expected.out)).toBeLessThan(tolerance);
  const dScores = transient('scores', 'scratch', area);
  const backward = attentionBackward('gradient', { qkv, weights, dOut, dQkv, dScores }, shape);
  const [dxs] = await runCalls(
    backward,
    [
      [qkv, xs],
      [weights, ws],
      [dOut.value, dys],
    ],
    [dQkv],
  );
  expect(largestGap(dxs, expected.dQkv)).toBeLessThan(4 * tolerance);
}

describe('attention and its gradient', () => {
  it.each<AttentionShape>([
    { images: 1, length: 1, embed: 1, heads: 1 },
    { images: 2, length: 5, embed: 6, heads: 2 },
    { images: 1, length: 17, embed: 24, heads: 3 },
    { images: 2, length: 50, embed: 128, heads: 2 },
    { images: 1, length: 197, embed: 64, heads: 1 },
  ])('are those of torch: $images x $length x $embed, heads $heads', check);
});

describe('softmax', () => {
  it('stays finite for scores of any size, and gives NaN for a row with NaN', async () => {
    const x = lasting('x', 'activations', 15);
    const scores = [1000, -1000, 0, 999, 1000, -3e38, -3e38, -3e38, -3e38, -3e38, 0, 1, 2, 3, Number.NaN];
    const [found] = await runCalls([softmaxRows('softmax', x, 3, 5)], [[x, scores]], [x]);
    const top = 1 / (2 + Math.exp(-1));
    expect(largestGap(found.subarray(0, 10), [top, 0, 0, top / Math.E, top, 0.2, 0.2, 0.2, 0.2, 0.2])).toBeLessThan(2 ** -22);
    expect(found.subarray(10).every(Number.isNaN)).toBe(true);
  });
});
