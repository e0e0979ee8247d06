import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { showLife } from './life-sign.ts';
import { WorkerLink } from './link.ts';

/** The Web Locks of a browser, as far as workers need them; `die` frees what a worker holds. */
function browserLocks() {
  const last = new Map<string, Promise<void>>();
  const ends: (() => void)[] = [];
  const request = async (name: string, work: () => Promise<unknown>) => {
    const before = last.get(name);
    let end = () => {};
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    ends.push(end);
    last.set(name, over);
    await before;
    await Promise.race([work(), over]);
    end();
  };
  const die = () => {
    for (const end of ends) end();
  };
  return { locks: { request }, die };
}

const browser = browserLocks();
beforeEach(() => {
  vi.stubGlobal('navigator', { locks: browser.locks });
});
afterEach(() => vi.unstubAllGlobals());

/** Waits for messages and locks by turns of the event loop. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
}

it('calls to a worker that ends without an event fail once it has gone, however long it works before', async () => {
  const worker = Object.assign(new EventTarget(), { postMessage: () => {}, terminate: () => {} });
  const link = new WorkerLink<never>(worker as unknown as Worker, 'Training');
  const post = (data: unknown) => worker.dispatchEvent(new MessageEvent('message', { data }));
  showLife({ navigator, postMessage: post });
  const thrown = link.call(() => new Promise(() => {})).catch((reason: unknown) => reason);
  await settle();
  expect(link.ended).toBe(false);
  browser.die();
  await settle();
  expect(link.ended).toBe(true);
  expect(await thrown).toMatchObject({ problem: { code: 'worker-failed', what: 'The background worker failed: the browser ended it.' } });
});
