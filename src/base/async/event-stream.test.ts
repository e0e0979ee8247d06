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

  it('refuses a second reader while one waits, and still serves the first', async () => {
    const stream = new EventStream<number, string>();
    const first = stream.take();
    await expect(stream.take()).rejects.toThrow('already has a reader');
    stream.push(1);
    // The first reader was woken but has not resumed yet.
    await expect(stream.take()).rejects.toThrow('already has a reader');
    expect(await first).toEqual({ events: [1], end: null });
    stream.end('done');
    expect(await stream.take()).toEqual({ events: [], end: { result: 'done' } });
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

it('is closed before the error of its follower is thrown', async () => {
  const seen: string[] = [];
  async function* counted() {
    try {
      yield 1;
      yield 2;
    } finally {
      await Promise.resolve();
      seen.push('closed');
    }
  }
  const followed = followStream(counted(), (event) => {
    seen.push(`event ${event}`);
    throw new Error('not shown');
  });
  await expect(followed).rejects.toThrow('not shown');
  expect(seen).toEqual(['event 1', 'closed']);
});
