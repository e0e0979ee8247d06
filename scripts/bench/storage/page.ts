import { measureSaves } from './measure.ts';
import type { StorageRequest, StorageResult } from './result.ts';

/** In the page: has the worker measure, and watches that the page stays free meanwhile. */
async function measureStorage(request: StorageRequest): Promise<StorageResult> {
  let longestTaskMs = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
  });
  observer.observe({ type: 'longtask' });
  const worker = new Worker('bundle.mjs', { type: 'module' });
  const measured = await new Promise<Awaited<ReturnType<typeof measureSaves>>>((resolve, reject) => {
    worker.onmessage = ({ data }) => ('failure' in data ? reject(new Error(data.failure)) : resolve(data));
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(request);
  });
  worker.terminate();
  return { ...measured, mainThread: { longestTaskMs } };
}

// The same file is the page's script and its worker's.
if (typeof document === 'undefined') {
  addEventListener('message', ({ data }: MessageEvent<StorageRequest>) => {
    measureSaves(data).then(
      (result) => postMessage(result),
      (thrown) => postMessage({ failure: String(thrown) }),
    );
  });
} else Object.assign(globalThis, { checks: { measureStorage } });
