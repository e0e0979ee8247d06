import { ProblemError } from '#base/problem.ts';
import type { Gpu } from '../executor/gpu.ts';
import type { Dispatch, Tuning } from '../plan/dispatch.ts';
import { same, Trial } from './trial.ts';

/** The way that is quickest on a device, for every class of shapes. */
export type Ways = ReadonlyMap<string, string>;

export interface TuneOptions {
  /** What was measured on this device before. */
  known: Ways;
  /** No class is begun after so many milliseconds. */
  budgetMs?: number;
  isCancelled?: () => boolean;
  tell?: (done: number, of: number) => void;
}

const BUDGET_MS = 10_000;
/** A timed batch lasts about so long: browsers round clocks to a tenth of a millisecond. */
const BATCH_MS = 4;
const MOST_RUNS = 512;
const ROUNDS = 2;
/** Another way has to be quicker by this factor. */
const WORTH = 0.97;

interface Class {
  dispatch: Dispatch;
  tuning: Tuning;
  work: number;
}

/** The classes of a program that are not known yet, those with the most work first. */
function classesOf(dispatches: readonly Dispatch[], known: Ways): Class[] {
  const classes = new Map<string, Class>();
  for (const dispatch of dispatches) {
    const { tuning } = dispatch;
    if (!tuning || tuning.ways.length < 2 || known.has(tuning.shapeClass)) continue;
    const found = classes.get(tuning.shapeClass);
    if (found) found.work += tuning.work;
    else classes.set(tuning.shapeClass, { dispatch, tuning, work: tuning.work });
  }
  return [...classes.values()].sort((a, b) => b.work - a.work);
}

/**
 * Measures in which tile this device computes each class of a program's products quickest. A tile may win only with the same
 * results as the product's own. Goes from the most work to the least until the time is up; what is left keeps its own tile.
 */
export async function tune(
  gpu: Gpu,
  dispatches: readonly Dispatch[],
  { known, budgetMs = BUDGET_MS, isCancelled = () => false, tell = () => {} }: TuneOptions,
): Promise<Ways> {
  const ways = new Map(known);
  const classes = classesOf(dispatches, known);
  const began = performance.now();
  for (const [done, one] of classes.entries()) {
    tell(done, classes.length);
    if (isCancelled()) break;
    // Kept as it is from now on: a later run with the same seed must add up in the same order.
    ways.set(one.tuning.shapeClass, one.tuning.own);
    if (performance.now() - began > budgetMs) continue;
    try {
      ways.set(one.tuning.shapeClass, await quickest(gpu, one));
    } catch (thrown) {
      // Without room for a trial the product keeps its own tile.
      if (!(thrown instanceof ProblemError) || thrown.problem.code !== 'gpu-memory') throw thrown;
    }
  }
  return ways;
}

async function quickest(gpu: Gpu, { dispatch, tuning }: Class): Promise<string> {
  const { own } = tuning;
  const trial = await Trial.open(gpu, dispatch);
  try {
    const names = [own, ...tuning.ways.filter((way) => way !== own)];
    // All at once, so that the driver compiles them side by side.
    const programs = await Promise.all(names.map((way) => trial.prepare(way)));
    const wanted = await trial.results(programs[0]);
    const right: number[] = [0];
    for (let i = 1; i < programs.length; i++) if (same(await trial.results(programs[i]), wanted)) right.push(i);
    await trial.time(programs[0], 1);
    const runs = Math.min(MOST_RUNS, Math.max(1, Math.ceil(BATCH_MS / (await trial.time(programs[0], 1)))));
    const best = new Map<number, number>();
    for (let round = 0; round < ROUNDS; round++) {
      for (const i of right) best.set(i, Math.min(best.get(i) ?? Number.POSITIVE_INFINITY, await trial.time(programs[i], runs)));
    }
    const ownTime = best.get(0) as number;
    const [winner, time] = [...best].reduce((a, b) => (b[1] < a[1] ? b : a));
    return time < WORTH * ownTime ? names[winner] : own;
  } finally {
    trial.dispose();
  }
}
