import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { closeDatabase } from './db.ts';
import { allStates, deleteStatesOfRun, listStates, saveState } from './states.ts';

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
});

/** Stores the end of an epoch, and then the beginning of the next: the newest state is in the first slot of one run and in the second of the other. */
async function storeTwoRuns(): Promise<void> {
  const stored = { createdAt: '2026-01-01', maxEpochs: 9 };
  const save = (runId: string, sequence: number, batch: number) =>
    saveState({ ...stored, runId, sequence, epoch: 1, batch }, [Uint8Array.of(sequence)]);
  for (const batch of [0, 3]) await save('one', batch, batch);
  for (const batch of [0, 3, 0]) await save('other', (await allStates()).length, batch);
}

it('of two states of a run the newest is listed, in whichever slot it is', async () => {
  await storeTwoRuns();
  const slots = (await allStates()).filter(({ runId }) => runId === 'other').sort((a, b) => b.sequence - a.sequence);
  expect(slots).toHaveLength(2);
  const newest = await listStates();
  expect([...newest.keys()].sort()).toEqual(['one', 'other']);
  expect(newest.get('one')).toMatchObject({ batch: 3 });
  expect(newest.get('other')).toEqual(slots[0]);
});

it('all states of a run are deleted, or all but the newest, and none of another run', async () => {
  await storeTwoRuns();
  const [before, newest] = [await allStates(), await listStates()];
  await deleteStatesOfRun('one', 'all-but-last');
  const others = before.filter(({ runId }) => runId === 'other');
  expect(new Set(await allStates())).toEqual(new Set([newest.get('one'), ...others]));
  await deleteStatesOfRun('one', 'all');
  expect(new Set(await allStates())).toEqual(new Set(others));
});
