import type { Problem } from '#base/problem.ts';
import { useRun } from '../run/run.ts';
import { isActive } from '../run/run-view.ts';
import { restartIfLost } from './restart-gpu.ts';

/** Restarts the GPU worker unless a run is under way: a run notices the loss itself, and first stores its state. */
export function restartIfIdle(problem: Problem): void {
  if (!isActive(useRun.getState().status)) restartIfLost(problem);
}
