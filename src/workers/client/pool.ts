import { phrase } from '#base/messages/phrase.ts';
import { BoundWorker as Worker } from '../bound-worker.ts';
import { WorkerLink } from '../link.ts';
import { DecodePool, type Decoder } from './decode-pool.ts';

const MAX_WORKERS = 8;

/** Half the logical cores leaves room for the page and the GPU worker. Node 20 has no `navigator`. */
const cores = globalThis.navigator?.hardwareConcurrency ?? 1;
const size = Math.max(1, Math.min(MAX_WORKERS, Math.ceil(cores / 2)));

let start = (): Decoder => {
  const worker = new Worker(new URL('../decode.worker.ts', import.meta.url), { type: 'module', name: 'decode' });
  return new WorkerLink(worker, phrase('subject/reading-files'));
};

export const pool = new DecodePool(size, () => start());

/** Sets how decoders are started from now on; for programs that can't use the page's workers, such as `npm run inspect`. */
export function readWith(startDecoder: () => Decoder): void {
  start = startDecoder;
}
