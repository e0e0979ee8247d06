import { phrase } from '#base/messages/phrase.ts';
import { BoundWorker as Worker } from '../bound-worker.ts';
import { WorkerLink } from '../link.ts';
import type { BackendName, GpuService } from '../services.ts';

let link: WorkerLink<GpuService> | null = null;
let chosen: BackendName | null = null;

/** Returns the page's only GPU worker. It is started when first needed, and again when it is needed after it failed. */
export function gpu(): WorkerLink<GpuService> {
  if (link && !link.ended) return link;
  link?.terminate();
  link = new WorkerLink<GpuService>(
    new Worker(new URL('../gpu.worker.ts', import.meta.url), { type: 'module', name: 'gpu' }),
    phrase('subject/training'),
  );
  // A device is opened by the first call. If this one can not be, every later call says so.
  if (chosen) void link.call((remote) => remote.device(chosen ?? undefined)).catch(() => {});
  return link;
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
