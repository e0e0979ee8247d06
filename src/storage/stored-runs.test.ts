import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { paperSettings } from '#train/settings/recipe.ts';
import { listCheckpoints } from './checkpoints.ts';
import { closeDatabase, database } from './db.ts';
import { putEarlierStores } from './earlier-stores.ts';
import { changeQueue, loadQueue } from './queue.ts';
import { countUnreadableRuns, listRuns } from './runs.ts';

/** The stores that an earlier version wrote in a browser; see tests/runs/README.md. */
const earlier = JSON.parse(readFileSync('tests/runs/stored-runs.json', 'utf8'));

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  await putEarlierStores(earlier);
});

it('opens the runs of an earlier version with all that is known of them', async () => {
  const runs = await listRuns();
  expect(runs).toHaveLength(4);
  for (const { settings } of runs) expect(Object.keys(settings)).toEqual(expect.arrayContaining(Object.keys(paperSettings())));
  const { ended, stopped, interrupted } = earlier.expected;
  const run = (id: string) => runs.find((one) => one.id === id)!;
  expect(run(ended)).toMatchObject({
    bestEpoch: 1,
    keptEpoch: 1,
    note: 'the first',
    pinned: true,
    testOpenings: 1,
    stopReason: 'max-epochs',
  });
  expect(run(stopped.id)).toMatchObject({ bestEpoch: stopped.bestEpoch, stopReason: 'stopped' });
  expect(run(interrupted.id)).toMatchObject({ bestEpoch: 1, stopReason: null, data: { testSlices: expect.any(Array) } });
  expect(run('older-run')).toMatchObject({ bestEpoch: 1, stopReason: 'max-epochs' });
  // The earlier version did not record which epoch was kept.
  expect(run('older-run').keptEpoch).toBeUndefined();
});

it('opens its queue and its checkpoints', async () => {
  const { runs = [], splits = [] } = (await loadQueue()) ?? {};
  expect(runs.map(({ outcome }) => outcome)).toEqual(['done', 'running', 'waiting']);
  expect(splits[0]?.data?.testSlices).toHaveLength(2);
  expect((await listCheckpoints()).length).toBe(earlier.checkpoints.length);
});

it('lists the sound ones if one record of each kind is broken, and keeps the broken ones stored', async () => {
  const [first] = earlier.runs;
  const { settings: _, ...brokenRun } = { ...first, id: 'broken' };
  const { settings: __, ...brokenSummary } = { ...earlier.checkpoints[0].summary, id: 'broken' };
  const { settings: ___, ...brokenOfQueue } = { ...earlier.queue[0].runs[0], id: 'broken' };
  const brokenQueue = { ...earlier.queue[0], runs: [brokenOfQueue, ...earlier.queue[0].runs] };
  const brokenCheckpoint = { ...earlier.checkpoints[0], id: 'broken', summary: brokenSummary };
  await putEarlierStores({ runs: [brokenRun], checkpoints: [brokenCheckpoint], queue: [brokenQueue], states: [], chunks: [] });

  const runs = await listRuns();
  expect(runs).toHaveLength(earlier.runs.length);
  expect(runs.map(({ id }) => id)).not.toContain('broken');
  expect(await countUnreadableRuns()).toBe(1);
  expect(await listCheckpoints()).toHaveLength(earlier.checkpoints.length);
  const queue = (await loadQueue())!;
  expect(queue.runs.map(({ id }) => id)).toEqual(earlier.queue[0].runs.map(({ id }: { id: string }) => id));
  expect(await listRuns((id) => id === first.id)).toEqual(runs);
  await expect(listRuns((id) => id === 'broken')).rejects.toThrow('no settings');

  await changeQueue(() => ({ runs: queue.runs.slice(1), splits: queue.splits }));
  const db = await database();
  expect(await db.get('runs', 'broken')).toEqual(brokenRun);
  expect(await db.get('checkpoints', 'broken')).toEqual(brokenCheckpoint);
  expect((await db.get('queue', brokenQueue.id))?.runs).toEqual([...queue.runs.slice(1), brokenOfQueue]);
});
