import { expect, it } from 'vitest';
import { EventQueue } from './event-queue.ts';

it('hands over all that waits, in order, then nothing after the end', async () => {
  const queue = new EventQueue<number>();
  queue.push(1);
  queue.push(2);
  expect(await queue.take()).toEqual([1, 2]);
  const next = queue.take();
  queue.push(3);
  queue.end();
  expect(await next).toEqual([3]);
  expect(await queue.take()).toEqual([]);
});

it('throws what ended the run only after the events before it', async () => {
  const queue = new EventQueue<number>();
  queue.push(1);
  queue.end({ thrown: new Error('lost') });
  expect(await queue.take()).toEqual([1]);
  await expect(queue.take()).rejects.toThrow('lost');
});
