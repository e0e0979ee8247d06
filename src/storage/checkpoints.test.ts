import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fnv1a } from '#base/hash.ts';
import type { RunRecord } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { collectLeftovers } from './bodies.ts';
import {
  countCheckpointOpening,
  deleteCheckpoint,
  deleteOtherCheckpoints,
  deleteReplacedCheckpoints,
  listCheckpoints,
  pinCheckpoint,
  readCheckpoint,
  saveCheckpoint,
} from './checkpoints.ts';
import { chunked, inChunks } from './chunks.ts';
import { closeDatabase, DATABASE_NAME, DATABASE_VERSION, database } from './db.ts';
import { addExternal, addRun, amendRun, countOpening, deleteRun, listRuns, saveProgress } from './runs.ts';

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

let tick = 0;
const summary = (id: string, runId = 'run') => ({
  id,
  runId,
  createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, tick++)).toISOString(),
  settings: paperSettings(),
  epoch: 3,
  tune: { loss: 1, accuracy: 0.5, macroF1: 0.4 },
});
const bytes = (n: number, from = 0) => Uint8Array.from({ length: n }, (_, i) => (from + i * 7) % 251);
const save = (id: string, parts: Uint8Array[] | AsyncIterable<Uint8Array>, runId?: string) =>
  saveCheckpoint(summary(id, runId), parts, { chunkBytes: 64 });
const counts = async () => {
  const db = await database();
  return { checkpoints: await db.count('checkpoints'), chunks: await db.count('chunks'), unfinished: await db.count('unfinished') };
};

/** Yields two chunks and then never ends, like a writer that dies. */
async function* endless(started: () => void) {
  yield bytes(128);
  started();
  await new Promise(() => {});
}

const runOf = (id: string, createdAt: string): RunRecord => ({
  id,
  createdAt,
  settings: paperSettings(),
  device: 'CPU',
  split: { seed: 1, train: [], tune: [], test: [] },
  history: [],
  bestEpoch: null,
  stopReason: null,
  checkpointId: null,
  testOpenings: 0,
});

