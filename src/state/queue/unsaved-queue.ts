import { restoreEach, restoreSettings } from '#runs/restore.ts';
import type { QueueRecord } from '#storage/records.ts';
import { PageJournal } from '../project/page-journal.ts';

/** The queue as it was changed last, with the time of the change. */
export type UnsavedQueue = Required<Omit<QueueRecord, 'id'>>;

function restoreQueue(stored: unknown): UnsavedQueue | null {
  const { at, runs, splits } = stored as Partial<UnsavedQueue>;
  if (typeof at !== 'number' || !Array.isArray(runs) || !Array.isArray(splits)) return null;
  return { at, splits, runs: restoreEach(runs, restoreSettings).filter(({ split }) => splits[split]?.split) };
}

const journal = new PageJournal<UnsavedQueue>('groundglass-unsaved-queue', restoreQueue);

/** Keeps a queue that is not stored yet when the page goes; null: forgets what this page kept. */
export function leaveQueue(queue: UnsavedQueue | null): void {
  journal.leave(queue ? [queue] : []);
}

/** Returns the queue that was changed last of those that earlier pages left, and forgets all of them; null: they left none. */
export function takeLeftQueue(): UnsavedQueue | null {
  return journal.take().reduce<UnsavedQueue | null>((last, one) => (last && last.at >= one.at ? last : one), null);
}

/** Forgets queues that pages left with any of these runs, or of these projects. */
export function forgetLeftQueues(ids: ReadonlySet<string>): void {
  journal.forget(({ runs }) => runs.some(({ id, project = '' }) => ids.has(id) || ids.has(project)));
}
