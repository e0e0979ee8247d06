import { WorkerLink } from '../link.ts';
import { DecodePool } from './decode-pool.ts';

const MAX_WORKERS = 8;

/** Half the logical cores leaves room for the page and the GPU worker. */
const size = Math.max(1, Math.min(MAX_WORKERS, Math.ceil(navigator.hardwareConcurrency / 2)));

export const pool = new DecodePool(size, () => {
  const worker = new Worker(new URL('../decode.worker.ts', import.meta.url), { type: 'module', name: 'decode' });
  return new WorkerLink(worker, 'Reading files');
});

/** Maps over items on the pool, in bounded parallel, yielding results as they come; stops handing out work once aborted. */
export async function* mapOnPool<I, O>(
  items: readonly I[],
  task: (item: I) => Promise<O>,
  signal?: AbortSignal,
): AsyncGenerator<O, void, void> {
  const running = new Map<number, Promise<{ key: number; output: O }>>();
  let next = 0;
  while (next < items.length || running.size > 0) {
    while (next < items.length && running.size < pool.size * 2 && !signal?.aborted) {
      const key = next++;
      running.set(
        key,
        task(items[key] as I).then((output) => ({ key, output })),
      );
    }
    if (running.size === 0) return;
    const { key, output } = await Promise.race(running.values());
    running.delete(key);
    yield output;
  }
}
