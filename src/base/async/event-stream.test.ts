import { describe, expect, it } from 'vitest';
import { EventStream, followStream, readStream } from './event-stream.ts';

describe('EventStream', () => {
  it('hands over all that waits, in order, and the result with the last of it', async () => {
    const stream = new EventStream<number, string>();
    stream.push(1);
    stream.push(2);
    expect(await stream.take()).toEqual({ events: [1, 2], end: null });
    const next = stream.take();
    stream.push(3);
    stream.end('done');
    expect(await next).toEqual({ events: [3], end: { result: 'done' } });
  });

  it('throws what the call failed with only after the events before it', async () => {
    const stream = new EventStream<number, void>();
    stream.push(1);
    stream.fail(new Error('lost'));
    expect(await stream.take()).toEqual({ events: [1], end: null });
    await expect(stream.take()).rejects.toThrow('lost');
  });

  it('drops what comes after its end, and ends once', async () => {
    const stream = new EventStream<number, string>();
    stream.end('done');
    stream.push(1);
    stream.fail(new Error('too late'));
    stream.end('again');
    expect(await stream.take()).toEqual({ events: [], end: { result: 'done' } });
  });
});

it('is followed one event after the other, to its result', async () => {
  const stream = new EventStream<number, string>();
  const seen: string[] = [];
  const followed = followStream(
    readStream(() => stream.take()),
    async (event) => {
      seen.push(`begin ${event}`);
      await Promise.resolve();
      seen.push(`end ${event}`);
    },
  );
  stream.push(1);
  stream.push(2);
  stream.end('result');
  expect(await followed).toBe('result');
  expect(seen).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2']);
});
