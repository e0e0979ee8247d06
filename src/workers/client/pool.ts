import { BoundWorker as Worker } from '../bound-worker.ts';
import { WorkerLink } from '../link.ts';
import { DecodePool, type Decoder } from './decode-pool.ts';

const MAX_WORKERS = 8;

/** Half the logical cores leaves room for the page and the GPU worker. Node 20 has no `navigator`. */
const cores = globalThis.navigator?.hardwareConcurrency ?? 1;
const size = Math.max(1, Math.min(MAX_WORKERS, Math.ceil(cores / 2)));

let start = (): Decoder => {
  const worker = new Worker(new URL('../decode.worker.ts', import.meta.url), { type: 'module', name: 'decode' });
  return new WorkerLink(worker, 'Reading files');
};

export const pool = new DecodePool(size, () => start());

/** For a program without workers of a page, which `npm run inspect` is: from now on files are read by decoders of its own. */
export function readWith(startDecoder: () => Decoder): void {
  start = startDecoder;
}

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
      const done = task(items[key] as I).then((output) => ({ key, output }));
      // The first to fail ends the loop; those that fail after it are nobody's any more.
      done.catch(() => {});
      running.set(key, done);
    }
    if (running.size === 0) return;
    const { key, output } = await Promise.race(running.values());
    running.delete(key);
    yield output;
  }
}
