import { expect, it } from 'vitest';
import { mapBounded } from './map-bounded.ts';

async function outputsOf<O>(outputs: AsyncIterable<O>): Promise<O[]> {
  const all: O[] = [];
  for await (const output of outputs) all.push(output);
  return all;
}

it('gives every output once, with no more tasks at a time than allowed', async () => {
  let [now, most] = [0, 0];
  const task = async (item: number) => {
    most = Math.max(most, ++now);
    for (let i = 0; i < 10 - item; i++) await Promise.resolve();
    now--;
    return 10 * item;
  };
  const outputs = await outputsOf(mapBounded([1, 2, 3, 4, 5, 6, 7], 3, task));
  expect(outputs.sort((a, b) => a - b)).toEqual([10, 20, 30, 40, 50, 60, 70]);
  expect(most).toBe(3);
});

it('begins nothing after an abort, and still yields what was under way', async () => {
  const stop = new AbortController();
  const begun: number[] = [];
  const task = async (item: number) => {
    begun.push(item);
    if (item === 2) stop.abort();
    return item;
  };
  expect((await outputsOf(mapBounded([1, 2, 3, 4], 2, task, stop.signal))).sort()).toEqual([1, 2]);
  expect(begun).toEqual([1, 2]);
});

it('throws what the first failing task throws', async () => {
  const task = async (item: number) => {
    throw new Error(`no ${item}`);
  };
  await expect(outputsOf(mapBounded([1, 2], 2, task))).rejects.toThrow('no 1');
});
