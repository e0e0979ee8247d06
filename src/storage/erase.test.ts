import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { copyOf, newProject, type ProjectRecord } from '#projects/record.ts';
import { closeDatabase, database } from './db.ts';
import { putEarlierStores } from './earlier-stores.ts';
import { bodiesOf, eraseAll, eraseProject, tracesOf } from './erase.ts';
import { saveProject } from './projects.ts';
import { keep } from './samples.ts';

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

it('erases everything', async () => {
  expect(await eraseAll()).toBe(0);
  const db = await database();
  for (const store of db.objectStoreNames) expect(await db.count(store), store).toBe(0);
});
