import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { closeDatabase } from '#storage/db.ts';
import { clearDerived, derivedSize } from '#storage/samples.ts';
import { derived } from './derived.ts';

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => vi.unstubAllGlobals());

/** Returns a new object for a scan, as reading gives it after a reload. */
const read = (id: string) => ({ id, slices: [{ path: `${id}/1.dcm`, frame: 0, position: null }] }) as unknown as Scan;
const filesOf = ({ id }: Scan): DroppedFile[] => [{ path: `${id}/1.dcm`, file: new File([id], '1.dcm', { lastModified: 1 }) }];

it('decodes nothing a second time, as long as files and settings are the same', async () => {
  let decodes = 0;
  const sampleOf = (scan: Scan, settings: string) => {
    const decode = async () => ({ scanId: scan.id, pixels: new Uint8Array(12).fill(++decodes) });
    return derived('sample', scan, filesOf(scan), settings, decode, ({ pixels }) => pixels.length);
  };
  const first = await sampleOf(read('a'), '32');
  expect([first.origin, decodes]).toEqual(['made', 1]);
  expect(await sampleOf(read('a'), '32')).toEqual({ value: first.value, origin: 'recalled' });
  expect(decodes).toBe(1);
  expect((await sampleOf(read('a'), '64')).origin).toBe('made');
  expect((await sampleOf(read('b'), '32')).origin).toBe('made');
  expect((await sampleOf(read('b'), '32')).value.scanId).toBe('b');
  expect([decodes, await derivedSize()]).toEqual([3, { records: 3, bytes: 36 }]);
  await clearDerived();
  expect(await derivedSize()).toEqual({ records: 0, bytes: 0 });
  expect((await sampleOf(read('a'), '32')).origin).toBe('made');
});

it('leaves the last part of the storage to checkpoints, and says so', async () => {
  vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage: 790, quota: 1000 }) } });
  const make = async () => 1;
  expect((await derived('lungs', read('a'), filesOf(read('a')), '', make, () => 11)).origin).toBe('not-kept');
  expect((await derived('lungs', read('a'), filesOf(read('a')), '', make, () => 10)).origin).toBe('made');
});

it('goes on without a storage', async () => {
  vi.stubGlobal('indexedDB', undefined);
  expect(
    await derived(
      'print',
      read('a'),
      filesOf(read('a')),
      '',
      async () => 'made',
      () => 1,
    ),
  ).toEqual({ value: 'made', origin: 'not-kept' });
});
