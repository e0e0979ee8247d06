import { expect, it } from 'vitest';
import { latestOnly } from './latest-only.ts';

it('takes the newest, one turn for all calls that came meanwhile', async () => {
  let value = 0;
  const taken: number[] = [];
  const save = latestOnly(async () => {
    const now = value;
    await new Promise((resolve) => setTimeout(resolve, 1));
    taken.push(now);
  });
  const calls: Promise<void>[] = [];
  for (value = 1; value < 5; value++) calls.push(save());
  await Promise.all(calls);
  expect(taken).toEqual([1, 5]);
  value = 6;
  await save();
  expect(taken).toEqual([1, 5, 6]);
});

it('goes on after a failure, which its own call hears of', async () => {
  let turns = 0;
  const save = latestOnly(async () => {
    await Promise.resolve();
    if (++turns === 1) throw new Error('full');
  });
  const first = save();
  const second = save();
  await expect(first).rejects.toThrow('full');
  await second;
  await save();
  expect(turns).toBe(3);
});