describe('checkpoints', () => {
  it('come back as they were stored, whatever the parts', async () => {
    const body = bytes(300);
    await save('a', [body.subarray(0, 10), body.subarray(10, 150), new Uint8Array(0), body.subarray(150)]);
    expect(await counts()).toEqual({ checkpoints: 1, chunks: 5, unfinished: 0 });
    const read = await readCheckpoint('a');
    expect(read.body).toEqual(body);
    expect(read.summary).toMatchObject({ id: 'a', bytes: 300 });
    await save('none', []);
    expect((await readCheckpoint('none')).body).toHaveLength(0);
  });

  it('are cut into chunks with buffers of their own', async () => {
    const whole = new Uint8Array(1000).subarray(100, 260);
    const sizes: number[] = [];
    for await (const chunk of chunked([whole], 64)) {
      expect(chunk.buffer.byteLength).toBe(chunk.length);
      sizes.push(chunk.length);
    }
    expect(sizes).toEqual([64, 64, 32]);
  });

  it('use a buffer again that was handed back, where it has the size', async () => {
    const next = inChunks([bytes(160)], 64);
    const first = await next();
    expect(first).toEqual(bytes(64));
    const second = await next(first?.buffer);
    expect(second?.buffer).toBe(first?.buffer);
    expect(second).toEqual(bytes(128).subarray(64));
    // A view of a larger buffer would be stored with the whole buffer.
    const last = await next(second?.buffer);
    expect(last?.buffer.byteLength).toBe(32);
    expect(await next(last?.buffer)).toBeNull();
  });

  it('of before there were Blobs and sums of words are read as they were, and verified', async () => {
    const body = bytes(100);
    const db = await database();
    const written = [body.slice(0, 64), body.slice(64)];
    for (const [index, chunk] of written.entries()) await db.put('chunks', chunk, ['old', index]);
    const chunks = written.map((chunk) => ({ bytes: chunk.length, checksum: fnv1a(chunk) }));
    await db.put('checkpoints', { id: 'a', summary: { ...summary('a'), bytes: 100 }, bodyId: 'old', chunks });
    expect((await readCheckpoint('a')).body).toEqual(body);
    await db.put('chunks', bytes(36), ['old', 1]);
    await expect(readCheckpoint('a')).rejects.toMatchObject({ problem: { code: 'checkpoint-damaged' } });
  });

  it('are kept as bytes where the browser keeps no Blobs', async () => {
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      if (value instanceof Blob) throw new DOMException('Blobs are not kept here', 'DataCloneError');
      return key === undefined ? put.call(this, value) : put.call(this, value, key);
    });
    vi.resetModules();
    const fresh = await import('./checkpoints.ts');
    const { closeDatabase: close, database: open } = await import('./db.ts');
    const body = bytes(300);
    await fresh.saveCheckpoint(summary('a'), [body], { chunkBytes: 64 });
    expect((await fresh.readCheckpoint('a')).body).toEqual(body);
    for (const chunk of await (await open()).getAll('chunks')) expect(chunk).toBeInstanceOf(Uint8Array);
    await close();
  });

  it('are read whole while another takes their place', async () => {
    await save('a', [bytes(200)]);
    const get = IDBObjectStore.prototype.get;
    let replaced: Promise<void> | null = null;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      if (this.name === 'chunks') replaced ??= save('a', [bytes(200, 9)]);
      return get.call(this, key as IDBValidKey);
    });
    const { body } = await readCheckpoint('a');
    await replaced;
    expect([bytes(200), bytes(200, 9)]).toContainEqual(body);
  });

  it('are listed newest first and deleted with all their chunks', async () => {
    for (const id of ['a', 'b', 'c']) await save(id, [bytes(100)], id === 'c' ? 'other' : 'run');
    expect((await listCheckpoints()).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    await deleteReplacedCheckpoints('run', 'b', null);
    expect((await listCheckpoints()).map(({ id }) => id)).toEqual(['c', 'b']);
    await deleteCheckpoint('c');
    await deleteCheckpoint('unknown');
    expect(await counts()).toEqual({ checkpoints: 1, chunks: 2, unfinished: 0 });
    await expect(readCheckpoint('c')).rejects.toMatchObject({ problem: { code: 'checkpoint-missing' } });
  });

  it('make room but for those of runs that are kept, from files, and pinned ones', async () => {
    for (const [id, runId] of Object.entries({ a: 'kept', b: 'old', c: 'old', d: 'import:d' })) await save(id, [bytes(10)], runId);
    await pinCheckpoint('c', true);
    await pinCheckpoint('unknown', true);
    await deleteOtherCheckpoints(new Set(['kept']));
    expect((await listCheckpoints()).map(({ id }) => id).sort()).toEqual(['a', 'c', 'd']);
    await pinCheckpoint('c', false);
    await deleteOtherCheckpoints(new Set(['kept']));
    expect((await listCheckpoints()).map(({ id }) => id).sort()).toEqual(['a', 'd']);
  });

  it('replace one of the same id at once and leave no chunks of it', async () => {
    await save('a', [bytes(200)]);
    await save('a', [bytes(70, 5)]);
    expect((await readCheckpoint('a')).body).toEqual(bytes(70, 5));
    expect(await counts()).toEqual({ checkpoints: 1, chunks: 2, unfinished: 0 });
  });

  it('survive a writer that dies in the middle of the next', async () => {
    await save('a', [bytes(100)]);
    await new Promise<void>((started) => void save('a', endless(started)));
    await closeDatabase();
    expect((await listCheckpoints()).map(({ id, bytes: size }) => [id, size])).toEqual([['a', 100]]);
    expect((await readCheckpoint('a')).body).toEqual(bytes(100));
    expect(await counts()).toMatchObject({ checkpoints: 1, unfinished: 1 });
  });

  it('of dead writers are cleared, those being written are not', async () => {
    const held: { name: string }[] = [];
    const request = async (name: string, work: () => Promise<unknown>) => {
      held.push({ name });
      return work();
    };
    vi.stubGlobal('navigator', { locks: { request, query: async () => ({ held }) } });
    await save('a', [bytes(100)]);
    const db = await database();
    await db.put('unfinished', { bodyId: 'dead', touchedAt: Date.now() });
    await db.put('chunks', bytes(3), ['dead', 0]);
    await db.put('unfinished', { bodyId: 'alive', touchedAt: 0 });
    await db.put('chunks', bytes(3), ['alive', 0]);
    held.push({ name: 'groundglass-checkpoint:alive' });
    expect(await collectLeftovers()).toBe(1);
    expect(await db.getAllKeys('chunks')).toContainEqual(['alive', 0]);
    expect(await db.getAllKeys('chunks')).not.toContainEqual(['dead', 0]);
    expect((await readCheckpoint('a')).body).toEqual(bytes(100));
  });

  it('without locks are cleared by age', async () => {
    vi.stubGlobal('navigator', undefined);
    const db = await database();
    await db.put('unfinished', { bodyId: 'old', touchedAt: Date.now() - 2 * 60 * 60 * 1000 });
    await db.put('unfinished', { bodyId: 'new', touchedAt: Date.now() });
    expect(await collectLeftovers()).toBe(1);
    expect(await db.getAllKeys('unfinished')).toEqual(['new']);
  });

  it('that are damaged are refused', async () => {
    await save('a', [bytes(100)]);
    const db = await database();
    const [key] = await db.getAllKeys('chunks');
    await db.put('chunks', bytes(64, 1), key);
    await expect(readCheckpoint('a')).rejects.toMatchObject({ problem: { code: 'checkpoint-damaged' } });
    await db.delete('chunks', key);
    await expect(readCheckpoint('a')).rejects.toMatchObject({ problem: { code: 'checkpoint-damaged' } });
  });

  it('that do not fit say so, and leave the former one', async () => {
    await save('a', [bytes(100)]);
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      if (this.name === 'chunks' && Array.isArray(key) && key[1] === 1) throw new DOMException('full', 'QuotaExceededError');
      return key === undefined ? put.call(this, value) : put.call(this, value, key);
    });
    await expect(save('b', [bytes(200)])).rejects.toMatchObject({ problem: { code: 'storage-full' } });
    expect(await counts()).toEqual({ checkpoints: 1, chunks: 2, unfinished: 0 });
    expect((await readCheckpoint('a')).body).toEqual(bytes(100));
  });

  it('are not there when the storage was cleared while they were written', async () => {
    async function* parts() {
      yield bytes(64);
      yield bytes(64);
      await (await database()).clear('chunks');
      yield bytes(64);
    }
    await expect(saveCheckpoint(summary('a'), parts(), { chunkBytes: 64 })).rejects.toThrow('cleared');
    expect(await counts()).toEqual({ checkpoints: 0, chunks: 0, unfinished: 0 });
  });

  it('take the room of what dead writers left', async () => {
    const db = await database();
    const dead = 800e6;
    let usage = 900e6;
    vi.stubGlobal('navigator', {
      locks: { request: (_: string, write: () => unknown) => write(), query: async () => ({ held: [] }) },
      storage: { estimate: async () => ({ usage: (await db.count('unfinished')) > 0 ? usage : usage - dead, quota: 1e9 }) },
    });
    await save('a', [bytes(100)]);
    await db.put('unfinished', { bodyId: 'dead', touchedAt: Date.now() });
    usage = 1e9;
    await save('b', [bytes(100)]);
    expect((await readCheckpoint('b')).body).toEqual(bytes(100));
  });

  it('that cannot fit are refused before anything is written', async () => {
    vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage: 900e6, quota: 1e9 }) } });
    const huge = { length: 720e6 } as Uint8Array;
    await expect(saveCheckpoint(summary('a'), [huge])).rejects.toThrow(/720 MB did not fit.*900 MB.*1\.0 GB/);
    expect(await counts()).toEqual({ checkpoints: 0, chunks: 0, unfinished: 0 });
  });
});

