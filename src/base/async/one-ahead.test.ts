import { expect, it } from 'vitest';
import { oneAhead } from './one-ahead.ts';

it('makes the next item while one is used, and no more than that', async () => {
  const made: number[] = [];
  let ended = false;
  async function* items() {
    try {
      for (let i = 0; i < 9; i++) {
        made.push(i);
        yield i;
      }
    } finally {
      ended = true;
    }
  }
  for await (const item of oneAhead(items())) {
    await Promise.resolve();
    expect(made.length).toBe(item + 2);
    if (item === 3) break;
  }
  expect([made, ended]).toEqual([[0, 1, 2, 3, 4], true]);
});

it('tells a failure after the items before it', async () => {
  async function* items() {
    yield 1;
    throw new Error('lost');
  }
  const seen: number[] = [];
  const reading = (async () => {
    for await (const item of oneAhead(items())) seen.push(item);
  })();
  await expect(reading).rejects.toThrow('lost');
  expect(seen).toEqual([1]);
});
