import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { WasmHost } from '#wasm/open.ts';
import { BoundWorker as Worker } from './bound-worker.ts';
import { startThreadIn } from './kernel-thread.ts';

/** More threads than this wait for each other longer than they save. */
const MOST_THREADS = 16;

/** What of a browser decides how many threads can compute. */
export interface Surroundings {
  crossOriginIsolated?: boolean;
  SharedArrayBuffer?: unknown;
  Worker?: unknown;
  navigator?: { hardwareConcurrency?: number };
}

/** The number of threads: one a core where threads can share memory, else one. */
export function threadsOf(has: Surroundings): number {
  if (!has.crossOriginIsolated || !has.SharedArrayBuffer || !has.Worker) return 1;
  return Math.min(MOST_THREADS, Math.max(1, has.navigator?.hardwareConcurrency ?? 1));
}

/** A worker of the page as the host of our engine on the processor: modules come from the page's server, threads are workers of its own. */
export function workerHost(surroundings: Surroundings = globalThis as Surroundings): WasmHost {
  const threads = threadsOf(surroundings);
  return { load: loadModule, threads, startThread: threads > 1 ? (start, ended) => startThreadIn(openThread(), start, ended) : null };
}

let host: () => WasmHost = workerHost;

/** What our engine on the processor is given in this thread: a worker of the page, unless a program has set something else. */
export const wasmHost = (): WasmHost => host();

/** Sets the host from now on; for programs without the page's workers. */
export function computeWith(openHost: () => WasmHost): void {
  host = openHost;
}

const openThread = () => new Worker(new URL('./kernel.worker.ts', import.meta.url), { type: 'module', name: 'kernel' });

/** Throws ProblemError for a file that does not come. */
async function loadModule(url: string): Promise<BufferSource> {
  const answer = await fetch(url).catch(() => null);
  if (!answer?.ok) throw new ProblemError('kernels-not-loaded', phrase('subject/processor'));
  return answer.arrayBuffer();
}
