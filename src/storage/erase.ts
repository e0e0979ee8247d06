import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { ProjectRecord } from '#projects/record.ts';
import { tellChange } from './changes.ts';
import { listCheckpoints } from './checkpoints.ts';
import { database } from './db.ts';
import { deleteWholeRuns } from './delete-run.ts';
import { markErased } from './erased.ts';
import { runsUnderWay } from './live-runs.ts';
import { deleteProject } from './projects.ts';
import { usedSplits } from './queue.ts';
import type { QueuedRun } from './records.ts';
import { allStates } from './states.ts';

/** What is stored of a project and of no other, counted anew from every store that could hold a part of it. */
export interface ProjectTraces {
  /** Its record, and the way to its folders. */
  records: number;
  runs: number;
  /** Of runs: their curves, checkpoints and states, and the parts that these consist of. */
  steps: number;
  checkpoints: number;
  states: number;
  chunks: number;
  queued: number;
  /** Inputs, lungs and fingerprints that were computed from its scans. */
  prepared: number;
  /** All together. Records count as text. */
  bytes: number;
}

type Identity = Pick<ProjectRecord, 'id' | 'runs' | 'scans'>;

/** What of a project no other project has: copies share runs, and the same scans can be in several. */
async function ownPartsOf({ id, runs, scans }: Identity): Promise<{ runs: Set<string>; prints: Set<string> }> {
  const stored = (await (await database()).getAll('projects')) as Partial<Identity>[];
  const others = stored.filter((other) => other.id !== id);
  const shared = new Set(others.flatMap((other) => other.runs ?? []));
  const seen = new Set(others.flatMap((other) => other.scans ?? []).flatMap(({ files }) => files));
  const prints = scans.flatMap(({ files }) => files);
  return { runs: new Set(runs.filter((run) => !shared.has(run))), prints: new Set(prints.filter((print) => !seen.has(print))) };
}

/** Keys of the chunks that belong to a project's checkpoints and states. Ask before these are deleted. */
export async function bodiesOf(project: Identity): Promise<string[]> {
  const db = await database();
  const { runs: ours } = await ownPartsOf(project);
  const [checkpoints, states] = await Promise.all([db.getAll('checkpoints'), db.getAll('states')]);
  return [...checkpoints, ...states].filter(({ summary }) => ours.has(summary.runId)).map(({ bodyId }) => bodyId);
}

/** Reads every store and counts what it has of the project. `bodies` are the keys of its chunks. */
export async function tracesOf(project: Identity, bodies: readonly string[]): Promise<ProjectTraces> {
  const db = await database();
  const { runs, prints } = await ownPartsOf(project);
  const [record, folders, stored, steps, checkpoints, states, queue, chunks, derived] = await Promise.all([
    db.get('projects', project.id),
    db.count('folders', project.id),
    db.getAll('runs'),
    db.getAllKeys('steps'),
    listCheckpoints(),
    allStates(),
    db.getAll('queue'),
    db.getAllKeys('chunks'),
    preparedOf(prints),
  ]);
  const ofRun = ({ runId }: { runId: string }) => runs.has(runId);
  const ours = {
    runs: stored.filter(({ id }) => runs.has(id)),
    bodies: [...checkpoints.filter(ofRun), ...states.filter(ofRun)],
  };
  const sizes = [...ours.bodies, ...derived].reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    records: (record ? 1 : 0) + folders,
    runs: ours.runs.length,
    steps: steps.filter((id) => runs.has(id)).length,
    checkpoints: checkpoints.filter(ofRun).length,
    states: states.filter(ofRun).length,
    chunks: chunks.filter(([body]) => bodies.includes(body)).length,
    queued: queue.flatMap((one) => one.runs).filter((run) => isQueuedFor(run, project, runs)).length,
    prepared: derived.length,
    bytes: sizes + textBytes([...ours.runs, ...(record ? [record] : [])]),
  };
}

const textBytes = (records: readonly unknown[]): number => records.reduce((sum: number, one) => sum + JSON.stringify(one).length, 0);

