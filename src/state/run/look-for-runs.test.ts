import 'fake-indexeddb/auto';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { CELLS } from '#data/leaks/constant-pixels.ts';
import { scanDigest } from '#data/leaks/digests.ts';
import type { ScanFingerprint } from '#data/leaks/scan-fingerprint.ts';
import type { RunRecord } from '#runs/record.ts';
import { paperSettings, SEVERITY_CLASSES } from '#train/settings/recipe.ts';
import type { Decoder } from '#workers/client/decode-pool.ts';
import { readWith } from '#workers/client/pool.ts';
import { datasetService } from '#workers/study.ts';

vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));

const { currentDataset } = await import('../dataset/current-dataset.ts');
const { useDataset } = await import('../dataset/dataset.ts');
const { checkLeaks, scansLookedAt, useLeaks } = await import('../dataset/leaks.ts');
const { sessionFiles } = await import('../dataset/session-files.ts');
const { lookForRuns } = await import('./look-for-runs.ts');
const { resumeBlocker, sidesToResume } = await import('./resume.ts');
const { useRun } = await import('./run.ts');

let looked: string[] = [];
const printOf = (id: string): ScanFingerprint => {
  const slices = [{ slice: 0, exact: `pixels of ${id}`, perceptual: [0, 0] as const, small: new Uint8Array(32 * 32) }];
  return { scanId: id, slices, constant: new Int16Array(CELLS * CELLS).fill(-1) };
};
const fingerprintScan = async ({ id }: Scan) => {
  looked.push(id);
  return printOf(id);
};
const services = { ...datasetService, fingerprintScan };
readWith(() => ({ ended: false, call: (use) => use(services as never), listen: () => () => {}, terminate: () => {} }) as Decoder);

const scanOf = (id: string) =>
  ({
    ...{ id, name: `loaded ${id}`, folder: 'all', patientKey: id, aliases: [], problems: [], source: 'picture', unit: 'grey8' },
    ...{ manufacturer: null, kernel: null, rows: 8, columns: 8, spacing: null, slices: [{ path: `${id}.png`, frame: 0, position: null }] },
  }) as unknown as Scan;

/** A run that knows its scans by other names than those that are loaded. */
const run = {
  id: 'run',
  stopReason: null,
  settings: paperSettings(),
  split: { seed: 1, train: ['one', 'two'], tune: ['three'], test: [] },
  data: {
    prints: { one: scanDigest(printOf('a')), two: scanDigest(printOf('b')), three: scanDigest(printOf('c')) },
    labels: '',
    learned: { one: 0, two: 1, three: 2 },
  },
} as unknown as RunRecord;

async function load(labels: Record<string, number>, excluded: string[] = []): Promise<void> {
  const ids = ['a', 'b', 'c'];
  for (const id of ids)
    sessionFiles.set(`${id}.png`, { path: `${id}.png`, file: new File([id], `${id}.png`, { lastModified: 1 }) } as DroppedFile);
  const scans = Object.fromEntries(ids.map((id) => [id, scanOf(id)]));
  useDataset.setState({ scans, order: ids, labels, excluded: new Set(excluded), classes: SEVERITY_CLASSES });
  checkLeaks();
  await scansLookedAt();
}

beforeEach(() => {
  looked = [];
  useRun.setState({ past: [run], states: new Map([['run', {} as never]]) });
});
afterAll(() => useRun.setState({ past: [], states: new Map() }));

it.each([
  { title: 'lost its label', labels: { a: 0, b: 1 }, excluded: [] },
  { title: 'was excluded', labels: { a: 0, b: 1, c: 2 }, excluded: ['c'] },
])(
  'a run resumes with the labels that it began with, also of a scan that $title, whatever it is called now',
  async ({ labels, excluded }) => {
    await load(labels, excluded);
    expect(resumeBlocker(run, currentDataset())).toMatchObject({
      phrase: 'resume/not-loaded',
      values: { missing: 1, which: { names: ['three'] } },
    });
    lookForRuns();
    expect(resumeBlocker(run, currentDataset(), useLeaks.getState().looksAtOthers)).toMatchObject({ phrase: 'resume/looking' });
    await vi.waitUntil(() => !useLeaks.getState().looksAtOthers);
    expect(resumeBlocker(run, currentDataset())).toBeNull();
    const { tune } = sidesToResume(run, currentDataset());
    expect(tune.cases.map(({ scan, truth }) => [scan.id, truth])).toEqual([['c', 2]]);
  },
);

it('no scan is looked at for runs that are of other scans and cannot be resumed', async () => {
  await load({});
  useRun.setState({ states: new Map() });
  lookForRuns();
  expect(useLeaks.getState().looksAtOthers).toBe(false);
  expect(looked).toEqual([]);
});
