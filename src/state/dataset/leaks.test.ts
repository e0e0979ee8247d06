import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { CELLS } from '#data/leaks/constant-pixels.ts';
import type { ScanFingerprint } from '#data/leaks/scan-fingerprint.ts';
import type { Split } from '#data/split/split.ts';
import type { Decoder } from '#workers/client/decode-pool.ts';
import { readWith } from '#workers/client/pool.ts';
import { datasetService } from '#workers/study.ts';
import { useDataset } from './dataset.ts';
import { checkLeaks, judgeLeaks, leaksOf, scansLookedAt, useLeaks } from './leaks.ts';
import { sessionFiles } from './session-files.ts';
import { useSplit } from './split.ts';

/** The picture on the only slice of a scan, by scan id. Scans without an entry can't be read. */
const PIXELS: Record<string, string> = { a: 'same', b: 'other', c: 'same', d: 'third' };
let looked: string[] = [];

const services = {
  ...datasetService,
  fingerprintScan: async ({ id }: Scan): Promise<ScanFingerprint> => {
    looked.push(id);
    const exact = PIXELS[id];
    if (!exact) throw new Error('the file is damaged');
    // No two pictures are alike: their hashes differ in at least 32 bits.
    const place = [...'abcd'].indexOf(id);
    const perceptual = [place & 1 ? 0xffffffff : 0, place & 2 ? 0xffffffff : 0] as const;
    const slices = [{ slice: 0, exact, perceptual, small: new Uint8Array(32 * 32) }];
    return { scanId: id, slices, constant: new Int16Array(CELLS * CELLS).fill(-1) };
  },
};
readWith(() => ({ ended: false, call: (use) => use(services as never), listen: () => () => {}, terminate: () => {} }) as Decoder);

function scanOf(id: string): Scan {
  return {
    ...{ id, name: id, folder: 'all', patientKey: id, aliases: [], problems: [], source: 'picture', unit: 'grey8' },
    ...{ manufacturer: null, kernel: null, rows: 8, columns: 8, spacing: null, slices: [{ path: `${id}.png`, frame: 0, position: null }] },
  } as unknown as Scan;
}

const splitOf = (train: string[], tune: string[], test: string[]): Split => ({ seed: 1, train, tune, test, problems: [] });

function splitBy(split: Split): void {
  useSplit.setState({ split });
  judgeLeaks();
}

async function look(ids: readonly string[], split: Split): Promise<void> {
  for (const id of ids)
    sessionFiles.set(`${id}.png`, { path: `${id}.png`, file: new File([id], `${id}.png`, { lastModified: 1 }) } as DroppedFile);
  useDataset.setState({
    scans: Object.fromEntries(ids.map((id) => [id, scanOf(id)])),
    order: [...ids],
    labels: Object.fromEntries(ids.map((id, i) => [id, i % 2])),
  });
  checkLeaks();
  await scansLookedAt();
  splitBy(split);
}

const kinds = () => useLeaks.getState().leaks?.map(({ kind }) => kind);

beforeEach(() => {
  looked = [];
});

it('finds the same pixels on two sides, and follows the split', async () => {
  await look(['a', 'b', 'c', 'd'], splitOf(['a'], ['b', 'd'], ['c']));
  expect(looked.sort()).toEqual(['a', 'b', 'c', 'd']);
  expect(kinds()).toEqual(['identical']);
  expect(useLeaks.getState().leaks?.[0]?.problem).toMatchObject({ level: 'error', code: 'leak-identical' });
  splitBy(splitOf(['a', 'c'], ['b'], ['d']));
  expect(kinds()).toEqual([]);
  expect(leaksOf(splitOf(['a'], ['c'], ['b', 'd']))?.map(({ kind }) => kind)).toEqual(['identical']);
});

it('looks at no scan twice, and counts those that cannot be read', async () => {
  await look(['a', 'b'], splitOf(['a'], ['b'], []));
  looked = [];
  const { scans, order, labels } = useDataset.getState();
  useDataset.setState({ scans: { ...scans, e: scanOf('e') }, order: [...order, 'e'], labels: { ...labels, e: 0 } });
  sessionFiles.set('e.png', { path: 'e.png', file: new File(['e'], 'e.png', { lastModified: 1 }) } as DroppedFile);
  checkLeaks();
  await scansLookedAt();
  expect(looked).toEqual(['e']);
  expect(useLeaks.getState()).toMatchObject({ unread: 1, progress: null, problem: null });
});

it('knows nothing of a scan that is left out', async () => {
  await look(['a', 'b', 'c'], splitOf(['a'], ['b'], ['c']));
  expect(kinds()).toEqual(['identical']);
  useDataset.setState({ excluded: new Set(['c']) });
  checkLeaks();
  await scansLookedAt();
  splitBy(splitOf(['a'], ['b'], []));
  expect(kinds()).toEqual([]);
});