/** Whether a run of the queue is of a project, which has its id among `runs` only once it has begun. */
function isQueuedFor({ id, project }: Pick<QueuedRun, 'id' | 'project'>, of: Identity, runs: ReadonlySet<string>): boolean {
  return runs.has(id) || project === of.id;
}

/** The keys and sizes of what was computed from a project's scans: each begins with its kind and a fingerprint of a scan's files. */
async function preparedOf(prints: ReadonlySet<string>): Promise<{ key: string; bytes: number }[]> {
  const index = (await database()).transaction('derived').store.index('bytes');
  const found: { key: string; bytes: number }[] = [];
  for (let cursor = await index.openKeyCursor(); cursor; cursor = await cursor.continue()) {
    const key = cursor.primaryKey;
    if (prints.has(key.split(' ')[1] ?? '')) found.push({ key, bytes: cursor.key });
  }
  return found;
}

/** A project as this tab knows it, with the runs and scans that other tabs have stored of it. */
async function wholeOf({ id, runs, scans }: Identity): Promise<Identity> {
  const stored = ((await (await database()).get('projects', id)) ?? {}) as Partial<Identity>;
  return { id, runs: [...new Set([...runs, ...(stored.runs ?? [])])], scans: [...scans, ...(stored.scans ?? [])] };
}

/**
 * Deletes a project with its runs, their checkpoints (also pinned ones) and states, and what was computed from its scans, and refuses what is
 * still being written of it. Returns what is left of it, read anew from every store. What other projects share stays. Throws ProblemError
 * 'run-under-way' while one of its runs is being trained; nothing is deleted then.
 */
export async function eraseProject(project: Identity): Promise<ProjectTraces> {
  const whole = await wholeOf(project);
  const bodies = await bodiesOf(whole);
  const { runs, prints } = await ownPartsOf(whole);
  await deleteWholeRuns([...runs], () => markErased([project.id, ...runs]));
  const prepared = await preparedOf(prints);
  const transaction = (await database()).transaction(['derived', 'queue'], 'readwrite');
  for (const { key } of prepared)
    transaction
      .objectStore('derived')
      .delete(key)
      .catch(() => {});
  for (const queue of await transaction.objectStore('queue').getAll()) {
    const left = queue.runs.filter((run) => !isQueuedFor(run, whole, runs));
    transaction
      .objectStore('queue')
      .put({ ...queue, runs: left, splits: usedSplits(left, queue.splits) })
      .catch(() => {});
  }
  await transaction.done;
  tellChange('derived');
  await deleteProject(project.id);
  return tracesOf(whole, bodies);
}

/**
 * Empties every store of the database, and refuses what is still being written of the projects and runs in it, and of the projects `open`, which
 * may not be stored yet. Returns how many records are left in all, read anew; the ids of what was erased, by which late writes are
 * refused, are not counted. Throws ProblemError 'run-under-way' while any run is being trained; nothing is deleted then.
 */
export async function eraseAll(open: readonly string[] = []): Promise<number> {
  const [training] = await runsUnderWay();
  if (training !== undefined) throw new ProblemError('run-under-way/erase', phrase('subject/storage'));
  const db = await database();
  const stores = [...db.objectStoreNames].filter((store) => store !== 'erased');
  const transaction = db.transaction([...db.objectStoreNames], 'readwrite');
  const [projects, runs] = await Promise.all([
    transaction.objectStore('projects').getAllKeys(),
    transaction.objectStore('runs').getAllKeys(),
  ]);
  for (const id of [...projects, ...runs, ...open])
    transaction
      .objectStore('erased')
      .put({ id })
      .catch(() => {});
  for (const store of stores)
    transaction
      .objectStore(store)
      .clear()
      .catch(() => {});
  await transaction.done;
  for (const store of ['projects', 'runs', 'derived', 'checkpoints', 'states', 'weights'] as const) tellChange(store);
  const counts = await Promise.all(stores.map((store) => db.count(store)));
  return counts.reduce((sum, count) => sum + count, 0);
}
