import { database } from './db.ts';
import { isQuotaError, storageFull } from './quota.ts';
import type { RunRecord } from './records.ts';

/** Keeps a run, or what has become of it since. Throws ProblemError 'storage-full'. */
export async function saveRun(run: RunRecord): Promise<void> {
  const db = await database();
  try {
    const transaction = db.transaction('runs', 'readwrite');
    transaction.store.put(run).catch(() => {});
    await transaction.done;
  } catch (thrown) {
    throw isQuotaError(thrown) ? await storageFull('Run', null) : thrown;
  }
}

/** Changes a kept run as it is now, which another tab may have changed since it was read; nothing happens where there is none. */
export async function amendRun(id: string, change: Partial<RunRecord>): Promise<void> {
  const transaction = (await database()).transaction('runs', 'readwrite');
  const run = await transaction.store.get(id);
  if (run) transaction.store.put({ ...run, ...change }).catch(() => {});
  await transaction.done;
}

/** All runs, newest first. */
export async function listRuns(): Promise<RunRecord[]> {
  const runs = await (await database()).getAll('runs');
  return runs.sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
}

/** Deletes a run's record; its checkpoints are deleted with deleteCheckpointsOfRun. */
export async function deleteRun(id: string): Promise<void> {
  await (await database()).delete('runs', id);
}
