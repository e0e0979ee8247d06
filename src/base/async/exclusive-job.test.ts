import { expect, it, vi } from 'vitest';
import { ExclusiveJob } from './exclusive-job.ts';

/** A job that works until it is aborted and a moment longer. It records in `said` when it begins and when it ends. */
function worker(name: string, said: string[]) {
  return async (signal: AbortSignal) => {
    said.push(`${name} begins`);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    await Promise.resolve();
    said.push(`${name} lets go`);
    signal.throwIfAborted();
  };
}

it('the next piece of work begins when the one before has let go, and skips what was overtaken', async () => {
  const jobs = new ExclusiveJob();
  const said: string[] = [];
  const first = jobs.run(worker('first', said));
  await vi.waitUntil(() => said.length > 0);
  const second = jobs.run(worker('second', said));
  const third = jobs.run(async () => said.push('third'));
  await expect(first).rejects.toThrow('Cancelled');
  await expect(second).rejects.toThrow('Cancelled');
  await third;
  expect(said).toEqual(['first begins', 'first lets go', 'third']);
});

it('whoever ends it waits until it is over', async () => {
  const jobs = new ExclusiveJob();
  await jobs.end();
  const said: string[] = [];
  const working = jobs.run(worker('work', said));
  working.catch(() => {});
  await vi.waitUntil(() => said.length > 0);
  await jobs.end();
  expect(said).toEqual(['work begins', 'work lets go']);
  await expect(jobs.run(async () => 7)).resolves.toBe(7);
});

it('a job is aborted by the signal of who asked for it, and does not begin after that', async () => {
  const jobs = new ExclusiveJob();
  const said: string[] = [];
  const asker = new AbortController();
  const working = jobs.run(worker('work', said), asker.signal);
  await vi.waitUntil(() => said.length > 0, { interval: 1 });
  asker.abort(new Error('The tab was closed.'));
  await expect(working).rejects.toThrow('The tab was closed.');
  await expect(jobs.run(worker('late work', said), asker.signal)).rejects.toThrow('The tab was closed.');
  expect(said).toEqual(['work begins', 'work lets go']);
});
