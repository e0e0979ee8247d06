import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { newProject } from '#projects/record.ts';
import { closeDatabase, database } from './db.ts';
import { deleteWholeRun } from './delete-run.ts';
import { deleteProject, listProjects, readProjects, saveProject } from './projects.ts';

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
});

const scan = (key: string) => ({ key, files: [key], pixels: null, name: key, changedAt: 1, decisions: {} });

it('projects are listed by their last use', async () => {
  await saveProject(newProject('a', 'A', false, 1));
  await saveProject(newProject('b', 'B', false, 2));
  expect((await listProjects()).map(({ id }) => id)).toEqual(['b', 'a']);
  await deleteProject('b');
  expect((await listProjects()).map(({ id }) => id)).toEqual(['a']);
});

it('what another tab has stored meanwhile stays', async () => {
  const project = newProject('a', 'A', false, 1);
  await saveProject({ ...project, scans: [scan('one')] });
  await saveProject({ ...project, scans: [scan('two')] });
  expect((await listProjects())[0]?.scans.map(({ key }) => key)).toEqual(['one', 'two']);
});

it('a record that cannot be read is told, stays as it is, and hides no other', async () => {
  const broken = { id: 'broken', version: 9 };
  await (await database()).put('projects', broken);
  await saveProject(newProject('a', 'A', false, 1));
  expect((await listProjects()).map(({ id }) => id)).toEqual(['a']);
  const damaged = { ...newProject('damaged', 'Ward D', false, 1), scans: 'none' };
  await (await database()).put('projects', damaged as never);
  expect((await readProjects()).unread).toEqual([
    { id: 'broken', name: null, isNewer: true },
    { id: 'damaged', name: 'Ward D', isNewer: false },
  ]);
  await expect(saveProject(newProject('broken', 'B', false, 1))).rejects.toThrow('version');
  expect(await (await database()).get('projects', 'broken')).toEqual(broken);
});

it('a project that is new takes no name that another tab has given meanwhile, and keeps its own', async () => {
  const mine = newProject('b', 'My project', false, 1);
  await saveProject(newProject('a', 'My project', false, 1));
  expect((await saveProject(mine)).name.value).toBe('My project (2)');
  expect((await saveProject({ ...mine, usedAt: 2 })).name.value).toBe('My project (2)');
  expect((await saveProject({ ...mine, name: { at: 9, value: 'Ward' } })).name.value).toBe('Ward');
});

it('scores of a run are kept as long as its record or one of its models is stored, and go from every project with the run', async () => {
  const value = { checkpointId: 'c', classes: ['one', 'two'], cases: [], problems: [], total: 0, opening: null };
  const evaluations = { 'tune run': { at: 1, value }, 'external run': { at: 1, value }, 'external import:w': { at: 1, value } };
  const projects = ['a', 'b'].map((id) => ({ ...newProject(id, id, false, 1), runs: ['run'], evaluations }));
  const kept = async () => (await listProjects()).map((project) => Object.keys(project.evaluations));
  const db = await database();
  await db.put('runs', { id: 'run' } as never);
  await db.put('checkpoints', { id: 'c', summary: { id: 'c', runId: 'import:w' }, bodyId: 'x', chunks: [] } as never);
  for (const project of projects) await saveProject(project);
  expect(await kept()).toEqual([Object.keys(evaluations), Object.keys(evaluations)]);
  await deleteWholeRun('run');
  expect(await kept()).toEqual([['external import:w'], ['external import:w']]);
  // A tab that still has them stores them no more.
  await saveProject({ ...projects[0]!, usedAt: 9 });
  await db.delete('checkpoints', 'c');
  await saveProject({ ...projects[1]!, usedAt: 8 });
  expect(await kept()).toEqual([['external import:w'], []]);
});
