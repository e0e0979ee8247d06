import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { partLocked } from '#runs/locked-side.ts';
import { closeDatabase } from '#storage/db.ts';
import type { Remote } from '../rpc.ts';
import type { Decoder } from './decode-pool.ts';
import { middlesOf } from './middles.ts';
import { readWith } from './pool.ts';

/** The fingerprints that the decoder returns for the middle of a scan, by the scan's id. A scan without an entry can't be read. */
const MIDDLES: Record<string, string[]> = { free: ['1', '2', '3'], renamed: ['4', 'locked', '6'], twice: ['locked', 'locked', '7'] };
let decoded: string[] = [];

const services = {
  printMiddle: async ({ id }: Scan) => {
    decoded.push(id);
    const middle = MIDDLES[id];
    if (!middle) throw new Error('the file is damaged');
    return middle;
  },
} as unknown as Remote<never>;
readWith(() => ({ ended: false, call: (use) => use(services), listen: () => () => {}, terminate: () => {} }) as Decoder);

const scanOf = (id: string) =>
  ({ id, name: id, slices: [{ path: `${id}/1.png`, frame: 0, position: null }], problems: [] }) as unknown as Scan;
const filesOf = (scans: readonly Scan[]) =>
  new Map(
    scans.map(({ id }): [string, DroppedFile] => [
      `${id}/1.png`,
      { path: `${id}/1.png`, file: new File([id], '1.png', { lastModified: 1 }) },
    ]),
  );

/** Returns the ids of the free and the held scans, and the reported progress. */
async function part(ids: readonly string[], locked: readonly string[], signal = new AbortController().signal) {
  const scans = ids.map(scanOf);
  const progress: number[] = [];
  const side = { slices: new Set(locked), names: new Set<string>(), isUntold: false };
  const look = (some: readonly Scan[]) => middlesOf(some, filesOf(scans), signal);
  const { free, held } = await partLocked(scans, side, look, (done) => progress.push(done));
  return { free: free.map(({ id }) => id), held: held.map(({ id }) => id), progress };
}

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  decoded = [];
});

it('holds back what shows a slice of the locked side, whatever it is called, and keeps the order', async () => {
  expect(await part(['twice', 'free', 'renamed'], ['locked', 'elsewhere'])).toEqual({
    free: ['free'],
    held: ['twice', 'renamed'],
    progress: [1, 2, 3],
  });
});

it('lets a scan go that cannot be read, since it cannot be predicted either', async () => {
  expect(await part(['damaged', 'renamed'], ['locked'])).toMatchObject({ free: ['damaged'], held: ['renamed'] });
});

it('decodes nothing where no scan is locked, and nothing a second time', async () => {
  expect(await part(['free', 'renamed'], [])).toEqual({ free: ['free', 'renamed'], held: [], progress: [] });
  expect(decoded).toEqual([]);
  await part(['free', 'renamed'], ['locked']);
  await part(['free', 'renamed'], ['locked']);
  expect(decoded.sort()).toEqual(['free', 'renamed']);
});

it('frees no scan when it is given up half way', async () => {
  const abort = new AbortController();
  abort.abort();
  await expect(part(['free', 'renamed'], ['locked'], abort.signal)).rejects.toThrow();
});
