import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import relaxed from '#wasm/built/kernels-relaxed.wasm?url';
import type { ThreadStart } from '#wasm/executor/runtime.ts';

/** In Node the address of a file of ours is its path. */
export const loadFile = (path: string): Promise<BufferSource> => readFile(path);

/** Starts threads of Node from the bundle of `thread.ts`; `end` ends them all. */
export class NodeThreads {
  private readonly workers: Worker[] = [];
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  readonly start = async (start: ThreadStart, ended: (reason: string) => void): Promise<void> => {
    const worker = new Worker(this.file);
    // A thread that waits for work keeps no command from ending.
    worker.unref();
    worker.postMessage(start);
    this.workers.push(worker);
    await new Promise<void>((resolve, reject) => {
      let reason = '';
      worker.on('message', () => resolve());
      worker.on('error', (error) => {
        reason = error.message;
      });
      worker.on('exit', (status) => {
        reason ||= `status ${status}`;
        ended(reason);
        reject(new Error(reason));
      });
    });
  };

  async end(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

/**
 * Has this process use multiply-adds in one rounding, as browsers do: Node 20 knows them, but behind a flag, which must be set before the first
 * module is compiled. Returns whether it has them now.
 */
export async function allowOneRounding(): Promise<boolean> {
  const bytes = await loadFile(relaxed);
  if (!WebAssembly.validate(bytes)) setFlagsFromString('--experimental-wasm-relaxed-simd');
  return WebAssembly.validate(bytes);
}
