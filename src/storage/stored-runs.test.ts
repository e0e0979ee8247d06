import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { paperSettings } from '#train/settings/recipe.ts';
import { listCheckpoints } from './checkpoints.ts';
import { closeDatabase } from './db.ts';
import { putEarlierStores } from './earlier-stores.ts';
import { loadQueue } from './queue.ts';
import { listRuns } from './runs.ts';

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
