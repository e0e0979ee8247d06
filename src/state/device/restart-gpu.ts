import { type Problem, toProblem } from '#base/problem.ts';
import { restartGpu } from '#workers/client/gpu.ts';
import { useCheckpoints } from '../checkpoints/checkpoints.ts';
import { noteFailure } from './device.ts';

/** Codes of problems after which the GPU worker is useless. */
const RESTARTABLE = new Set(['gpu-lost', 'gpu-memory', 'gpu-error', 'worker-failed']);

/** Restarts the GPU worker after a problem of RESTARTABLE: a lost device stays lost in its worker. */
export function restartIfLost(problem: Problem): void {
  if (!RESTARTABLE.has(problem.code)) return;
  noteFailure(problem);
  restart();
}

function restart(): void {
  restartGpu();
  forgetHeld();
}

/** Gives up the model that the ended worker held in its memory. */
export function forgetHeld(): void {
  if (useCheckpoints.getState().held) void useCheckpoints.getState().hold(null);
}

/** Runs `work`, and once more on a new device if the device had been lost before it began (after the computer slept, for example). */
export async function onLivingDevice(work: () => Promise<void>, hasBegun: () => boolean): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    const problem = toProblem(thrown, '');
    if (problem.code !== 'gpu-lost' || hasBegun()) throw thrown;
    noteFailure(problem);
    restart();
    await work();
  }
}
