import { availableParallelism } from 'node:os';
import type { Remote } from 'comlink';
import { computeIn } from '#workers/client/gpu.ts';
import { readWith } from '#workers/client/pool.ts';
import { forgetDevice, gpuService } from '#workers/gpu.ts';
import type { GpuService } from '#workers/services.ts';
import { computeWith } from '#workers/wasm-host.ts';
import { localDecoder } from '../inspect/local-decoder.ts';
import { loadFile, NodeThreads } from '../wasm/node-host.ts';

/** Threads beyond this wait for each other longer than they save. */
const MOST_THREADS = 16;

/** Gives the page's clients what computes and what reads in this very thread; `threadFile` is the bundle of scripts/wasm/thread.ts. */
export function computeInNode(threadFile: string): void {
  let threads = new NodeThreads(threadFile);
  computeWith(() => ({ load: loadFile, threads: Math.min(MOST_THREADS, availableParallelism()), startThread: threads.start }));
  const service = gpuService as unknown as Remote<GpuService>;
  const restart = () => {
    forgetDevice();
    void threads.end();
    threads = new NodeThreads(threadFile);
  };
  computeIn(() => ({ ended: false, call: async (use) => use(service), terminate: restart }));
  readWith(localDecoder);
}
