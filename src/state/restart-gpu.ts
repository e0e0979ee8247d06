import type { Problem } from '#base/problem.ts';
import { restartGpu } from '#workers/client/gpu.ts';

/** What leaves the GPU worker useless. */
const RESTARTABLE = new Set(['gpu-lost', 'gpu-memory', 'gpu-error', 'worker-failed']);

/** A device that was lost stays lost in its worker: whatever comes next gets a new one. */
export function restartIfLost({ code }: Pick<Problem, 'code'>): void {
  if (RESTARTABLE.has(code)) restartGpu();
}
