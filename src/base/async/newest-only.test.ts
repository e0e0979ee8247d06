import { expect, it } from 'vitest';
import { NewestOnly } from './newest-only.ts';

it('runs the first and, of those that came meanwhile, only the newest', async () => {
  const jobs = new NewestOnly();
  const done: string[] = [];
  let finish = () => {};
  const first = jobs.ask(async () => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    done.push('first');
  });
  const second = jobs.ask(async () => void done.push('second'));
  const third = jobs.ask(async () => void done.push('third'));
  finish();
  await Promise.all([first, second, third]);
  expect(done).toEqual(['first', 'third']);
  await jobs.ask(async () => void done.push('fourth'));
  expect(done).toEqual(['first', 'third', 'fourth']);
});

it('takes what is there when the job begins, so that the last change is never left out', async () => {
  let value = 0;
  const saved: number[] = [];
  const jobs = new NewestOnly();
  const save = () =>
    jobs.ask(async () => {
      const now = value;
      await Promise.resolve();
      saved.push(now);
    });
  const calls: Promise<void>[] = [];
  for (value = 1; value < 5; value++) calls.push(save());
  await Promise.all(calls);
  expect(saved).toEqual([1, 5]);
});

it('goes on after a failure, which its own call hears of', async () => {
  let turns = 0;
  const jobs = new NewestOnly();
  const save = () =>
    jobs.ask(async () => {
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
