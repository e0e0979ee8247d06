import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { copyOf, newProject, type ProjectRecord } from '#projects/record.ts';
import { restoreRun } from '#runs/restore.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { saveCheckpoint } from './checkpoints.ts';
import { closeDatabase, database } from './db.ts';
import { putEarlierStores } from './earlier-stores.ts';
import { bodiesOf, eraseAll, eraseProject, tracesOf } from './erase.ts';
import { saveFolders } from './folders.ts';
import { saveProject } from './projects.ts';
import { changeQueue } from './queue.ts';
import { amendRun, countOpening, saveProgress } from './runs.ts';
import { keep } from './samples.ts';
import { saveState } from './states.ts';
import { saveSteps } from './steps.ts';

/** The stores of a browser with four runs; see tests/runs/README.md. */
const earlier = JSON.parse(readFileSync('tests/runs/stored-runs.json', 'utf8'));
const { ended } = earlier.expected as { ended: string };

const scan = { key: 'a', files: ['print-a'], pixels: null, name: 'a', changedAt: 1, decisions: { label: 1 } };
let project: ProjectRecord;

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  await putEarlierStores(earlier);
  project = { ...newProject('p', 'Ward A', false, 1), scans: [scan], runs: [ended] };
  await saveProject(project);
  await keep('sample print-a {}', new Uint8Array(10), 10);
  await keep('sample print-b {}', new Uint8Array(10), 10);
});

it('counts what is stored of a project: its record, its run with checkpoints and parts, and what was computed from its scans', async () => {
  const traces = await tracesOf(project, await bodiesOf(project));
  expect(traces).toMatchObject({ records: 1, runs: 1, prepared: 1 });
  expect(traces.checkpoints).toBeGreaterThan(0);
  expect(traces.chunks).toBeGreaterThan(0);
  expect(traces.bytes).toBeGreaterThan(10);
});

it('erases all of it, and leaves the other runs and scans as they are', async () => {
  const db = await database();
  const others = (await db.getAllKeys('runs')).filter((id) => id !== ended);
  const left = await eraseProject(project);
  expect(Object.values(left).every((count) => count === 0)).toBe(true);
  expect(await db.getAllKeys('runs')).toEqual(others);
  expect(await db.getAllKeys('derived')).toEqual(['sample print-b {}']);
  expect(await db.count('chunks')).toBeGreaterThan(0);
});

it('leaves a copy the runs and the prepared scans that both have, until that is erased, too', async () => {
  const copy = copyOf(project, 'q', 'Ward A (copy)', 2);
  await saveProject(copy);
  const db = await database();
  const counts = () => Promise.all((['runs', 'checkpoints', 'states', 'chunks', 'derived'] as const).map((store) => db.count(store)));
  const before = await counts();
  expect(await tracesOf(project, await bodiesOf(project))).toMatchObject({ records: 1, runs: 0, checkpoints: 0, chunks: 0, prepared: 0 });
  const left = await eraseProject(project);
  expect(Object.values(left).every((count) => count === 0)).toBe(true);
  expect(await counts()).toEqual(before);
  await eraseProject(copy);
  expect(await db.get('runs', ended)).toBeUndefined();
  expect(await db.getAllKeys('derived')).toEqual(['sample print-b {}']);
});

/** Writers of every kind that come after an erasure, of what has been erased. */
const late: Record<string, () => Promise<unknown>> = {
  project: () => saveProject(project),
  folders: () => saveFolders('p', [{ kind: 'directory', name: 'CT' } as never]),
  'progress of a run': async () => saveProgress(restoreRun(earlier.runs.find(({ id }: { id: string }) => id === ended))),
  'a note on a run': () => amendRun(ended, { note: 'late' }),
  'an opening of the test side': async () =>
    countOpening(restoreRun(earlier.runs.find(({ id }: { id: string }) => id === ended)), { at: '', n: 1, epoch: 1 }),
  steps: () => saveSteps(ended, { batches: 1 } as never),
  checkpoint: () =>
    saveCheckpoint(
      { id: `${ended}-9`, runId: ended, createdAt: '', settings: paperSettings(), epoch: 9, tune: { loss: 1, accuracy: 1, macroF1: 1 } },
      [new Uint8Array(9)],
    ),
  state: () => saveState({ runId: ended, createdAt: '', sequence: 0, epoch: 1, batch: 0, maxEpochs: 2 }, [new Uint8Array(9)]),
  queue: () => changeQueue(() => ({ runs: [{ id: ended, split: 0, settings: paperSettings() } as never], splits: [] })),
  'a prepared scan': () => keep('sample print-a {}', new Uint8Array(10), 10, 'p'),
};

it.each(Object.keys(late))('refuses what comes late: %s', async (kind) => {
  const bodies = await bodiesOf(project);
  await eraseProject(project);
  await late[kind]!().catch((thrown: unknown) => expect(thrown).toMatchObject({ problem: { code: 'erased' } }));
  expect(Object.values(await tracesOf(project, bodies)).filter((count) => count !== 0)).toEqual([]);
  expect((await (await database()).getAllKeys('chunks')).length).toBe((await leftChunks()).length);
});

/** The chunks to which manifests refer. */
async function leftChunks() {
  const db = await database();
  const manifests = [...(await db.getAll('checkpoints')), ...(await db.getAll('states')), ...(await db.getAll('weights'))];
  return manifests.flatMap(({ chunks }) => chunks);
}

it('takes the runs of the project out of the queue, also those that have not begun, with the scans that they name', async () => {
  const queued = (id: string, of: string, split: number) => ({ id, project: of, split, settings: paperSettings() }) as never;
  const split = (name: string) => ({ split: { seed: 1, train: [name], tune: [], test: [] } });
  await changeQueue(() => ({ runs: [queued('1', 'p', 0), queued('2', 'q', 1)], splits: [split('of p'), split('of q')] }));
  expect((await tracesOf(project, await bodiesOf(project))).queued).toBeGreaterThan(0);
  await eraseProject(project);
  const [queue] = await (await database()).getAll('queue');
  expect(queue?.runs.map(({ id }) => id)).toContain('2');
  expect(JSON.stringify(queue)).not.toContain('of p');
  await changeQueue(() => ({ runs: [queued('3', 'p', 0)], splits: [split('of p')] }));
  expect((await tracesOf(project, [])).queued).toBe(0);
  expect(JSON.stringify(await (await database()).getAll('queue'))).not.toContain('of p');
});

it('erases what another tab has stored of the project, too', async () => {
  const run = { ...earlier.runs.find(({ id }: { id: string }) => id === ended), id: 'of another tab' };
  await (await database()).put('runs', run);
  await saveProject({ ...project, runs: [...project.runs, 'of another tab'], scans: [scan, { ...scan, key: 'b', files: ['print-b'] }] });
  await eraseProject(project);
  const db = await database();
  expect([await db.get('runs', 'of another tab'), await db.getAllKeys('derived')]).toEqual([undefined, []]);
});

it('erases everything, and refuses what comes late then, too', async () => {
  expect(await eraseAll(['open'])).toBe(0);
  const db = await database();
  await keep('sample print-a {}', new Uint8Array(10), 10, 'open');
  await keep('sample print-a {}', new Uint8Array(10), 10, 'p');
  for (const kind of Object.keys(late)) await late[kind]!().catch(() => {});
  for (const store of ['projects', 'folders', 'runs', 'steps', 'checkpoints', 'states', 'chunks', 'derived'] as const)
    expect(await db.count(store), store).toBe(0);
  expect(await db.getAll('queue')).toMatchObject([{ runs: [] }]);
});
