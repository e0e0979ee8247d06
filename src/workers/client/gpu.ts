import { phrase } from '#base/messages/phrase.ts';
import { BoundWorker as Worker } from '../bound-worker.ts';
import { WorkerLink } from '../link.ts';
import type { BackendName, GpuService } from '../services.ts';

/** The GPU worker as the page sees it. */
export type GpuLink = Pick<WorkerLink<GpuService>, 'ended' | 'call' | 'terminate'>;

let start = (): GpuLink =>
  new WorkerLink(new Worker(new URL('../gpu.worker.ts', import.meta.url), { type: 'module', name: 'gpu' }), phrase('subject/training'));

let link: GpuLink | null = null;
let chosen: BackendName | null = null;

/** Returns the page's only GPU worker. It is started when first needed, and again when it is needed after it failed. */
export function gpu(): GpuLink {
  if (link && !link.ended) return link;
  link?.terminate();
  const started = start();
  link = started;
  // A device is opened by the first call. If this one can not be, every later call says so.
  if (chosen) void started.call((remote) => remote.device(chosen ?? undefined)).catch(() => {});
  return started;
}

/** Ends the worker with its device and all its work; the next use starts a new one. */
export function restartGpu(): void {
  link?.terminate();
  link = null;
}

/** Has this and every later worker compute on a device of that kind; null: on the first that works. Ends the present one if it computes on another. */
export function computeWith(backend: BackendName | null): void {
  if (backend === chosen) return;
  chosen = backend;
  restartGpu();
}

/** Sets how the worker is started from now on; for programs without the page's workers. */
export function computeIn(startGpu: () => GpuLink): void {
  start = startGpu;
}
