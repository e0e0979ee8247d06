import { phrase } from '#base/messages/phrase.ts';
import { restoreSettings } from '#runs/restore.ts';
import { database } from './db.ts';
import { isQuotaError, storageFull } from './quota.ts';
import type { QueueRecord } from './records.ts';

/** The key of the browser's only queue. */
const KEY = 'queue';

/** Stores the queue. Throws ProblemError 'storage-full'. */
export async function saveQueue(queue: Omit<QueueRecord, 'id'>): Promise<void> {
  const db = await database();
  try {
    const transaction = db.transaction('queue', 'readwrite');
    transaction.store.put({ ...queue, id: KEY }).catch(() => {});
    await transaction.done;
  } catch (thrown) {
    throw isQuotaError(thrown) ? await storageFull(phrase('subject/queue'), null) : thrown;
  }
}

/** Returns the stored queue; null if there is none. */
export async function loadQueue(): Promise<QueueRecord | null> {
  const kept = await (await database()).get('queue', KEY);
  return kept ? { ...kept, runs: kept.runs.map(restoreSettings) } : null;
}
