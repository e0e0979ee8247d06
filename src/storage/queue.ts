import { phrase } from '#base/messages/phrase.ts';
import type { RunScans } from '#runs/record.ts';
import { restoreEach, restoreSettings } from '#runs/restore.ts';
import { tellChange } from './changes.ts';
import { database } from './db.ts';
import { isQuotaError, storageFull } from './quota.ts';
import type { QueuedRun, QueueRecord } from './records.ts';

/** The key of the browser's only queue. */
const KEY = 'queue';

/** What the queue holds: runs, and the splits to which they point. */
export interface QueueContent {
  runs: readonly QueuedRun[];
  splits: readonly RunScans[];
}

/**
 * Changes the stored queue: reads it, lets `change` make another of it and stores that, with nothing of another tab between. Runs that were erased, or
 * whose project was, are left out; stored runs that loadQueue leaves out stay stored after the others. Returns the queue as it is then. Throws
 * ProblemError 'storage-full'.
 */
export async function changeQueue(change: (stored: QueueContent) => QueueContent): Promise<QueueContent> {
  const db = await database();
  try {
    const transaction = db.transaction(['queue', 'erased'], 'readwrite');
    const store = transaction.objectStore('queue');
    const kept = await store.get(KEY);
    const readable = restoreEach(kept?.runs ?? [], restoreSettings);
    const leftOut = kept?.runs.filter((run) => restoreEach([run], restoreSettings).length === 0) ?? [];
    const erased = new Set(await transaction.objectStore('erased').getAllKeys());
    const isThere = ({ id, project = '' }: QueuedRun) => !erased.has(id) && !erased.has(project);
    const { runs, splits } = change({ runs: readable, splits: kept?.splits ?? [] });
    const there = runs.filter(isThere);
    const all = [...there, ...leftOut.filter(isThere)];
    const used = usedSplits(all, splits);
    store.put({ runs: all, splits: used, id: KEY }).catch(() => {});
    await transaction.done;
    tellChange('queue');
    return { runs: there, splits: used };
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
export function usedSplits(runs: readonly QueuedRun[], splits: readonly RunScans[]): RunScans[] {
  const used = new Set(runs.map(({ split }) => split));
  return splits.map((split, index) => (used.has(index) ? split : { split: { seed: 0, train: [], tune: [], test: [] } }));
}
