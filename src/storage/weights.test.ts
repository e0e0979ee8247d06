import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readWeights } from '#nn/weights/read-weights.ts';
import { encodeSafetensors } from '#nn/weights/safetensors.ts';
import { closeDatabase, DATABASE_NAME, database } from './db.ts';
import { deleteWeightFile, listWeightFiles, openWeightFile, saveWeightFile } from './weights.ts';

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => vi.unstubAllGlobals());

const bytes = (n: number) => Uint8Array.from({ length: n }, (_, i) => (i * 7) % 251);
const summary = (sha256: string, addedAt = '2026-01-01') => ({ sha256, name: `${sha256}.pth`, net: 'resnet18', addedAt });
const save = (sha256: string, body: Uint8Array<ArrayBuffer>, addedAt?: string) =>
  saveWeightFile(new Blob([body]), summary(sha256, addedAt), { chunkBytes: 64 });
const counts = async () => {
  const db = await database();
  return { weights: await db.count('weights'), chunks: await db.count('chunks'), unfinished: await db.count('unfinished') };
};

describe('weight files', () => {
  it('come back in any pieces', async () => {
    const body = bytes(300);
    await save('a', body);
    expect(await counts()).toEqual({ weights: 1, chunks: 5, unfinished: 0 });
    const { file, summary: stored } = await openWeightFile('a');
    expect([stored.bytes, file.size]).toEqual([300, 300]);
    const ranges = [0, 300, 0, 1, 60, 70, 63, 64, 64, 128, 10, 10, 290, 400];
    for (let i = 0; i < ranges.length; i += 2) {
      const [begin, end] = [ranges[i], ranges[i + 1]];
      expect(new Uint8Array(await file.slice(begin, end).arrayBuffer())).toEqual(body.slice(begin, end));
    }
  });

  it('are read by readWeights as they lie', async () => {
    const body = encodeSafetensors([{ name: 'w', dtype: 'F32', shape: [50], data: Float32Array.from({ length: 50 }, (_, i) => i) }]);
    await save('a', body);
    const { file } = await openWeightFile('a');
    const { tensors } = await readWeights(file, 'w.safetensors');
    expect(await tensors[0].read()).toEqual(Float32Array.from({ length: 50 }, (_, i) => i));
  });

  it('are listed newest first, kept once and deleted with their chunks', async () => {
    await save('a', bytes(100), '2026-01-01');
    await save('b', bytes(100), '2026-01-02');
    await save('a', bytes(100), '2026-01-03');
    expect((await listWeightFiles()).map(({ sha256, bytes: size }) => [sha256, size])).toEqual([
      ['a', 100],
      ['b', 100],
    ]);
    await deleteWeightFile('a');
    await deleteWeightFile('unknown');
    expect(await counts()).toEqual({ weights: 1, chunks: 2, unfinished: 0 });
    await expect(openWeightFile('a')).rejects.toMatchObject({ problem: { code: 'weights-not-stored' } });
  });

  it('leave nothing behind when the writing is stopped', async () => {
    const stop = new AbortController();
    const file = {
      size: 10 * 2 ** 20,
      slice: (begin: number, end: number) => ({
        arrayBuffer: async () => {
          stop.abort();
          return new ArrayBuffer(end - begin);
        },
      }),
    };
    await expect(saveWeightFile(file, summary('a'), { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(await counts()).toEqual({ weights: 0, chunks: 0, unfinished: 0 });
  });

  it('that cannot fit are refused before anything is written', async () => {
    vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage: 900e6, quota: 1e9 }) } });
    const file = { size: 500e6, slice: () => ({ arrayBuffer: async () => new ArrayBuffer(0) }) };
    await expect(saveWeightFile(file, summary('a'))).rejects.toMatchObject({ problem: { code: 'storage-full', subject: 'a.pth' } });
    expect(await counts()).toEqual({ weights: 0, chunks: 0, unfinished: 0 });
  });

  it('that are damaged, or deleted while they are read, are refused', async () => {
    await save('a', bytes(100));
    const { file } = await openWeightFile('a');
    const db = await database();
    const [key] = await db.getAllKeys('chunks');
    await db.put('chunks', new Uint8Array(64), key);
    await expect(file.slice(0, 5).arrayBuffer()).rejects.toMatchObject({ problem: { code: 'weights-damaged' } });
    await deleteWeightFile('a');
    await expect(readWeights(file, 'a.pth')).rejects.toMatchObject({ problem: { code: 'weights-not-stored' } });
  });
});

describe('the database', () => {
  it('of the first version keeps what it has', async () => {
    const old = await openDB(DATABASE_NAME, 1, {
      upgrade: (db) => {
        db.createObjectStore('checkpoints', { keyPath: 'id' });
        db.createObjectStore('chunks');
        db.createObjectStore('unfinished', { keyPath: 'bodyId' });
        db.createObjectStore('runs', { keyPath: 'id' });
      },
    });
    await old.put('runs', { id: 'r' });
    old.close();
    await save('a', bytes(10));
    expect(await (await database()).getAllKeys('runs')).toEqual(['r']);
    expect(await listWeightFiles()).toHaveLength(1);
  });
});
