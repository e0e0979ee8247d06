import { phrase } from '#base/messages/phrase.ts';
import { type ExternalEvaluation, type TestOpening, withExternal, withOpening } from '#runs/evaluations.ts';
import { type RunNotes, type RunRecord, withProgress } from '#runs/record.ts';
import { restoreEach, restoreRun, type StoredRun } from '#runs/restore.ts';
import { tellChange } from './changes.ts';
import { database } from './db.ts';
import { refuseErased } from './erased.ts';
import { isQuotaError, storageFull } from './quota.ts';

/** Stores a new run; does nothing if the run is stored already. Throws ProblemError 'storage-full', and 'erased' for one that was erased. */
export async function addRun(run: RunRecord): Promise<void> {
  await change(run.id, (kept = run) => kept);
}

/**
 * Stores the progress of a run. The other fields keep their stored values: names, notes, pins and the number of openings of the test side,
 * because the user may have changed them meanwhile, perhaps in another tab. Throws ProblemError 'storage-full', and 'erased' for one that was erased.
 */
export async function saveProgress(run: RunRecord): Promise<void> {
  await change(run.id, (kept = run) => withProgress(kept as RunRecord, run));
}

/**
 * Counts an opening of a run's test side and keeps when it was; returns the record with it. Throws ProblemError 'storage-full', and 'erased' for a run
 * that was erased.
 */
export function countOpening(run: RunRecord, opening: TestOpening): Promise<RunRecord> {
  return change(run.id, (kept) => {
    const before = kept ?? run;
    return withOpening({ ...before, testOpenings: Math.max(before.testOpenings ?? 0, run.testOpenings) }, opening);
  });
}

/** Keeps an evaluation on external scans with its run, and returns the record with it. Throws what {@link countOpening} throws. */
export function addExternal(run: RunRecord, evaluation: ExternalEvaluation): Promise<RunRecord> {
  return change(run.id, (kept) => withExternal(kept ?? run, evaluation));
}

async function change(id: string, changed: (kept: StoredRun | undefined) => StoredRun): Promise<RunRecord> {
  const db = await database();
  try {
    const transaction = db.transaction(['runs', 'erased'], 'readwrite');
    await refuseErased(transaction, id, phrase('subject/run'));
    const runs = transaction.objectStore('runs');
    const run = changed(await runs.get(id));
    runs.put(run).catch(() => {});
    await transaction.done;
    tellChange('runs');
    return restoreRun(run);
  } catch (thrown) {
    throw isQuotaError(thrown) ? await storageFull(phrase('subject/run'), null) : thrown;
  }
}

/** Changes notes in the stored run, which another tab may have changed since it was read. Does nothing if it does not exist. */
export async function amendRun(id: string, change: RunNotes): Promise<void> {
  const transaction = (await database()).transaction('runs', 'readwrite');
  const run = await transaction.store.get(id);
  if (run) transaction.store.put({ ...run, ...change }).catch(() => {});
  await transaction.done;
  tellChange('runs');
}

/**
 * Returns all runs, newest first. A record that cannot be restored is left out and stays stored. Throws an Error instead if it is one
 * of the `needed`.
 */
export async function listRuns(needed: (id: string) => boolean = () => false): Promise<RunRecord[]> {
  const stored = await (await database()).getAll('runs');
  const others = stored.filter(({ id }) => !needed(id));
  const runs = [...stored.filter(({ id }) => needed(id)).map(restoreRun), ...restoreEach(others, restoreRun)];
  return runs.sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
}

/** Returns the number of stored runs that listRuns leaves out. */
export async function countUnreadableRuns(): Promise<number> {
  const stored = await (await database()).getAll('runs');
  return stored.length - restoreEach(stored, restoreRun).length;
}

/** Deletes a run's record alone; deleteWholeRun deletes all that is stored of a run. */
export async function deleteRun(id: string): Promise<void> {
  await (await database()).delete('runs', id);
  tellChange('runs');
}
