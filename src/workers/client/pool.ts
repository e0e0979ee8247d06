import type { ArrangeService, DecodeService, StudyService } from '../services.ts';
import { WorkerLink } from './link.ts';

type Decoder = WorkerLink<DecodeService & StudyService & ArrangeService>;
type Task<T> = (decoder: Decoder) => Promise<T>;

const MAX_WORKERS = 8;

/** Decode workers, started when first needed; each runs one task at a time, tasks wait in order of arrival. */
class DecodePool {
  private readonly idle: Decoder[] = [];
  private readonly waiting: ((decoder: Decoder) => void)[] = [];
  private started = 0;

  /** How many tasks run side by side; half the logical cores leaves room for the page and the GPU worker. */
  readonly size = Math.max(1, Math.min(MAX_WORKERS, Math.ceil(navigator.hardwareConcurrency / 2)));

  async run<T>(task: Task<T>): Promise<T> {
    const decoder = await this.acquire();
    try {
      return await task(decoder);
    } finally {
      const next = this.waiting.shift();
      if (next) next(decoder);
      else this.idle.push(decoder);
    }
  }

  private acquire(): Decoder | Promise<Decoder> {
    const free = this.idle.pop();
    if (free) return free;
    if (this.started < this.size) {
      this.started++;
      const worker = new Worker(new URL('../decode.worker.ts', import.meta.url), { type: 'module', name: 'decode' });
      return new WorkerLink(worker, 'Reading files');
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

export const pool = new DecodePool();

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
