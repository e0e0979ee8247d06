import { ONE_THREAD } from '#wasm/one-thread.fixture.ts';
import { gpuService } from './gpu.ts';
import { computeWith } from './wasm-host.ts';

/** Has the GPU worker's service compute in this thread, on the processor's own engine. */
export async function computeOnProcessor(): Promise<void> {
  computeWith(() => ONE_THREAD);
  await gpuService.device('wasm');
}
