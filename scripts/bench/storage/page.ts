import { expose } from '#workers/rpc.ts';
import { stateStoreService, storeIn } from '#workers/state-store.ts';
import { measureSaves } from './measure.ts';
import type { SaveResult, StorageRequest } from './result.ts';

type Told = { result: SaveResult; device: string } | { failure: string };

const STORE = 'store';

let worker: Worker | null = null;
const told: Told[] = [];
let wake: () => void = () => {};
let longestTaskMs = 0;

function tell(one: Told): void {
  told.push(one);
  wake();
}

/** In the page: has the worker begin, and watches that the page stays free meanwhile. */
function beginSaves(request: StorageRequest): void {
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
  }).observe({ type: 'longtask' });
  worker = new Worker('bundle.mjs', { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<Told>) => tell(data);
  worker.onerror = ({ message }) => tell({ failure: message });
  worker.postMessage(request);
}

/** The next save's result, with the page's longest task since the beginning. */
async function nextSave(): Promise<SaveResult & { device: string; longestTaskMs: number }> {
  while (told.length === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  const one = told.shift() as Told;
  if ('failure' in one) throw new Error(one.failure);
  return { ...one.result, device: one.device, longestTaskMs };
}

// The same file is the page's script, its worker's and that of the worker's own, which writes.
if (self.name === STORE) expose(stateStoreService);
else if (typeof document === 'undefined') {
  addEventListener('message', ({ data }: MessageEvent<StorageRequest>) => {
    const store = storeIn(() => new Worker('bundle.mjs', { type: 'module', name: STORE }));
    measureSaves(data, store, (result, device) => postMessage({ result, device })).catch((thrown) =>
      postMessage({ failure: String(thrown) }),
    );
  });
} else Object.assign(globalThis, { checks: { beginSaves, nextSave } });
