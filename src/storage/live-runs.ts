import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { alone, freed, held } from './liveness.ts';

/*
 * A run is trained in one tab at a time: two tabs would overwrite each other's states. A tab holds a lock for the run that it trains,
 * which other tabs of this browser see and which ends with the tab. Without the Web Locks API tabs don't know of each other.
 */

const RUN_PREFIX = 'groundglass-run:';
const QUEUE = 'groundglass-queue';

/** Calls `train` while this tab alone trains the run. Throws ProblemError 'run-elsewhere' if another tab trains it. */
export function whileTraining<T>(runId: string, train: () => Promise<T>): Promise<T> {
  return alone(RUN_PREFIX + runId, train, () => new ProblemError('run-elsewhere', phrase('subject/this-run')));
}

/** Calls `work` while nobody can begin to train the run. Throws ProblemError 'run-under-way' if it is being trained, in this tab or another. */
export function whileNotTrained<T>(runId: string, work: () => Promise<T>): Promise<T> {
  return alone(RUN_PREFIX + runId, work, () => new ProblemError('run-under-way', phrase('subject/run')));
}

/** Resolves to true once the tab that trains the run has ended that, or has died; to false if this can't be known. */
export function trainingEnded(runId: string): Promise<boolean> {
  return freed(RUN_PREFIX + runId);
}

/** Calls `work` while this tab alone runs the queue. Throws ProblemError 'queue-elsewhere' if another tab runs it. */
export function whileQueueWorks<T>(work: () => Promise<T>): Promise<T> {
  return alone(QUEUE, work, () => new ProblemError('queue-elsewhere', phrase('subject/the-queue')));
}

/** Returns the ids of the runs that are being trained, in this tab or another. */
export async function runsUnderWay(): Promise<ReadonlySet<string>> {
  const names = await held();
  return new Set([...names].filter((name) => name.startsWith(RUN_PREFIX)).map((name) => name.slice(RUN_PREFIX.length)));
}
