import { describe, expect, it } from 'vitest';
import { lasting, tensorOf, transient } from '#gpu/plan/value.ts';
import { columnSums } from '#wasm/kernels/column-sums.ts';
import { sumParts } from '#wasm/kernels/sum-parts.ts';
import { normals, runCalls } from './calls.ts';

interface Case {
  rows: number;
  channels: number;
  pitch: number;
  offset: number;
  accumulate?: boolean;
}

async function check({ rows, channels, pitch, offset, accumulate = false }: Case): Promise<void> {
  const x = lasting('x', 'activations', offset + rows * pitch);
  const sums = lasting('sums', 'gradients', channels);
  const [numbers, old] = [normals(x.words, 1), normals(channels, 2)];
  const tensor = { value: x, shape: [1, rows, channels], pitch, offset };
  const calls = columnSums('sums', 'matmul', tensor, sums, (words) => transient('parts', 'scratch', words), accumulate);
  const [found] = await runCalls(calls, [[x, numbers], ...(accumulate ? [[sums, old] as const] : [])], [sums]);
  for (const [c, sum] of found.entries()) {
    let expected = accumulate ? old[c] : 0;
    let sizes = 4;
    for (let row = 0; row < rows; row++) {
      expected += numbers[offset + row * pitch + c];
      sizes += Math.abs(numbers[offset + row * pitch + c]);
    }
    // Hardly any partial sum is larger than the sum of 200 sizes, and each number goes through as many additions as there are rows at most.
    expect(Math.abs(sum - expected)).toBeLessThan(Math.min(rows, 400) * Math.min(sizes, 400) * 2 ** -24);
  }
}

describe('the sums of columns', () => {
  it.each([1, 3, 4, 5, 8, 17])('are those of %i channels of a wider tensor', async (channels) => {
    await check({ rows: 7, channels, pitch: channels + 3, offset: 5 });
    await check({ rows: 6, channels, pitch: channels, offset: 0, accumulate: true });
  });

  it('are the same by many chunks of rows', async () => {
    await check({ rows: 20_001, channels: 5, pitch: 6, offset: 1 });
    await check({ rows: 20_001, channels: 5, pitch: 6, offset: 1, accumulate: true });
  });

  it('are the same by several blocks of channels', async () => {
    await check({ rows: 5, channels: 2051, pitch: 2055, offset: 2, accumulate: true });
    await check({ rows: 70, channels: 2051, pitch: 2055, offset: 2, accumulate: true });
  });
});

describe('the sum of parts', () => {
  it.each([false, true])('goes to the rows of a wider tensor (added: %s)', async (accumulate) => {
    const [parts, rows, channels, pitch, offset] = [41, 300, 17, 20, 3];
    const blocks = lasting('blocks', 'scratch', parts * rows * channels);
    const y = lasting('y', 'gradients', offset + rows * pitch);
    const [numbers, old] = [normals(blocks.words, 1), normals(y.words, 2)];
    const call = sumParts('sum', 'depthwise', blocks, { value: y, shape: [rows, channels], pitch, offset }, parts, accumulate);
    expect(call.tasks).toBeGreaterThan(1);
    const [found] = await runCalls(
      [call],
      [
        [blocks, numbers],
        [y, old],
      ],
      [y],
    );
    for (const [i, number] of found.entries()) {
      const [row, c] = [Math.floor((i - offset) / pitch), (i - offset) % pitch];
      const isInside = i >= offset && c < channels;
      let expected = isInside && !accumulate ? 0 : old[i];
      if (isInside) for (let p = 0; p < parts; p++) expected += numbers[(p * rows + row) * channels + c];
      expect(Math.abs(number - expected)).toBeLessThan(parts * 30 * 2 ** -24);
    }
  });

  it('takes a vector for one row', async () => {
    const [blocks, y] = [lasting('blocks', 'scratch', 6), lasting('y', 'gradients', 3)];
    const [found] = await runCalls([sumParts('sum', 'matmul', blocks, tensorOf(y, [3]), 2)], [[blocks, [1, 2, 3, 4, 5, 6]]], [y]);
    expect([...found]).toEqual([5, 7, 9]);
  });
});
