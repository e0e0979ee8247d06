import { describe, expect, it } from 'vitest';
import { lowbias32 } from '#base/hash.ts';
import type { Dropout } from '#gpu/kernels/dropout.ts';
import type { Affine } from '#gpu/kernels/source.ts';
import { SEED_WORD, STEP_WORDS } from '#gpu/kernels/step-words.ts';
import { lasting } from '#gpu/plan/value.ts';
import { dropout } from '#wasm/kernels/dropout.ts';
import { hasSameBits, normals, runCalls } from './calls.ts';

const SEED = 0x9abcdef1;
const GOLDEN = 0x9e3779b9;

/** The factor of a place, as the WGSL kernel decides it. */
function factorOf({ p, site }: Dropout, position: number): number {
  const seed = lowbias32((SEED + Math.imul(site + 1, GOLDEN)) >>> 0);
  const uniform = (lowbias32((seed + Math.imul(position, GOLDEN)) >>> 0) >>> 8) * 2 ** -24;
  return uniform >= Math.fround(p) && p < 1 ? Math.fround(1 / (1 - p)) : 0;
}

interface Case {
  shape: readonly number[];
  choice: Dropout;
  gap?: number;
  accumulate?: boolean;
  hasAffine?: boolean;
}

async function check({ shape, choice, gap = 0, accumulate = false, hasAffine = false }: Case): Promise<void> {
  const channels = shape[shape.length - 1];
  const rows = shape.slice(0, -1).reduce((a, b) => a * b, 1);
  const [x, y] = [3, 2].map((times, i) => {
    const [pitch, offset] = [channels + times * gap, times * gap];
    return { value: lasting(`tensor ${i}`, 'activations', offset + rows * pitch), shape, pitch, offset };
  });
  const step = lasting('step', 'input', STEP_WORDS);
  const stats = lasting('stats', 'statistics', 4 * channels);
  const affine: Affine | null = hasAffine ? { stats, activation: 'relu' } : null;
  const [xs, old] = [normals(x.value.words, 1), normals(y.value.words, 2)];
  // A mean of 0, and scales and biases of 1.
  const statistics = Float32Array.from({ length: 4 * channels }, (_, i) => (i < channels ? 0 : 1));
  const words = Uint32Array.from({ length: STEP_WORDS }, (_, word) => (word === SEED_WORD ? SEED : 0));
  const calls = dropout('dropout', choice, step, { tensor: x, affine }, y, accumulate);
  const inputs = [[x.value, xs], [y.value, old], [step, words], ...(hasAffine ? [[stats, statistics] as const] : [])] as const;
  const [found] = await runCalls(calls, inputs, [y.value]);
  const expected = old.slice();
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < channels; c++) {
      const read = xs[x.offset + row * x.pitch + c];
      const value = hasAffine ? Math.max(Math.fround(read + 1), 0) : read;
      const factor = factorOf(choice, choice.perRow ? Math.floor((row * shape[0]) / rows) : row * channels + c);
      const at = y.offset + row * y.pitch + c;
      const kept = Math.fround(value * factor);
      expected[at] = accumulate ? old[at] + kept : kept;
    }
  }
  expect(hasSameBits(found, expected)).toBe(true);
}

describe('dropout', () => {
  const choice: Dropout = { p: 0.3, perRow: false, site: 4 };

  it.each([1, 3, 4, 5, 8, 17])('makes the decisions of the WGSL kernel for %i channels', async (channels) => {
    await check({ shape: [5, channels], choice, gap: 1 });
    await check({ shape: [2, 3, channels], choice, accumulate: true });
  });

  it('makes one decision for a sample', async () => {
    await check({ shape: [12, 3, 2, 5], choice: { p: 0.4, perRow: true, site: 0 }, gap: 3, accumulate: true });
  });

  it('makes them for many rows, for all and for none', async () => {
    await check({ shape: [700, 101], choice });
    await check({ shape: [7, 10], choice: { ...choice, p: 1 } });
    await check({ shape: [7, 10], choice: { ...choice, p: 0 } });
  });

  it('reads through a normalisation', () => check({ shape: [4, 6, 5], choice, gap: 2, hasAffine: true }));
});
