import { readFile } from 'node:fs/promises';
import { gpuService } from './gpu.ts';
import { computeWith } from './wasm-host.ts';

/** Has the GPU worker's service compute in this thread, on the processor's own engine. */
export async function computeOnProcessor(): Promise<void> {
  computeWith(() => ({ load: (file) => readFile(file), threads: 1, startThread: null }));
  await gpuService.device('wasm');
}