describe('database', () => {
  it('refuses to touch what a newer version wrote', async () => {
    (await openDB(DATABASE_NAME, DATABASE_VERSION + 1)).close();
    await expect(listCheckpoints()).rejects.toMatchObject({ problem: { code: 'storage-newer' } });
  });

  it('says which tab is in the way of a newer version, and opens once it has gone', async () => {
    const older = await openDB(DATABASE_NAME, DATABASE_VERSION - 1);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const refused = expect(listCheckpoints()).rejects.toMatchObject({ problem: { code: 'storage-blocked' } });
      await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
      vi.advanceTimersByTime(5000);
      await refused;
    } finally {
      vi.useRealTimers();
    }
    older.close();
    expect((await database()).version).toBe(DATABASE_VERSION);
  });

  it('keeps how far a run has come, with what people have done to its record meanwhile', async () => {
    const run = runOf('a', '2026-01-01');
    await saveProgress(run);
    // Another tab opens the test side and pins the run.
    const opening = { at: '2026-01-02T00:00:00.000Z', n: 3, epoch: 5 };
    expect(await countOpening(run, opening)).toMatchObject({ testOpenings: 1, openings: [opening] });
    await amendRun('a', { pinned: true });
    await saveProgress({ ...run, checkpointId: 'c', stopReason: 'stopped' });
    expect(await listRuns()).toEqual([
      { ...run, checkpointId: 'c', stopReason: 'stopped', testOpenings: 1, openings: [opening], pinned: true },
    ]);
    const later = { ...opening, at: '2026-01-03T00:00:00.000Z' };
    expect(await countOpening(run, later)).toMatchObject({ testOpenings: 2, openings: [opening, later] });
    const external = { ...opening, data: 'ab', heldOut: 1 };
    expect((await addExternal(run, external)).externals).toEqual([external]);
    expect((await listRuns())[0]).toMatchObject({ testOpenings: 2, externals: [external], stopReason: 'stopped' });
  });

  it('counts the openings of a test side that came with a checkpoint from a file', async () => {
    const tune = { loss: 1, accuracy: 1, macroF1: 1 };
    const imported = { id: 'x', runId: 'import:x', createdAt: '', settings: paperSettings(), epoch: 1, tune };
    const test = { runId: 'elsewhere', slices: ['s'], openings: 4 };
    await saveCheckpoint({ ...imported, test }, [new Uint8Array(9)]);
    expect(await countCheckpointOpening('x')).toBe(5);
    expect((await listCheckpoints()).map((one) => one.test)).toEqual([{ ...test, openings: 5 }]);
    expect(await countCheckpointOpening('x')).toBe(6);
    await expect(countCheckpointOpening('gone')).rejects.toMatchObject({ problem: { code: 'checkpoint-missing' } });
  });

  it('keeps runs, and what is stored of one is not begun again', async () => {
    await addRun(runOf('a', '2026-01-01'));
    await addRun(runOf('b', '2026-01-02'));
    await countOpening(runOf('a', '2026-01-01'), { at: '', n: 1, epoch: 1 });
    await addRun(runOf('a', '2026-01-01'));
    expect((await listRuns()).map(({ id, testOpenings }) => [id, testOpenings])).toEqual([
      ['b', 0],
      ['a', 1],
    ]);
    await deleteRun('b');
    expect(await listRuns()).toHaveLength(1);
  });
});
