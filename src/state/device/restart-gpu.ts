import { type Problem, toProblem } from '#base/problem.ts';
import { restartGpu } from '#workers/client/gpu.ts';

/** What leaves the GPU worker useless. */
const RESTARTABLE = new Set(['gpu-lost', 'gpu-memory', 'gpu-error', 'worker-failed']);

/** A device that was lost stays lost in its worker: whatever comes next gets a new one. */
export function restartIfLost({ code }: Pick<Problem, 'code'>): void {
  if (RESTARTABLE.has(code)) restartGpu();
}

/** A device may have been lost while nobody used it (the computer slept, say): where nothing has begun, work gets a new one, once. */
export async function onLivingDevice(work: () => Promise<void>, hasBegun: () => boolean): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (toProblem(thrown, '').code !== 'gpu-lost' || hasBegun()) throw thrown;
    restartGpu();
    await work();
  }
}
