import { LOCAL_KEYS } from '#base/kept-keys.ts';
import { restoreEach, restoreSettings } from '#runs/restore.ts';
import { PageJournal } from '../project/page-journal.ts';
import type { QueueChange } from './queue-changes.ts';

const KINDS: readonly unknown[] = ['add', 'remove', 'settle', 'again', 'place'] satisfies QueueChange['do'][];

function restoreChange(stored: unknown): QueueChange | null {
  const change = stored as QueueChange;
  if (!KINDS.includes(change.do)) return null;
  if (change.do !== 'add') return change;
  return { ...change, runs: restoreEach([...change.runs], restoreSettings).filter(({ split }) => change.splits[split]?.split) };
}

const journal = new PageJournal<QueueChange>(LOCAL_KEYS.unsavedQueue, restoreChange);

/** Keeps changes that are not stored yet when the page goes; none: forgets what this page kept. */
export function leaveChanges(changes: readonly QueueChange[]): void {
  journal.leave(changes);
}

/** Returns the changes that earlier pages left, and forgets them. */
export function takeLeftChanges(): QueueChange[] {
  return journal.take();
}

/** Whether a change is about any of these runs, or adds runs of one of these projects. */
export function isAbout(change: QueueChange, ids: ReadonlySet<string>): boolean {
  if (change.do === 'add') return change.runs.some(({ id, project = '' }) => ids.has(id) || ids.has(project));
  return change.do === 'remove' ? change.ids.some((id) => ids.has(id)) : ids.has(change.id);
}

/** Forgets changes that pages left about any of these runs, or of these projects. */
export function forgetLeftChanges(ids: ReadonlySet<string>): void {
  journal.forget((change) => isAbout(change, ids));
}
