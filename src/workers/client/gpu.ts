import { phrase } from '#base/messages/phrase.ts';
import { BoundWorker as Worker } from '../bound-worker.ts';
import { WorkerLink } from '../link.ts';
import type { GpuService } from '../services.ts';

let link: WorkerLink<GpuService> | null = null;

/** The one GPU worker of the page, started when first needed. */
export function gpu(): WorkerLink<GpuService> {
  link ??= new WorkerLink<GpuService>(
    new Worker(new URL('../gpu.worker.ts', import.meta.url), { type: 'module', name: 'gpu' }),
    phrase('subject/training'),
  );
  return link;
}

/** Gives the worker up, with its device and whatever it was doing; the next use starts a new one. */
export function restartGpu(): void {
  link?.terminate();
  link = null;
}
