import { describe, expect, it, vi } from 'vitest';
import { followStream } from '#base/async/event-stream.ts';
import { ProblemError } from '#base/problem.ts';
import { type CallId, type LongCallService, LongCalls } from '../long-calls.ts';
import { expose, type Remote, wrap } from '../rpc.ts';
import { streamCall } from './call-stream.ts';

interface Ping {
  count: number;
}

interface Service extends LongCallService {
  count(call: CallId<Ping, string>, to: number, failAt: number | null): Promise<void>;
}

/** Returns a generator of pseudo-random numbers between 0 and 1, determined by the seed. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Returns two ends of a wire that delays messages and delivers waiting ones in random order. */
function scrambledWire(random: () => number) {
  const ends = [new EventTarget(), new EventTarget()] as const;
  const waiting: { to: EventTarget; data: unknown }[] = [];
  const deliver = () => {
    const [message] = waiting.splice(Math.floor(random() * waiting.length), 1);
    message?.to.dispatchEvent(new MessageEvent('message', { data: message.data }));
  };
  const endpoint = (own: EventTarget, other: EventTarget) => ({
    postMessage: (message: unknown) => {
      waiting.push({ to: other, data: structuredClone(message) });
      setTimeout(deliver, Math.floor(random() * 4));
    },
    addEventListener: own.addEventListener.bind(own) as EventTarget['addEventListener'],
    removeEventListener: own.removeEventListener.bind(own) as EventTarget['removeEventListener'],
  });
  return [endpoint(ends[0], ends[1]), endpoint(ends[1], ends[0])] as const;
}

/** Returns a worker that counts to a number, sends an event for each, and may fail; `told` and `ending` record what it did. */
function countingWorker(random: () => number) {
  const [page, thread] = scrambledWire(random);
  const calls = new LongCalls();
  const worker = { told: 0, cancelled: 0 };
  const service: Service = {
    takeEvents: (call) => calls.takeEvents(call),
    cancelCall: (call) => calls.cancelCall(call),
    count: async (call, to, failAt) => {
      calls.begin(call, async (tell, signal) => {
        signal.addEventListener('abort', () => worker.cancelled++);
        for (let count = 1; count <= to; count++) {
          if (count === failAt) throw new ProblemError({ code: 'test', subject: 'Count', what: `It fails at ${count}.`, remedy: 'None.' });
          signal.throwIfAborted();
          tell({ count });
          worker.told = count;
          if (random() < 0.5) await new Promise((resolve) => setTimeout(resolve, 0));
        }
        // An event that is sent after the call has returned.
        setTimeout(() => tell({ count: -1 }), 0);
        return `counted to ${to}`;
      });
    },
  };
  expose(service, thread);
  const remote = wrap<Service>(page);
  const link = { call: <T>(use: (remote: Remote<Service>) => Promise<T>) => use(remote as Remote<Service>) };
  /** Returns how many calls the worker still holds. */
  const held = () => (calls as unknown as { calls: Map<string, unknown> }).calls.size;
  return { link, worker, held };
}

const TO = 12;
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const settled = () => new Promise((resolve) => setTimeout(resolve, 15));

describe('a long call over a wire that delivers late and out of order', () => {
  it('such a wire turns messages round', async () => {
    const [page, thread] = scrambledWire(drawn(3));
    const arrived: number[] = [];
    page.addEventListener('message', (event) => arrived.push((event as MessageEvent).data));
    for (const n of upTo(TO)) thread.postMessage(n);
    await settled();
    expect(arrived).not.toEqual(upTo(TO));
    expect([...arrived].sort((a, b) => a - b)).toEqual(upTo(TO));
  });

  it.each([1, 2, 3, 4, 5, 6])('gives its events in order, then its result, and nothing after it (draw %d)', async (seed) => {
    const { link } = countingWorker(drawn(seed));
    const seen: number[] = [];
    const { signal } = new AbortController();
    const stream = streamCall<Service, Ping, string>(link, (remote, call) => remote.count(call, TO, null), signal);
    expect(await followStream(stream, ({ count }) => void seen.push(count))).toBe(`counted to ${TO}`);
    await settled();
    expect(seen).toEqual(upTo(TO));
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it.each(upTo(TO))('throws a failure at event %d once the events before it were given', async (failAt) => {
    const { link } = countingWorker(drawn(failAt));
    const seen: number[] = [];
    const { signal } = new AbortController();
    const stream = streamCall<Service, Ping, string>(link, (remote, call) => remote.count(call, TO, failAt), signal);
    const failure = followStream(stream, ({ count }) => void seen.push(count));
    await expect(failure).rejects.toMatchObject({ problem: { what: `It fails at ${failAt}.` } });
    expect(seen).toEqual(upTo(failAt - 1));
  });

  it.each([0, ...upTo(TO)])('ends after a cancel at event %d, which reaches the worker', async (at) => {
    const { link, worker } = countingWorker(drawn(20 + at));
    const abort = new AbortController();
    const seen: number[] = [];
    if (at === 0) abort.abort();
    const stream = streamCall<Service, Ping, string>(link, (remote, call) => remote.count(call, TO, null), abort.signal);
    const ending = await followStream(stream, ({ count }) => {
      seen.push(count);
      if (count === at) abort.abort();
    }).catch(({ name }) => name);
    await settled();
    // A cancel after the end of the call has no effect.
    expect(ending).toBe(worker.cancelled > 0 && worker.told < TO ? 'AbortError' : `counted to ${TO}`);
    expect(seen).toEqual(upTo(worker.told));
  });

  it('cancels the call of a reader that leaves, and the worker forgets it', async () => {
    const { link, worker, held } = countingWorker(drawn(9));
    const { signal } = new AbortController();
    for await (const { count } of streamCall<Service, Ping, string>(link, (remote, call) => remote.count(call, 10_000, null), signal))
      if (count === 3) break;
    await vi.waitFor(() => expect(held()).toBe(0));
    expect(worker.cancelled).toBe(1);
  });

  it('cancels the call of a follower that throws, and the worker forgets it', async () => {
    const { link, worker, held } = countingWorker(drawn(10));
    const { signal } = new AbortController();
    const stream = streamCall<Service, Ping, string>(link, (remote, call) => remote.count(call, 10_000, null), signal);
    const followed = followStream(stream, ({ count }) => {
      if (count === 3) throw new Error('not shown');
    });
    await expect(followed).rejects.toThrow('not shown');
    await vi.waitFor(() => expect(held()).toBe(0));
    expect(worker.cancelled).toBe(1);
  });

  it('cancels a call that had begun when its start threw, and the worker forgets it', async () => {
    const { link, worker, held } = countingWorker(drawn(11));
    const start = async (remote: Remote<Service>, call: CallId<Ping, string>) => {
      await remote.count(call, 10_000, null);
      expect(held()).toBe(1);
      throw new Error('not started');
    };
    const stream = streamCall<Service, Ping, string>(link, start, new AbortController().signal);
    await expect(stream.next()).rejects.toThrow('not started');
    await vi.waitFor(() => expect(held()).toBe(0));
    expect(worker.cancelled).toBe(1);
  });
});
