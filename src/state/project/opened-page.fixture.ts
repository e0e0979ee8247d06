import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, vi } from 'vitest';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { closeDatabase } from '#storage/db.ts';
import type { IngestEvent } from '#workers/client/contract.ts';

// For tests of what a project keeps: pages that are opened one after another, or beside each other, on one storage, and readers that find scans by
// the names of files alone. Every test begins with an empty storage.

vi.mock('#workers/client/pool.ts', () => ({ pool: { giveUpDrop: () => {} }, mapOnPool: () => {} }));
vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));
/** What the work of workers waits for: nothing, unless a test sets it. */
export const pace = { wait: async () => {} };

vi.mock('#workers/client/study.ts', async () => ({
  study: { ...(await import('#workers/study.ts')).datasetService, findShortcutPattern: async () => null },
}));
vi.mock('#workers/client/copies.ts', () => ({ searchCopies: async () => [] }));
vi.mock('#workers/client/demo.ts', () => ({
  demoParts: async function* () {
    yield [fileOf('demo_0')];
  },
}));
vi.mock('#workers/client/fingerprints.ts', () => ({
  fingerprintOf: async ({ id }: Scan) => {
    await pace.wait();
    if (id.startsWith('unreadable')) throw new Error('The file has gone.');
    return `files of ${id}`;
  },
}));
vi.mock('#workers/client/scan-fingerprints.ts', () => ({ fingerprintScans: async function* () {}, scanDigests: async () => new Map() }));
vi.mock('#workers/client/ingest.ts', async (original) => ({
  ...(await original<object>()),
  ingest: async function* (files: AsyncIterable<DroppedFile>): AsyncGenerator<IngestEvent> {
    for await (const file of files) {
      await pace.wait();
      if (file.path.endsWith('.csv')) yield { type: 'labels', file };
      else yield { type: 'scan', scan: scanOf(file.path), thumbnail: null };
    }
    yield { type: 'done', cancelled: false };
  },
}));

export function fileOf(path: string, text = path): DroppedFile {
  return { path, file: new Blob([text]) as File };
}

export function scanOf(name: string): Scan {
  const slices = Array.from({ length: 9 }, (_, i) => ({ path: name, frame: i }));
  return {
    id: name,
    name,
    folder: 'study',
    aliases: [],
    patientKey: name,
    slices,
    problems: [],
    orientation: null,
    spacing: null,
  } as never;
}

/** A page that has just been opened on the storage as it is. `early`: what the person does before that has been read. */
export async function openPage(early = () => Promise.resolve()) {
  vi.resetModules();
  await closeDatabase();
  const { useDataset } = await import('../dataset/dataset.ts');
  const { useSliceMarks } = await import('../dataset/slice-marks.ts');
  const { useSplit } = await import('../dataset/split.ts');
  const { useSettings } = await import('../run/settings.ts');
  const { connectStores } = await import('../wiring.ts');
  const { usePrediction } = await import('../predict/prediction.ts');
  const { keepBeforeLeaving, keepNow, useProject } = await import('./project.ts');
  const { untilPlaced, usePlacing } = await import('./placing.ts');
  const { useScanNotes } = await import('./scan-notes.ts');
  const { useCostMatrix } = await import('../predict/cost-matrix.ts');
  const { toggleLabelRight, useLabelChecks } = await import('../dataset/label-checks.ts');
  const { useKeptView } = await import('./kept-view.ts');
  const { useClassesElsewhere } = await import('./classes-elsewhere.ts');
  const { useChosenView } = await import('../train-view.ts');
  const disconnect = connectStores();
  await Promise.all([useProject.getState().start(), early()]);
  const drop = async (...files: DroppedFile[]) => {
    await useDataset.getState().addFiles(files);
    await settled();
  };
  /** Resolves when all loaded scans have been looked for in the open project. */
  const settled = async () => {
    const all = () => Object.keys(useDataset.getState().scans);
    await vi.waitUntil(() => !projectSession.switching && all().every((id) => projectSession.placed.has(id)));
    await keepNow();
  };
  const close = async () => {
    await keepNow();
    disconnect();
    await (await import('#storage/db.ts')).closeDatabase();
  };
  /** The page goes at once, whatever it was doing; what it waits for never comes. */
  const die = () => {
    keepBeforeLeaving();
    disconnect();
    // What it is in the middle of would go on here, and store what came of it.
    projectSession.switching = true;
    useProject.setState({ open: null });
  };
  const { projectSession } = await import('./project-session.ts');
  const data = () => useDataset.getState();
  const project = () => useProject.getState();
  return {
    data,
    project,
    predictions: usePrediction,
    marks: useSliceMarks,
    split: useSplit,
    settings: useSettings,
    notes: useScanNotes,
    checks: useLabelChecks,
    costs: useCostMatrix,
    toggleLabelRight,
    classesElsewhere: useClassesElsewhere,
    keptView: useKeptView,
    trainView: useChosenView,
    placing: usePlacing,
    untilPlaced,
    isPlaced: (id: string) => projectSession.placed.has(id),
    drop,
    settled,
    close,
    die,
  };
}

export const [a, b, c] = ['a', 'b', 'c'].map((name) => fileOf(name)) as [DroppedFile, DroppedFile, DroppedFile];

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  pace.wait = async () => {};
  vi.stubGlobal('localStorage', emptyStorage());
});

/** Local storage, whose keys are those of the object, as in browsers. */
function emptyStorage(): Storage {
  const stored: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => stored[key] ?? null,
    setItem: (key: string, value: string) => {
      stored[key] = value;
    },
    removeItem: (key: string) => delete stored[key],
  };
  return Object.setPrototypeOf(stored, methods) as Storage;
}
