import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { closeDatabase } from '#storage/db.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { PredictionRequest } from './contract.ts';

/** Ids of the scans that were prepared. */
const prepared = vi.hoisted(() => [] as string[]);

vi.mock('./pool.ts', () => ({ pool: { size: 2 } }));
vi.mock('./samples.ts', () => ({
  prepareSamples: async function* (scans: Scan[]) {
    for (const scan of scans) {
      prepared.push(scan.id);
      yield { scan, sample: { scanId: scan.id, slices: [1, 2, 3], pixels: new Uint8Array(3) }, problem: null };
    }
  },
}));
vi.mock('./gpu.ts', () => ({
  gpu: () => ({
    call: (use: (remote: unknown) => Promise<unknown>) =>
      use({ predict: async (_: string, samples: { scanId: string }[]) => rows(samples) }),
  }),
}));

const likeness = { distance: 1, energy: -2, flags: ['unlike-training'], nearest: [] };
const rows = (samples: { scanId: string }[]) => samples.map(({ scanId }) => ({ scanId, probabilities: [0.25, 0.75], likeness }));

const { predict } = await import('./prediction.ts');
const { derivedSettled } = await import('./derived.ts');

/** A scan and its file as a page reads them anew. */
function read(bytes: Record<string, string>, more: Partial<PredictionRequest> = {}): PredictionRequest {
  const ids = Object.keys(bytes);
  return {
    checkpointId: 'run-epoch-1',
    preparation: paperSettings().preparation,
    scans: ids.map((id) => ({ id, slices: [{ path: `${id}.nii`, frame: 0, position: null }] }) as unknown as Scan),
    files: new Map(ids.map((id) => [`${id}.nii`, { path: `${id}.nii`, file: new File([bytes[id]!], id, { lastModified: 1 }) }])),
    marked: {},
    keptAs: '',
    ...more,
  };
}

/** What is said of each scan: whether it was computed before. */
async function predicted(request: PredictionRequest) {
  const found: Record<string, unknown> = {};
  prepared.length = 0;
  for await (const event of predict(request, new AbortController().signal)) {
    if (event.type !== 'prediction') continue;
    const { scanId, ...prediction } = event.prediction;
    expect([prediction, event.slices]).toEqual([{ probabilities: [0.25, 0.75], likeness }, [1, 2, 3]]);
    found[scanId] = event.isRecalled ?? false;
  }
  await derivedSettled();
  return found;
}

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
});

it('predicts after a reload only what is missing, and tells of the others all that was told before', async () => {
  expect(await predicted(read({ a: 'A', b: 'B' }))).toEqual({ a: false, b: false });
  expect([await predicted(read({ a: 'A', b: 'B', c: 'C' })), prepared]).toEqual([{ a: true, b: true, c: false }, ['c']]);
});

it('predicts anew with another model, of other bytes under the same name, and where more is to be told', async () => {
  await predicted(read({ a: 'A' }));
  const settings = paperSettings().preparation;
  const others: [Record<string, string>, Partial<PredictionRequest>][] = [
    [{ a: 'A' }, { checkpointId: 'run-epoch-2' }],
    [{ a: 'X' }, {}],
    [{ a: 'A' }, { keptAs: 'compared' }],
    [{ a: 'A' }, { preparation: { ...settings, window: { low: -1000, high: 0 } } }],
  ];
  for (const [bytes, more] of others) expect(await predicted(read(bytes, more)), JSON.stringify(more)).toEqual({ a: false });
});

it('neither stores nor recalls where nobody asks for it, as for a measured score', async () => {
  const { keptAs: _, ...plain } = read({ a: 'A' });
  expect(await predicted(plain)).toEqual({ a: false });
  expect(await predicted(read({ a: 'A' }))).toEqual({ a: false });
  expect(await predicted(plain)).toEqual({ a: false });
});
