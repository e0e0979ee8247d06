import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readCheckpoint } from '#storage/checkpoints.ts';
import { closeDatabase } from '#storage/db.ts';
import { allStates } from '#storage/states.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { expose } from './rpc.ts';
import type { StateStoreService } from './services.ts';
import { type StateStore, stateStoreService, storeHere, storeIn } from './state-store.ts';

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
});

const settings = paperSettings();
const checkpoint = { id: 'c', runId: 'run', createdAt: '2026-01-01', settings, epoch: 1, tune: { loss: 1, accuracy: 0.5, macroF1: 0.5 } };
const state = { runId: 'run', createdAt: '2026-01-01', sequence: 0, epoch: 1, batch: 0, maxEpochs: 9 };
const parts = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5)];

/** Returns workers that store. One that is set to fail posts an error as a browser's worker does, and never answers. */
function threads(failing: boolean[]) {
  const opened: { ended: boolean }[] = [];
  const open = () => {
    const { port1, port2 } = new MessageChannel();
    const fails = failing[opened.length] ?? false;
    const record = { ended: false };
    opened.push(record);
    const dies = (next: () => Promise<Uint8Array | null>) => async () => {
      await next();
      port1.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
      return new Promise<never>(() => {});
    };
    const service: StateStoreService = fails
      ? { saveState: (_, __, next) => dies(next)(), saveCheckpoint: (_, __, next) => dies(next)() }
      : stateStoreService;
    expose(service, port2);
    port1.start();
    const terminate = () => {
      record.ended = true;
      port1.close();
    };
    return Object.assign(port1, { terminate }) as unknown as Worker;
  };
  return { open, opened };
}

describe('storeIn', () => {
  it('writes in one worker', async () => {
    const { open, opened } = threads([false]);
    const store = storeIn(open);
    expect(await store.saveState(state, parts)).toMatchObject({ runId: 'run', bytes: 5 });
    await store.saveCheckpoint(checkpoint, parts);
    expect((await readCheckpoint('c')).body).toEqual(Uint8Array.of(1, 2, 3, 4, 5));
    expect(opened).toEqual([{ ended: false }]);
  });

  it('sends bodies of several chunks in buffers that go back and forth, and leaves the parts as they were', async () => {
    const { open } = threads([false]);
    const body = Uint8Array.from({ length: 300 }, (_, i) => i);
    const halves = [body.subarray(0, 7), body.subarray(7)];
    await storeIn(open, { chunkBytes: 64 }).saveCheckpoint(checkpoint, halves);
    expect((await readCheckpoint('c')).body).toEqual(body);
    expect(halves[1]).toHaveLength(body.length - 7);
  });

  it('ends a worker that failed, and writes the same again in a new one', async () => {
    const { open, opened } = threads([true, false]);
    const store = storeIn(open);
    await store.saveCheckpoint(checkpoint, parts);
    expect((await readCheckpoint('c')).body).toEqual(Uint8Array.of(1, 2, 3, 4, 5));
    await store.saveState(state, parts);
    expect(await allStates()).toHaveLength(1);
    expect(opened).toEqual([{ ended: true }, { ended: false }]);
  });

  it('writes in this thread when a second worker fails, too', async () => {
    const { open, opened } = threads([true, true, false]);
    const here: StateStore = { saveState: vi.fn(storeHere.saveState), saveCheckpoint: vi.fn(storeHere.saveCheckpoint) };
    const store = storeIn(open, { here });
    expect(await store.saveState(state, parts)).toMatchObject({ bytes: 5 });
    expect(await allStates()).toHaveLength(1);
    await store.saveCheckpoint(checkpoint, parts);
    expect(here.saveCheckpoint).toHaveBeenCalledOnce();
    expect(opened).toEqual([{ ended: true }, { ended: true }]);
  });

  it('passes on what the storage says, and keeps the worker', async () => {
    const { open, opened } = threads([false]);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const store = storeIn(open);
    await expect(store.saveState(state, parts)).rejects.toMatchObject({ problem: { code: 'storage-full' } });
    put.mockRestore();
    await store.saveState(state, parts);
    expect(opened).toEqual([{ ended: false }]);
  });
});
