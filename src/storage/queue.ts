import { phrase } from '#base/messages/phrase.ts';
import { restoreEach, restoreSettings } from '#runs/restore.ts';
import { tellChange } from './changes.ts';
import { database } from './db.ts';
import { isQuotaError, storageFull } from './quota.ts';
import type { QueueRecord } from './records.ts';

/** The key of the browser's only queue. */
const KEY = 'queue';

/** Stores the queue without runs that were erased, or whose project was. Stored runs that loadQueue leaves out stay stored after the others. Throws ProblemError 'storage-full'. */
export async function saveQueue(queue: Omit<QueueRecord, 'id'>): Promise<void> {
  const db = await database();
  try {
    const transaction = db.transaction(['queue', 'erased'], 'readwrite');
    const store = transaction.objectStore('queue');
    const kept = await store.get(KEY);
    const leftOut = kept?.runs.filter((run) => restoreEach([run], restoreSettings).length === 0) ?? [];
    const erased = new Set(await transaction.objectStore('erased').getAllKeys());
    const runs = [...queue.runs, ...leftOut].filter(({ id, project = '' }) => !erased.has(id) && !erased.has(project));
    store.put({ ...queue, runs, splits: usedSplits(runs, queue.splits), id: KEY }).catch(() => {});
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

/** The splits of a queue in their places; the scans of those that no run uses are left out, since they name patients. */
export function usedSplits(runs: QueueRecord['runs'], splits: QueueRecord['splits']): QueueRecord['splits'] {
  const used = new Set(runs.map(({ split }) => split));
  return splits.map((split, index) => (used.has(index) ? split : { split: { seed: 0, train: [], tune: [], test: [] } }));
}
