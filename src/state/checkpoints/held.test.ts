import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it, vi } from 'vitest';
import { ProblemError, problem } from '#base/problem.ts';
import type { RunRecord } from '#runs/record.ts';
import { saveCheckpoint } from '#storage/checkpoints.ts';
import { closeDatabase } from '#storage/db.ts';
import { addRun, listRuns } from '#storage/runs.ts';
import { paperSettings } from '#train/settings/recipe.ts';

/* The checkpoint that did not fit into the storage, which the GPU worker holds: here the test speaks for the worker. */

const worker = vi.hoisted(() => ({ stored: [] as string[], dropped: [] as string[], isFull: false }));

vi.mock('#workers/client/weights.ts', () => ({
  storeHeldWeights: async (id: string) => {
    if (worker.isFull) throw new ProblemError(problem('storage-full', 'Checkpoint', { needed: 8, room: null }));
    worker.stored.push(id);
  },
  dropHeldWeights: async (id: string) => void worker.dropped.push(id),
}));
vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));
vi.mock('#workers/client/study.ts', () => ({ study: {} }));
vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: async function* () {} }));

const { useCheckpoints, withHeld } = await import('./checkpoints.ts');
const { restartIfLost } = await import('../device/restart-gpu.ts');
const { useRun } = await import('../run/run.ts');

const settings = paperSettings('groundglass_small', 32);
const tune = { loss: 1, accuracy: 0.5, macroF1: 0.5 };
const summary = (id: string, runId = 'run') => ({ id, runId, createdAt: '2026-01-02T03:04:05.000Z', settings, epoch: 2, tune });
const held = { ...summary('run-epoch-2'), bytes: 100 };
const state = () => useCheckpoints.getState();
const listed = () => state().list?.map(({ id }) => id);

const record = (change: Partial<RunRecord> = {}): RunRecord => ({
  id: 'run',
  createdAt: '2026-01-02T03:04:05.000Z',
  settings,
  device: 'CPU',
  split: { seed: 1, train: [], tune: [], test: [] } as never,
  history: [],
  bestEpoch: 2,
  keptEpoch: 1,
  stopReason: 'stopped',
  checkpointId: 'run-epoch-1',
  testOpenings: 0,
  ...change,
});

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  Object.assign(worker, { stored: [], dropped: [], isFull: false });
  useCheckpoints.setState({ list: null, held: null, selectedId: null, problem: null });
});

it('is the checkpoint of its run, whose best epoch is not stored, and of no other', async () => {
  expect(withHeld(record())).toEqual(record());
  await state().hold(held);
  expect(withHeld(record())).toEqual(record({ checkpointId: held.id, keptEpoch: null }));
  for (const other of [record({ id: 'other' }), record({ keptEpoch: 2, checkpointId: held.id }), record({ stopReason: null })]) {
    expect(withHeld(other)).toEqual(other);
  }
});

it('stands among those that are stored, once', async () => {
  await saveCheckpoint(summary('other-epoch-2', 'other'), [new Uint8Array(4)]);
  await state().hold(held);
  expect(listed()).toEqual([held.id, 'other-epoch-2']);
  await saveCheckpoint(summary(held.id), [new Uint8Array(4)]);
  await state().refresh();
  expect(listed()?.sort()).toEqual(['other-epoch-2', held.id]);
});

it('is stored for its run only, and is held on where it still does not fit', async () => {
  await state().hold(held);
  await state().storeHeld(record({ id: 'other' }));
  expect(worker.stored).toEqual([]);
  worker.isFull = true;
  await expect(state().storeHeld(record())).rejects.toThrow(ProblemError);
  expect(state().held).toEqual(held);
  worker.isFull = false;
  await state().storeHeld(record());
  expect(worker.stored).toEqual([held.id]);
  expect(state().held).toBeNull();
});

it('is given up when it is deleted, alone or with its run', async () => {
  await state().hold(held);
  await state().remove(held.id);
  expect(state()).toMatchObject({ held: null, list: [], problem: null });

  await addRun(record());
  await state().hold(held);
  await useRun.getState().loadPast();
  expect(useRun.getState().past).toMatchObject([{ checkpointId: held.id }]);
  await useRun.getState().forget('run');
  expect(worker.dropped).toEqual([held.id, held.id]);
  expect(await listRuns()).toEqual([]);
  expect(state()).toMatchObject({ held: null, list: [] });
});

it('is lost with the worker that held it, and so is listed no longer', async () => {
  await state().hold(held);
  restartIfLost(problem('gpu-lost', 'GPU', { reason: 'destroyed' }));
  await vi.waitUntil(() => state().list?.length === 0);
  expect(state().held).toBeNull();
});
