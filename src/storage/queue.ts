import { phrase } from '#base/messages/phrase.ts';
import { restoreEach, restoreSettings } from '#runs/restore.ts';
import { tellChange } from './changes.ts';
import { database } from './db.ts';
import { isQuotaError, storageFull } from './quota.ts';
import type { QueueRecord } from './records.ts';

/** The key of the browser's only queue. */
const KEY = 'queue';

/** Stores the queue without runs that were erased. Stored runs that loadQueue leaves out stay stored after the others. Throws ProblemError 'storage-full'. */
export async function saveQueue(queue: Omit<QueueRecord, 'id'>): Promise<void> {
  const db = await database();
  try {
    const transaction = db.transaction(['queue', 'erased'], 'readwrite');
    const store = transaction.objectStore('queue');
    const kept = await store.get(KEY);
    const leftOut = kept?.runs.filter((run) => restoreEach([run], restoreSettings).length === 0) ?? [];
    const erased = new Set(await transaction.objectStore('erased').getAllKeys());
    const runs = [...queue.runs, ...leftOut].filter(({ id }) => !erased.has(id));
    store.put({ ...queue, runs, id: KEY }).catch(() => {});
    await transaction.done;
    tellChange('queue');
  } catch (thrown) {
    throw isQuotaError(thrown) ? await storageFull(phrase('subject/queue'), null) : thrown;
  }
}

/** Returns the stored queue without the runs that cannot be restored; null if there is none. */
export async function loadQueue(): Promise<QueueRecord | null> {
  const kept = await (await database()).get('queue', KEY);
  return kept ? { ...kept, runs: restoreEach(kept.runs, restoreSettings) } : null;
}
