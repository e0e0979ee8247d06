import type { Subject } from '#base/messages/message.ts';
import { ProblemError } from '#base/problem.ts';
import { database } from './db.ts';

/*
 * A write that began before an erasure may come after it: from a worker, from another tab, from a read that was slow. So the ids of what was
 * erased are kept, and every write of a project, of a run or of what was computed from scans looks for them within its own transaction. The
 * ids are random; nothing about scans or persons is in them.
 */

interface Erased {
  objectStore(name: 'erased'): { get(id: string): Promise<unknown> };
}

/** Whether one of these was erased. For use within a transaction that includes the store 'erased'. */
export async function isErasedIn(transaction: Erased, ids: readonly string[]): Promise<boolean> {
  for (const id of ids) if (await transaction.objectStore('erased').get(id)) return true;
  return false;
}

/** Throws ProblemError 'erased' if this was erased, so that the transaction writes nothing. */
export async function refuseErased(transaction: Erased, id: string, subject: Subject): Promise<void> {
  if (await isErasedIn(transaction, [id])) throw new ProblemError('erased', subject);
}

/** From here on nothing of these projects and runs is stored any more, whoever writes it. */
export async function markErased(ids: Iterable<string>): Promise<void> {
  const transaction = (await database()).transaction('erased', 'readwrite');
  for (const id of ids) transaction.store.put({ id }).catch(() => {});
  await transaction.done;
}

/** Whether a project or run was erased, in this tab or another. */
export async function isErased(id: string): Promise<boolean> {
  return (await (await database()).get('erased', id)) !== undefined;
}
