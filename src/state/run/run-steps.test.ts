import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Step } from '#report/curves/step-log.ts';
import { closeDatabase, database } from '#storage/db.ts';
import { readSteps } from '#storage/steps.ts';
import { useRunSteps } from './run-steps.ts';

const step = (batch: number): Step => ({ epoch: 1, batch, batches: 100, loss: batch, accuracy: 0, learningRate: 0.1 });
const storedSteps = async () => [...((await readSteps('run'))?.step ?? [])];

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  const { open, add, flush } = useRunSteps.getState();
  await open('run');
  for (const batch of [1, 2, 3]) add(step(batch));
  await flush();
  await open('another run');
});

it('steps that come while the stored ones are being read follow them', async () => {
  const { open, add, flush } = useRunSteps.getState();
  const opening = open('run');
  add(step(4));
  await flush();
  await opening;
  expect(await storedSteps()).toEqual([1, 2, 3, 4]);
  expect([...useRunSteps.getState().log.view().step]).toEqual([1, 2, 3, 4]);
});

it('a run that is opened twice is there when it was read', async () => {
  const { open } = useRunSteps.getState();
  void open('run');
  await open('run');
  expect(useRunSteps.getState().log.length).toBe(3);
});

it('stored steps that could not be read are not replaced', async () => {
  const { open, add, flush } = useRunSteps.getState();
  const failing = vi.spyOn(await database(), 'get').mockRejectedValue(new Error('The disk does not answer.'));
  await open('run');
  add(step(4));
  await flush();
  failing.mockRestore();
  expect(await storedSteps()).toEqual([1, 2, 3]);
  await flush();
  expect(await storedSteps()).toEqual([1, 2, 3, 4]);
});
