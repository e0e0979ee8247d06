import { expect, it } from 'vitest';
import { LatestOnly } from './latest-only.ts';

it('runs the first and, of those that came meanwhile, only the newest', async () => {
  const jobs = new LatestOnly();
  const done: string[] = [];
  let finish = () => {};
  jobs.ask(async () => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    done.push('first');
  });
  jobs.ask(async () => void done.push('second'));
  const last = new Promise<void>((resolve) => {
    jobs.ask(async () => {
      done.push('third');
      resolve();
    });
  });
  finish();
  await last;
  expect(done).toEqual(['first', 'third']);
});
