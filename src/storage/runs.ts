import { database } from './db.ts';
import { isQuotaError, storageFull } from './quota.ts';
import type { RunRecord } from './records.ts';

/** Keeps a run in place of what was kept of it. Throws ProblemError 'storage-full'. */
export async function saveRun(run: RunRecord): Promise<void> {
  await change(run.id, () => run);
}

/**
 * Keeps how far a run has come. What people have done to its record meanwhile, perhaps in another tab, stays: notes, pins, and how
 * often its test side was opened. Throws ProblemError 'storage-full'.
 */
export async function saveProgress(run: RunRecord): Promise<void> {
  const { history, stopReason, problem, checkpointId, keptEpoch } = run;
  await change(run.id, (kept = run) => {
    const { problem: _, keptEpoch: __, ...others } = kept;
    return { ...others, history, stopReason, ...(problem && { problem }), checkpointId, ...(keptEpoch !== undefined && { keptEpoch }) };
  });
}

/** Counts an opening of a run's test side; returns how many there have been. Throws ProblemError 'storage-full'. */
export async function countOpening(run: RunRecord): Promise<number> {
  const changed = await change(run.id, (kept) => ({
    ...(kept ?? run),
    testOpenings: Math.max(kept?.testOpenings ?? 0, run.testOpenings) + 1,
  }));
  return changed.testOpenings;
}

async function change(id: string, changed: (kept: RunRecord | undefined) => RunRecord): Promise<RunRecord> {
  const db = await database();
  try {
    const transaction = db.transaction('runs', 'readwrite');
    const run = changed(await transaction.store.get(id));
    transaction.store.put(run).catch(() => {});
    await transaction.done;
    return run;
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
