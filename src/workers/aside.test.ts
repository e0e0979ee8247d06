import { expect, it, vi } from 'vitest';
import { Aside } from './aside.ts';

/** Works until it is told to stop, and a moment longer; says when it begins and when it lets go. */
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
  const aside = new Aside();
  const said: string[] = [];
  const first = aside.run(worker('first', said));
  await vi.waitUntil(() => said.length > 0);
  const second = aside.run(worker('second', said));
  const third = aside.run(async () => said.push('third'));
  await expect(first).rejects.toThrow('Cancelled');
  await expect(second).rejects.toThrow('Cancelled');
  await third;
  expect(said).toEqual(['first begins', 'first lets go', 'third']);
});

it('whoever ends it waits until it is over', async () => {
  const aside = new Aside();
  await aside.end();
  const said: string[] = [];
  const working = aside.run(worker('work', said));
  working.catch(() => {});
  await vi.waitUntil(() => said.length > 0);
  await aside.end();
  expect(said).toEqual(['work begins', 'work lets go']);
  await expect(aside.run(async () => 7)).resolves.toBe(7);
});
