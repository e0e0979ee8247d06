import { expect, it } from 'vitest';
import { SerialQueue } from './serial-queue.ts';

it('runs one after another, and a cancel ends the first and those that wait', async () => {
  const queue = new SerialQueue();
  const log: string[] = [];
  let finish = () => {};
  const first = queue.add(async (signal) => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    log.push(signal.aborted ? 'first cancelled' : 'first');
  });
  void queue.add(async () => void log.push('second'));
  await Promise.resolve();
  queue.cancel();
  const third = queue.add(async (signal) => void log.push(signal.aborted ? 'third cancelled' : 'third'));
  finish();
  await Promise.all([first, third]);
  expect(log).toEqual(['first cancelled', 'third']);
});
