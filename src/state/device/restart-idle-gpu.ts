import type { Problem } from '#base/problem.ts';
import { useRun } from '../run/run.ts';
import { isActive } from '../run/run-view.ts';
import { restartIfLost } from './restart-gpu.ts';

/** For what is computed beside runs: where one is under way, it hears of the loss itself, and stores what it has first. */
export function restartIfIdle(problem: Pick<Problem, 'code'>): void {
  if (!isActive(useRun.getState().status)) restartIfLost(problem);
}
