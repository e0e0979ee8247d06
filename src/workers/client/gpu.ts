import { phrase } from '#base/messages/phrase.ts';
import { BoundWorker as Worker } from '../bound-worker.ts';
import { WorkerLink } from '../link.ts';
import type { GpuService } from '../services.ts';

let link: WorkerLink<GpuService> | null = null;

/** Returns the page's only GPU worker. It is started when first needed, and again when it is needed after it failed. */
export function gpu(): WorkerLink<GpuService> {
  if (link && !link.ended) return link;
  link?.terminate();
  link = new WorkerLink<GpuService>(
    new Worker(new URL('../gpu.worker.ts', import.meta.url), { type: 'module', name: 'gpu' }),
    phrase('subject/training'),
  );
  return link;
}

/** Ends the worker with its device and all its work; the next use starts a new one. */
export function restartGpu(): void {
  link?.terminate();
  link = null;
}
