import { ProblemError } from '#base/problem.ts';
import type { Gpu } from '../executor/gpu.ts';
import type { PreparedProgram } from '../executor/prepared.ts';
import type { Dispatch, Tuning } from '../plan/dispatch.ts';
import { quickestOf } from './contest.ts';
import { openStopwatch, type Stopwatch } from './stopwatch.ts';
import { same, Trial } from './trial.ts';

/** A way for every class of shapes. */
export type Ways = ReadonlyMap<string, string>;

/** What a run computes in, and what is known of the device, which are two things: what was not measured may be measured another time. */
export interface Tuned {
  /** The way of every class of the program; a class that was not measured has its own. */
  ways: Ways;
  /** The quickest way of every class that was measured on this device, now or before. */
  measured: Ways;
}

export interface TuneOptions {
  /** The ways that were measured on this device before. */
  known: Ways;
  /** Milliseconds after which no further class is measured. */
  budgetMs?: number;
  isCancelled?: () => boolean;
  tell?: (done: number, of: number) => void;
}

const BUDGET_MS = 10_000;
interface Class {
  dispatch: Dispatch;
  tuning: Tuning;
  macs: number;
}

/** Opens the run's stopwatch, the first time with a program to try it on. */
type StopwatchFor = (probe: PreparedProgram) => Promise<Stopwatch>;

/** Returns the classes of a program that are not known yet, those with the most multiply-adds first. */
function classesOf(dispatches: readonly Dispatch[], known: Ways): Class[] {
  const classes = new Map<string, Class>();
  for (const dispatch of dispatches) {
    const { tuning, macs = 0 } = dispatch;
    if (!tuning || tuning.ways.length < 2 || known.has(tuning.shapeClass)) continue;
    const found = classes.get(tuning.shapeClass);
    if (found) found.macs += macs;
    else classes.set(tuning.shapeClass, { dispatch, tuning, macs });
  }
  return [...classes.values()].sort((a, b) => b.macs - a.macs);
}

/**
 * Measures in which way this device computes each class of a program's products quickest: in which tile, or in another form that takes several
 * dispatches. A way can win only if all of its results equal those of the product's own tile. Classes with the most multiply-adds are measured first;
 * those left when the time is over keep their own tile in this run, and their turn comes in a later one.
 */
export async function tune(
  gpu: Gpu,
  dispatches: readonly Dispatch[],
  { known, budgetMs = BUDGET_MS, isCancelled = () => false, tell = () => {} }: TuneOptions,
): Promise<Tuned> {
  const ways = new Map(known);
  const measured = new Map(known);
  const classes = classesOf(dispatches, known);
  let stopwatch: Promise<Stopwatch> | null = null;
  const stopwatchFor: StopwatchFor = (probe) => {
    stopwatch ??= openStopwatch(gpu.device, (pass) => probe.encode(pass));
    return stopwatch;
  };
  const began = performance.now();
  for (const [done, one] of classes.entries()) {
    tell(done, classes.length);
    if (isCancelled()) break;
    // This run keeps the own tile of a class that is not measured, also after it is resumed: another would sum in another order.
    ways.set(one.tuning.shapeClass, one.tuning.own);
    if (performance.now() - began > budgetMs) continue;
    try {
      const way = await quickest(gpu, one, stopwatchFor);
      ways.set(one.tuning.shapeClass, way);
      measured.set(one.tuning.shapeClass, way);
    } catch (thrown) {
      // Without room for a trial the product keeps its own tile.
      if (!(thrown instanceof ProblemError) || thrown.problem.code !== 'gpu-memory') throw thrown;
    }
  }
  return { ways, measured };
}

async function quickest(gpu: Gpu, { dispatch, tuning }: Class, stopwatchFor: StopwatchFor): Promise<string> {
  const { own } = tuning;
  const trial = await Trial.open(gpu, dispatch);
  try {
    const names = [own, ...tuning.ways.filter((way) => way !== own)];
    // All ways are prepared at once, so that the driver compiles them in parallel.
    const programs = await Promise.all(names.map((way) => trial.prepare(way)));
    const wanted = await trial.results(programs[0]);
    const right: number[] = [0];
    for (let i = 1; i < programs.length; i++) if (same(await trial.results(programs[i]), wanted, tuning.terms)) right.push(i);
    const stopwatch = await stopwatchFor(programs[0]);
    const timeRuns = (way: number, runs: number) =>
      stopwatch.time((pass) => {
        for (let i = 0; i < runs; i++) programs[way].encode(pass);
      });
    return names[await quickestOf(right, timeRuns, stopwatch)];
  } finally {
    trial.dispose();
  }
}
