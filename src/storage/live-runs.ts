import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { alone, held } from './liveness.ts';

/*
 * A run is trained in one tab at a time: two would write over each other's states. What a tab trains is seen by the others of this
 * browser, and ends with the tab, however that ends. Without the Web Locks API tabs don't know of each other.
 */

const RUN_PREFIX = 'groundglass-run:';
const QUEUE = 'groundglass-queue';

/** Trains a run. Throws ProblemError 'run-elsewhere' where another tab does. */
export function whileTraining<T>(runId: string, train: () => Promise<T>): Promise<T> {
  return alone(RUN_PREFIX + runId, train, () => new ProblemError('run-elsewhere', phrase('subject/this-run')));
}

/** Works through the queue. Throws ProblemError 'queue-elsewhere' where another tab does. */
export function whileQueueWorks<T>(work: () => Promise<T>): Promise<T> {
  return alone(QUEUE, work, () => new ProblemError('queue-elsewhere', phrase('subject/the-queue')));
}

/** The runs that are being trained now, in this tab or another. */
export async function runsUnderWay(): Promise<ReadonlySet<string>> {
  const names = await held();
  return new Set([...names].filter((name) => name.startsWith(RUN_PREFIX)).map((name) => name.slice(RUN_PREFIX.length)));
}
