import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it, vi } from 'vitest';
import { RandomStream } from '#base/random.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import type { ProjectRecord } from '#projects/record.ts';
import { listCheckpoints, saveCheckpoint } from '#storage/checkpoints.ts';
import { closeDatabase } from '#storage/db.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { IngestEvent } from '#workers/client/contract.ts';

vi.mock('#workers/client/pool.ts', () => ({ pool: { giveUpDrop: () => {} }, mapOnPool: () => {} }));
vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));
/** What the work of workers waits for: nothing, unless a test sets it. */
const pace = vi.hoisted(() => ({ wait: async () => {} }));

vi.mock('#workers/client/study.ts', async () => ({
  study: { ...(await import('#workers/study.ts')).datasetService, findShortcutPattern: async () => null },
}));
vi.mock('#workers/client/copies.ts', () => ({ searchCopies: async () => [] }));
vi.mock('#workers/client/demo.ts', () => ({
  DEMO_SCANS: 1,
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

function fileOf(path: string, text = path): DroppedFile {
  return { path, file: new Blob([text]) as File };
}

function scanOf(name: string): Scan {
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
async function openPage(early = () => Promise.resolve()) {
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

const [a, b, c] = ['a', 'b', 'c'].map((name) => fileOf(name)) as [DroppedFile, DroppedFile, DroppedFile];

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

it('scans count as placed no sooner than what was decided about them is back, also those whose files are gone and those of the demo', async () => {
  const first = await openPage();
  await first.drop(a, b);
  first.data().setLabel('a', 2);
  await first.close();

  const second = await openPage();
  pace.wait = () => new Promise((resolve) => setTimeout(resolve, 5));
  await second.data().addFiles([a, b]);
  expect(second.data().reading).toBeNull();
  expect(second.placing.getState().isPlacing).toBe(true);
  const labels = second.untilPlaced().then(() => ({ ...second.data().labels }));
  expect(await labels).toMatchObject({ a: 2 });
  await second.data().addFiles([fileOf('unreadable_1')]);
  await second.untilPlaced();
  expect(second.placing.getState().isPlacing).toBe(false);
  await second.data().addDemo();
  await second.untilPlaced();
  expect(second.project().open?.isDemo).toBe(true);
  expect(second.isPlaced('demo_0')).toBe(true);
  second.data().clear();
  expect(second.placing.getState().isPlacing).toBe(false);
  await second.close();
});

it('everything that was decided is there again when the page is opened anew and the same scans come', async () => {
  const first = await openPage();
  await first.drop(a, b, c);
  first.data().setLabel('a', 2);
  first.data().setLabel('b', null);
  first.data().toggleExcluded('c');
  first.marks.getState().toggle(scanOf('a'), 4);
  first.notes.getState().write('b', 'blurred');
  first.toggleLabelRight('a', 2);
  first.costs.getState().price(['Mild', 'Severe'], 1, 0, 7);
  first.split.getState().setMethod({ by: 'folds', seed: 1, folds: 3, fold: 1, test: 0 });
  first.split.getState().move(['a'], 'test');
  first.settings.getState().change({ batchSize: 5 });
  first.project().rename('Ward A');
  first.keptView.setState({ filter: 'unlabelled', search: 'ward' });
  first.trainView.getState().choose('setup');
  await first.close();

  const second = await openPage();
  expect(second.project().open?.name.value).toBe('Ward A');
  expect(second.keptView.getState()).toEqual({ filter: 'unlabelled', search: 'ward' });
  expect(second.trainView.getState().chosen).toBe('setup');
  expect(second.settings.getState().settings.batchSize).toBe(5);
  await second.drop(a, b, c);
  expect(second.data()).toMatchObject({ byHand: { a: 2, b: null }, excludedByHand: new Set(['c']), labels: { a: 2 } });
  expect(second.marks.getState().marks).toEqual({ a: [4] });
  expect(second.notes.getState().notes).toEqual({ b: 'blurred' });
  expect(second.checks.getState().right).toEqual({ a: 2 });
  expect(second.costs.getState()).toMatchObject({
    own: {
      classes: ['Mild', 'Severe'],
      matrix: [
        [0, 1],
        [7, 0],
      ],
    },
    past: [],
  });
  expect(second.split.getState()).toMatchObject({ method: { by: 'folds', fold: 1 }, moves: { a: 'test' } });
  expect(second.project().putBack).toMatchObject({ known: 3, labels: 1, unlabelled: 1, excluded: 1, marked: 1, moved: 1, notes: 1 });

  second.project().putBack?.undo();
  expect(second.data()).toMatchObject({ byHand: {}, excludedByHand: new Set() });
  expect(second.marks.getState().marks).toEqual({});
  expect(second.checks.getState().right).toEqual({});
  second.data().redo();
  await second.close();
});

it('settings and a split that are chosen before the stored project has been read stay, on that day and the next', async () => {
  const first = await openPage();
  await first.drop(a);
  first.settings.getState().change({ batchSize: 5, maxEpochs: 7 });
  first.split.getState().setMethod({ by: 'folds', seed: 1, folds: 3, fold: 1, test: 0 });
  await first.close();

  const second = await openPage(async () => {
    const { useDataset } = await import('../dataset/dataset.ts');
    const { useSettings } = await import('../run/settings.ts');
    const { chooseSplit } = await import('../dataset/undoable.ts');
    expect((await import('./project.ts')).useProject.getState().open, 'not read yet').toBeNull();
    useSettings.getState().set('maxEpochs', 9);
    useSettings.getState().set('seed', 4);
    useDataset.getState().undo();
    chooseSplit({ by: 'patient', seed: 8, ratios: [0.5, 0.25, 0.25] });
  });
  const { settings: before } = (await import('../run/settings.ts')).useSettings.getInitialState();
  expect(second.settings.getState().settings).toMatchObject({ batchSize: 5, maxEpochs: 9, seed: before.seed });
  expect(second.split.getState().method).toMatchObject({ by: 'patient', seed: 8 });
  await second.close();

  const third = await openPage();
  expect(third.settings.getState().settings).toMatchObject({ batchSize: 5, maxEpochs: 9 });
  expect(third.split.getState().method).toMatchObject({ by: 'patient', seed: 8 });
  await third.close();
});

it('what was chosen before the stored project has been read is taken back to what the project had', async () => {
  const first = await openPage();
  await first.drop(a);
  first.settings.getState().change({ maxEpochs: 7 });
  await first.close();
  const second = await openPage(async () => (await import('../run/settings.ts')).useSettings.getState().choosePreset('paper'));
  expect(second.settings.getState().preset).toBe('paper');
  second.data().undo();
  expect(second.settings.getState()).toMatchObject({ preset: 'studio', settings: { maxEpochs: 7 } });
  await second.close();
});

it('batches that nobody set fit the scans of the next day, too', async () => {
  const [a, b] = [fileOf('a'), fileOf('b')];
  const first = await openPage();
  await first.drop(a, b);
  const { adviseBatches } = await import('../run/settings.ts');
  adviseBatches(6);
  first.data().setLabel('a', 1);
  expect(first.settings.getState().settings.batchSize).toBe(3);
  await first.close();

  const second = await openPage();
  const { adviseBatches: adviseAgain } = await import('../run/settings.ts');
  adviseAgain(0);
  expect(second.settings.getState().settings.batchSize, 'while the scans are waited for').toBe(3);
  adviseAgain(40);
  expect(second.settings.getState().settings.batchSize).toBe(16);
  await second.close();
});

it('scans that come without their table are labelled by it, until it is removed', async () => {
  const scans = ['ct_1', 'ct_2', 'ct_3'].map((name) => fileOf(name));
  const table = fileOf('labels.csv', 'Name,Category\nct_1,1\nct_2,2\nct_3,3');
  const labels = { ct_1: 0, ct_2: 1, ct_3: 2 };
  const first = await openPage();
  await first.drop(...scans, table);
  expect(first.data().labels).toEqual(labels);
  await first.close();
  const second = await openPage();
  await second.drop(...scans);
  expect(second.data().labels).toEqual(labels);
  await second.data().removeTable('labels.csv');
  await second.close();
  const third = await openPage();
  await third.drop(...scans);
  expect(third.data().labels).toEqual({});
  await third.close();
});

it('classes of a table that stayed behind label scans, and nobody set them by hand, on this day and the next', async () => {
  const first = await openPage();
  const scans = ['ct_1', 'ct_2', 'ct_3'].map((name) => fileOf(name));
  await first.drop(...scans, fileOf('labels.csv', 'Name,Category\nct_1,1\nct_2,2\nct_3,3'));
  expect(first.data().labels).toEqual({ ct_1: 0, ct_2: 1, ct_3: 2 });
  first.data().setLabel('ct_2', 3);
  await first.close();
  // As an export without names has it.
  const { database } = await import('#storage/db.ts');
  const db = await database();
  for (const stored of (await db.getAll('projects')) as ProjectRecord[]) {
    const withGiven = stored.scans.map((scan) => {
      const given = scan.decisions.label === undefined ? scan.last?.label : undefined;
      return { ...scan, decisions: { ...scan.decisions, ...(given !== undefined && { given }) } };
    });
    await db.put('projects', { ...stored, tables: null, scans: withGiven } as never);
  }
  for (const day of [2, 3]) {
    const page = await openPage();
    await page.drop(...scans);
    expect([day, page.data().labels, page.data().byHand]).toEqual([day, { ct_1: 0, ct_2: 3, ct_3: 2 }, { ct_2: 3 }]);
    expect(page.project().putBack).toMatchObject({ known: 3, labels: 3 });
    if (day === 3) {
      page.project().putBack?.undo();
      expect(page.data().labels).toEqual({});
    }
    await page.close();
  }
});

it('columns that were chosen for a table, and a table that was removed, are there although the page goes at once', async () => {
  const scans = ['ct_1', 'ct_2', 'ct_3'].map((name) => fileOf(name));
  const columns = { idColumn: 'Name', labelColumn: 'Second', base: 1 as const };
  const table = fileOf('labels.csv', 'Name,Category,Second\nct_1,1,3\nct_2,2,2\nct_3,3,1');
  const first = await openPage();
  await first.drop(...scans, table);
  void first.data().setMapping('labels.csv', columns);
  first.die();
  const second = await openPage();
  await second.drop(...scans);
  expect(second.data().labelSources).toMatchObject([{ mapping: columns, chosen: true }]);
  expect(second.data().labels).toEqual({ ct_1: 2, ct_2: 1, ct_3: 0 });
  void second.data().removeTable('labels.csv');
  second.die();
  const third = await openPage();
  await third.drop(...scans);
  expect(third.data().labelSources).toEqual([]);
  await third.close();
});

it('what is decided before the scans were recognised wins over what is kept', async () => {
  const first = await openPage();
  await first.drop(a, b);
  first.data().setLabel('a', 1);
  first.data().setLabel('b', 1);
  await first.close();
  const second = await openPage();
  const dropped = second.data().addFiles([a, b]);
  await vi.waitUntil(() => second.data().scans.a);
  second.data().setLabel('a', 3);
  await dropped;
  await second.settled();
  expect(second.data().byHand).toEqual({ a: 3, b: 1 });
  await second.close();
});

it('clearing the page gives up nothing that is kept, and a part of the scans keeps the rest', async () => {
  const page = await openPage();
  await page.drop(a, b);
  page.data().setLabel('a', 1);
  page.data().setLabel('b', 2);
  await page.settled();
  page.data().clear();
  await page.drop(b);
  expect(page.data().byHand).toEqual({ b: 2 });
  await page.drop(a);
  expect(page.data().byHand).toEqual({ a: 1, b: 2 });
  await page.close();
});

it('the demo has a project of its own, and other scans open the project that knows them, or a new one', async () => {
  const page = await openPage();
  await page.drop(a);
  page.data().setLabel('a', 1);
  page.project().rename('Ward A');
  page.settings.getState().change({ batchSize: 5 });
  await page.settled();

  await page.data().addDemo();
  await vi.waitUntil(() => page.project().open?.isDemo);
  await page.settled();
  expect([page.project().open?.name.value, page.settings.getState().preset]).toEqual(['Demo', 'demo']);

  await page.drop(a);
  expect(page.project().open?.name.value).toBe('Ward A');
  expect([page.data().byHand, page.settings.getState().settings.batchSize]).toEqual([{ a: 1 }, 5]);
  await page.close();

  const second = await openPage();
  await second.drop(c);
  expect(second.project().open?.name.value).toBe('My project');
  await second.close();
  const third = await openPage();
  expect(third.project().open?.name.value).toBe('My project');
  await third.drop(a);
  expect([third.project().open?.name.value, third.data().byHand]).toEqual(['Ward A', { a: 1 }]);
  await third.close();
});

it.each(['first', 'second'])(
  'a page that is reloaded while the demo is made the %s time comes back to the project of the demo',
  async (time) => {
    const page = await openPage();
    if (time === 'second') {
      await page.data().addDemo();
      await page.settled();
    }
    await page.drop(a);
    page.project().rename('Ward A');
    await page.settled();
    pace.wait = () => new Promise(() => {});
    void page.data().addDemo();
    await vi.waitUntil(() => page.project().open?.isDemo);
    page.die();
    pace.wait = async () => {};

    const second = await openPage();
    expect(second.project().open).toMatchObject({ isDemo: true, name: { value: 'Demo' } });
    expect(second.project().list?.map(({ name }) => name.value)).toEqual(['Demo', 'Ward A']);
    expect(second.settings.getState().preset).toBe('demo');
    await second.data().addDemo();
    await second.settled();
    expect(second.project().open?.scans).toHaveLength(1);
    await second.close();
  },
);

it('a page that is reloaded while the first scans of a new project are read comes back to it', async () => {
  const page = await openPage();
  await page.drop(a);
  await page.project().begin('Ward B');
  pace.wait = () => new Promise(() => {});
  void page.data().addFiles([b]);
  await vi.waitUntil(() => page.data().reading !== null);
  page.die();
  pace.wait = async () => {};
  const second = await openPage();
  expect(second.project().open?.name.value).toBe('Ward B');
  await second.close();
});

it('what is predicted while the last scores are being looked for stays, and is kept', async () => {
  const checkpoint = { id: 'run-1', runId: 'run', createdAt: '2026-01-01T00:00:00.000Z', settings: paperSettings(), epoch: 1 };
  await saveCheckpoint({ ...checkpoint, tune: { loss: 1, accuracy: 1, macroF1: 1 } }, [new Uint8Array(8)]);
  const predicted = (name: string) => ({
    rows: [{ scan: { ...scanOf(name), unit: 'HU' as const }, probabilities: [0.25, 0.75], input: null, flags: [] }],
    checkpoint: { ...checkpoint, bytes: 8 } as never,
    asked: 1,
  });
  const first = await openPage();
  await first.drop(a);
  first.predictions.setState(predicted('a'));
  await first.close();

  const second = await openPage();
  second.predictions.setState(predicted('b'));
  await vi.waitUntil(() => second.project().open?.predictions?.value?.rows[0]?.name === 'b');
  // What is asked of the storage later is answered later.
  await listCheckpoints();
  expect(second.predictions.getState().rows[0]?.scan.name).toBe('b');
  await second.close();
});

it('scores of an earlier day that are put back are there on the next day, with their time', async () => {
  const checkpoint = { id: 'run-1', runId: 'run', createdAt: '2026-01-01T00:00:00.000Z', settings: paperSettings(), epoch: 1 };
  await saveCheckpoint({ ...checkpoint, tune: { loss: 1, accuracy: 1, macroF1: 1 } }, [new Uint8Array(8)]);
  const rows = (name: string) => [{ scan: { ...scanOf(name), unit: 'HU' as const }, probabilities: [0.25, 0.75], input: null, flags: [] }];
  const summary = { ...checkpoint, bytes: 8 } as never;
  const first = await openPage();
  await first.drop(a);
  first.predictions.setState({ rows: rows('a'), checkpoint: summary, asked: 1 });
  await first.close();

  const second = await openPage();
  await vi.waitUntil(() => second.predictions.getState().rows.length > 0);
  const { computedAt, ...others } = second.predictions.getState();
  second.predictions.setState({ rows: rows('b'), checkpoint: summary, computedAt: null, replaced: { ...others, computedAt } });
  await vi.waitUntil(() => second.project().open?.predictions?.value?.rows[0]?.name === 'b');
  second.predictions.getState().takeBack();
  await second.close();

  const third = await openPage();
  await vi.waitUntil(() => third.predictions.getState().rows.length > 0);
  expect(third.predictions.getState()).toMatchObject({ rows: [{ scan: { name: 'a' } }], computedAt });
  await third.close();
});

it('the scores of the last prediction are there again, with the time of their computation, until they are cleared', async () => {
  const checkpoint = { id: 'run-1', runId: 'run', createdAt: '2026-01-01T00:00:00.000Z', settings: paperSettings(), epoch: 1 };
  await saveCheckpoint({ ...checkpoint, tune: { loss: 1, accuracy: 1, macroF1: 1 } }, [new Uint8Array(8)]);
  const first = await openPage();
  await first.drop(a);
  const rows = [{ scan: { ...scanOf('a'), unit: 'HU' as const }, probabilities: [0.25, 0.75], input: null, flags: [] }];
  first.predictions.setState({ rows, checkpoint: { ...checkpoint, bytes: 8 } as never, asked: 1 });
  await first.close();

  const second = await openPage();
  await vi.waitUntil(() => second.predictions.getState().rows.length > 0);
  expect(second.predictions.getState()).toMatchObject({
    rows: [{ scan: { name: 'a', slices: { length: 9 } }, probabilities: [0.25, 0.75] }],
    checkpoint: { id: 'run-1' },
    asked: 1,
    computedAt: second.project().open?.predictions?.at,
  });
  await second.project().begin();
  await vi.waitUntil(() => second.predictions.getState().rows.length === 0);
  await second.project().openProject(second.project().list!.at(-1)!.id);
  await vi.waitUntil(() => second.predictions.getState().rows.length > 0);
  second.predictions.getState().clear();
  await second.close();

  const third = await openPage();
  expect(third.project().open?.predictions?.value).toBeNull();
  await third.close();
});

it('a new project splits as usual and shows all scans, whatever the project before it does', async () => {
  const page = await openPage();
  const usual = page.split.getState().method;
  await page.drop(a);
  page.split.getState().setMethod({ by: 'folds', seed: 1, folds: 3, fold: 1, test: 0 });
  await page.settled();
  page.keptView.setState({ filter: 'unlabelled', search: 'ward' });
  await page.project().begin();
  expect(page.split.getState().method).toEqual(usual);
  expect(page.keptView.getState()).toEqual({ filter: 'all', search: '' });
  await page.close();
});

it('what was decided in the moment before the scans leave the page is kept', async () => {
  const page = await openPage();
  await page.drop(a, b);
  page.data().setLabel('a', 1);
  page.marks.getState().toggle(scanOf('b'), 4);
  page.notes.getState().write('b', 'blurred');
  page.split.getState().move(['b'], 'test');
  page.data().clear();
  expect([page.notes.getState().notes, page.split.getState().moves]).toEqual([{}, {}]);
  await page.drop(a, b);
  expect([page.data().byHand, page.marks.getState().marks]).toEqual([{ a: 1 }, { b: [4] }]);
  expect([page.notes.getState().notes, page.split.getState().moves]).toEqual([{ b: 'blurred' }, { b: 'test' }]);
  await page.close();
});

it('scans that the chosen project does not know leave it its tables and classes, and undo takes the tables back', async () => {
  const table = fileOf('labels.csv', 'Name,Category\na,1\nb,2\nc,3');
  const first = await openPage();
  await first.drop(a, b, table);
  await first.data().setClasses(['one', 'two', 'three']);
  await first.close();
  const second = await openPage();
  await second.project().openProject(second.project().open!.id);
  await second.drop(c);
  expect([second.data().labels, second.data().classes]).toEqual([{ c: 2 }, ['one', 'two', 'three']]);
  await second.drop(a, b);
  expect(second.data().labels).toEqual({ a: 0, b: 1, c: 2 });
  second.data().setLabel('a', 2);
  await second.close();
  const third = await openPage();
  await third.drop(a, b, c);
  third.project().putBack?.undo();
  await vi.waitUntil(() => third.data().labelSources.length === 0);
  expect(third.data()).toMatchObject({ labels: {}, classes: ['one', 'two', 'three'] });
  await third.close();
});

it('undo leaves what was put back with a drop, and what stands in the storage', async () => {
  const first = await openPage();
  await first.drop(a, b);
  first.data().setLabel('a', 1);
  first.data().toggleExcluded('b');
  first.split.getState().move(['b'], 'test');
  await first.close();
  const second = await openPage();
  const { chooseSplit, changeSplitNumbers } = await import('../dataset/undoable.ts');
  // A step of before the drop knows no moves, and must not take those away that come back.
  chooseSplit({ by: 'patient', seed: 3, ratios: [0.5, 0.25, 0.25] });
  await second.drop(a, b);
  changeSplitNumbers({ by: 'patient', seed: 4, ratios: [0.5, 0.25, 0.25] });
  while (second.data().undo()) {}
  await second.settled();
  const all = { byHand: { a: 1 }, excludedByHand: new Set(['b']) };
  expect(second.data()).toMatchObject(all);
  expect(second.split.getState().moves).toEqual({ b: 'test' });
  while (second.data().redo()) {}
  expect(second.split.getState().moves).toEqual({ b: 'test' });
  await second.close();
  const third = await openPage();
  await third.drop(a, b);
  expect(third.data()).toMatchObject(all);
  await third.close();
});

it('a decision of before the scans were recognised is undone to what was stored', async () => {
  const first = await openPage();
  await first.drop(a);
  first.data().setLabel('a', 1);
  first.data().toggleExcluded('a');
  await first.close();
  const second = await openPage();
  pace.wait = () => new Promise((go) => setTimeout(go, 5));
  const drop = second.drop(a);
  await vi.waitUntil(() => second.data().scans.a);
  second.data().setLabel('a', 0);
  await drop;
  expect(second.data().byHand).toEqual({ a: 0 });
  second.data().undo();
  expect([second.data().byHand, [...second.data().excludedByHand]]).toEqual([{ a: 1 }, ['a']]);
  await second.close();
});

it('what the notice of a drop takes back stays stored: undo has it back, and so has the next day', async () => {
  const first = await openPage();
  await first.drop(a, b);
  first.data().setLabel('a', 1);
  first.data().setLabel('b', 1);
  first.notes.getState().write('b', 'blurred');
  await first.close();
  const second = await openPage();
  await second.drop(a, b);
  const notice = () => second.project().putBack;
  notice()?.undo();
  expect([second.data().byHand, second.notes.getState().notes, notice()?.isTaken]).toEqual([{}, {}, true]);
  expect(second.data().undo()).toMatchObject({ kind: 'put-back', parts: { labels: 2, notes: 1 } });
  expect([second.data().byHand, second.notes.getState().notes, notice()?.isTaken]).toEqual([{ a: 1, b: 1 }, { b: 'blurred' }, false]);
  second.data().redo();
  second.data().setLabel('a', 0);
  await second.close();
  const third = await openPage();
  await third.drop(a, b);
  expect([third.data().byHand, third.notes.getState().notes]).toEqual([{ a: 0, b: 1 }, { b: 'blurred' }]);
  third.project().putBack?.undo();
  third.project().putBack?.again();
  expect([third.data().byHand, third.notes.getState().notes]).toEqual([{ a: 0, b: 1 }, { b: 'blurred' }]);
  third.data().clear();
  expect(third.project().putBack).toBeNull();
  await third.close();
});

it('a second tab works with what the first has stored since', async () => {
  const first = await openPage();
  await first.drop(a, b);
  first.data().setLabel('a', 1);
  await first.settled();
  const second = await openPage();
  first.data().setLabel('a', 0);
  first.data().setLabel('b', 1);
  await first.settled();
  // A drop in the second tab finds what the first has decided after the second was opened.
  await second.drop(a, b);
  expect(second.data().byHand).toEqual({ a: 0, b: 1 });
  first.data().setLabel('a', null);
  first.data().toggleExcluded('b');
  first.notes.getState().write('b', 'blurred');
  first.split.getState().move(['b'], 'test');
  await first.settled();
  second.data().setLabel('b', 0);
  await second.project().duplicate();
  const copied = () => second.project().open!.scans.map(({ name, decisions }) => [name, decisions]);
  expect(copied()).toEqual([
    ['a', { label: null }],
    ['b', { label: 0 }],
  ]);
  await second.project().openProject(first.project().open!.id);
  await second.drop(a, b);
  first.marks.getState().toggle(scanOf('a'), 3);
  first.notes.getState().write('a', 'seen');
  await first.settled();
  await second.project().duplicate();
  await second.settled();
  expect(second.notes.getState().notes.a).toBe('seen');
  expect(copied()[0]).toEqual(['a', { label: null, marks: [3], note: 'seen' }]);
  expect(second.data().canUndo).toBe(false);
  await second.close();
});

it('a note is kept while it is typed, and at once when its field or the page is left', async () => {
  const target = new EventTarget();
  vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
  vi.stubGlobal('removeEventListener', target.removeEventListener.bind(target));
  const page = await openPage();
  await page.drop(a);
  const kept = () => page.project().open?.scans[0]?.decisions.note;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    page.notes.getState().write('a', 'last');
    page.notes.getState().write('a', 'last words');
    expect(kept()).toBe('last');
    vi.advanceTimersByTime(100);
    expect(kept()).toBe('last words');
    page.notes.getState().write('a', 'last words before');
    target.dispatchEvent(new Event('focusout'));
    expect(kept()).toBe('last words before');
    page.notes.getState().write('a', 'last words before the lid closes');
    target.dispatchEvent(new Event('blur'));
    expect(JSON.stringify({ ...localStorage })).toContain('before the lid closes');
  } finally {
    vi.useRealTimers();
  }
  await page.close();
  vi.unstubAllGlobals();
});

it('two tabs of a new browser begin two projects under two names', async () => {
  const first = await openPage();
  const second = await openPage();
  await first.drop(a);
  await second.drop(b);
  await second.project().refresh();
  expect([first, second].map((page) => page.project().open?.name.value)).toEqual(['My project', 'My project (2)']);
  await second.settled();
  expect(second.project().list?.map(({ name }) => name.value)).toEqual(['My project (2)', 'My project']);
  await second.close();
});

it('notes and sides given before another project was found to know the scans go into that one', async () => {
  const first = await openPage();
  await first.drop(a);
  first.data().setLabel('a', 1);
  await first.settled();
  await first.project().begin('Ward B');
  await first.drop(c);
  first.data().setLabel('c', 1);
  await first.close();
  const second = await openPage();
  expect(second.project().open?.name.value).toBe('Ward B');
  const dropped = second.data().addFiles([a]);
  await vi.waitUntil(() => second.data().scans.a);
  second.notes.getState().write('a', 'typed early');
  second.split.getState().move(['a'], 'test');
  await dropped;
  await second.settled();
  expect(second.project().open?.scans).toMatchObject([{ name: 'a', decisions: { label: 1, note: 'typed early', side: 'test' } }]);
  await second.close();
});

it('what is decided about a scan whose files cannot be read comes back too, as it was decided last', async () => {
  const gone = fileOf('unreadable');
  const open = async () => {
    const page = await openPage();
    await page.data().addFiles([gone]);
    await vi.waitUntil(() => page.data().scans.unreadable);
    return page;
  };
  const first = await open();
  first.data().setLabel('unreadable', 2);
  first.notes.getState().write('unreadable', 'torn');
  first.die();
  const second = await open();
  await vi.waitUntil(() => second.data().byHand.unreadable === 2);
  expect(second.notes.getState().notes).toEqual({ unreadable: 'torn' });
  second.data().setLabel('unreadable', 1);
  second.notes.getState().write('unreadable', '');
  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith('groundglass-early'));
  await vi.waitUntil(() => keys().flatMap((key) => JSON.parse(localStorage.getItem(key)!)).length === 1);
  second.die();
  const third = await open();
  await vi.waitUntil(() => third.data().byHand.unreadable === 1);
  expect(third.notes.getState().notes).toEqual({});
  await third.close();
});

it('marks of a version without projects come into the project of their scans, and out of local storage', async () => {
  localStorage.setItem('groundglass-marked-slices', JSON.stringify({ 'files of a': [2, 7], 'files of c': [3] }));
  const first = await openPage();
  await first.drop(a, b);
  expect(first.marks.getState().marks).toEqual({ a: [2, 7] });
  await vi.waitUntil(() => localStorage.getItem('groundglass-marked-slices') === '{"files of c":[3]}');
  await first.close();
  const second = await openPage();
  await second.drop(a);
  expect(second.marks.getState().marks).toEqual({ a: [2, 7] });
  await second.close();
});

it('cases of an evaluation that came under pseudonyms open the scans that they are about', async () => {
  const first = await openPage();
  await first.drop(a);
  first.data().setLabel('a', 1);
  await first.close();
  const { saveProject } = await import('#storage/projects.ts');
  const cases = ['a', 'b'].map((name) => ({
    scanId: `S-${name}`,
    key: `files of ${name}`,
    name: `S-${name}`,
    truth: 0,
    probabilities: [0.75, 0.25],
  }));
  const value = { checkpointId: 'c', classes: ['one', 'two'], cases, problems: [], total: 2, opening: null };
  const open = first.project().open!;
  await saveProject({ ...open, runs: ['run'], evaluations: { 'tune run': { at: 5, value } } });
  const second = await openPage();
  const { useEvaluation } = await import('../predict/evaluation.ts');
  const shown = () => useEvaluation.getState().results.run?.tune?.cases.map(({ scanId, name }) => [scanId, name]);
  await vi.waitUntil(() => shown());
  await second.drop(a);
  expect(shown()).toEqual([
    ['a', 'a'],
    ['S-b', 'S-b'],
  ]);
  expect(second.project().open?.evaluations).toEqual({ 'tune run': { at: 5, value } });
  await second.close();
});

/** A page with two labelled scans of a stored project, and the modules that it erases with. */
async function labelledPage() {
  const page = await openPage();
  await page.drop(fileOf('a'), fileOf('b'));
  page.data().setLabel('a', 1);
  await page.settled();
  const modules = { ...(await import('./erase.ts')), ...(await import('#workers/client/derived.ts')) };
  return { ...page, ...modules };
}

it('waits for what is being computed from the scans, and leaves nothing of it', async () => {
  const { project, data, derived, erase, close } = await labelledPage();
  const ward = project().open!;
  const scan = data().scans.a as Scan;
  const finish: (() => void)[] = [];
  const make = () => new Promise<number>((resolve) => finish.push(() => resolve(1)));
  const sample = derived('sample', scan, [], '', make, () => 10);
  await vi.waitUntil(() => finish.length === 1);
  const heard: number[] = [];
  let left: Awaited<ReturnType<typeof erase>> | null = null;
  const erasing = erase(ward, (scans) => heard.push(scans)).then((traces) => (left = traces));
  await vi.waitUntil(() => heard.length > 0);
  expect([heard, left, data().order]).toEqual([[1], null, []]);
  finish[0]!();
  await erasing;
  expect(Object.values(left!).every((count) => count === 0)).toBe(true);
  // It was stored before the erasure, which took it along.
  expect([heard, (await sample).origin]).toEqual([[1, 0], 'made']);
  // What goes through its list of scans may come to more of them.
  const more = derived(
    'print',
    data().scans.a ?? scan,
    [],
    '',
    async () => 1,
    () => 10,
  );
  expect((await more).origin).toBe('not-kept');
  await close();
});

it('stores what is computed from the same scans once they are dropped again', async () => {
  const { project, data, derived, erase, drop, close } = await labelledPage();
  const { name } = project().open!;
  await erase(project().open!);
  expect(project().open?.name.value, 'the name of an erased project is free').toBe(name.value);
  await drop(fileOf('a'));
  expect(
    (
      await derived(
        'print',
        data().scans.a as Scan,
        [],
        '',
        async () => 1,
        () => 10,
      )
    ).origin,
  ).toBe('made');
  await close();
});

it('a project that another tab has erased is left, and nothing of it comes back', async () => {
  const { project, data, derived, leaveErased, settled, close } = await labelledPage();
  const { name, id } = project().open!;
  const { eraseProject } = await import('#storage/erase.ts');
  await leaveErased();
  expect(project().open?.id).toBe(id);
  await eraseProject(project().open!);
  expect(
    (
      await derived(
        'print',
        data().scans.b as Scan,
        [],
        '',
        async () => 1,
        () => 10,
      )
    ).origin,
  ).toBe('not-kept');
  data().setLabel('b', 2);
  await settled();
  await leaveErased();
  expect([project().erasedElsewhere, project().problem, data().order]).toEqual([name.value, null, []]);
  await project().refresh();
  expect(project().list).toEqual([]);
  await close();
});

it('erases everything, also what is stored of a project that is open and was never stored', async () => {
  const { derived, data, eraseEverything, project, close } = await labelledPage();
  const scan = data().scans.b as Scan;
  expect(await eraseEverything()).toBe(0);
  expect(
    (
      await derived(
        'print',
        scan,
        [],
        '',
        async () => 1,
        () => 10,
      )
    ).origin,
  ).toBe('not-kept');
  expect(project().list).toEqual([]);
  await close();
});

it('erases everything, also letters that a screen asks for while it is read anew', async () => {
  const { eraseEverything, close } = await labelledPage();
  const { useRun } = await import('../run/run.ts');
  const { lettersFor } = await import('../runs/kept-letters.ts');
  const { useStorage } = await import('../checkpoints/storage.ts');
  // A screen that still shows a run draws its letter when anything changes.
  lettersFor(['erased-run']);
  const stop = useStorage.subscribe(() => void lettersFor(['erased-run']));
  const stopRuns = useRun.subscribe(() => void lettersFor(['erased-run']));
  expect(localStorage.getItem('groundglass-run-letters')).toContain('erased-run');
  await eraseEverything();
  stop();
  stopRuns();
  expect(localStorage.getItem('groundglass-run-letters')).toBeNull();
  await close();
});

/** What a person has typed about a scan, as it must be there at the end. */
interface Typed {
  label?: number | null;
  excluded: boolean;
  marks: Set<number>;
  words: Set<string>;
  side?: 'train' | 'tune' | 'test';
}

/**
 * A person who types while scans and fingerprints come in any order, and whose page goes at any moment: of whatever was typed, and seen, nothing
 * may be missing when the scans come again.
 */
async function typeAtRandom(seed: number): Promise<void> {
  const random = new RandomStream('typing', seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random.uniform() * all.length)]!;
  const names = ['a', 'b', 'c', 'd'];
  const typed = new Map(names.map((name): [string, Typed] => [name, { excluded: false, marks: new Set(), words: new Set() }]));
  let waiting: (() => void)[] = [];
  const wait = () => new Promise<void>((resolve) => void waiting.push(resolve));
  const goOn = () => {
    if (waiting.length > 0) waiting.splice(Math.floor(random.uniform() * waiting.length), 1)[0]!();
  };
  pace.wait = wait;
  const goOnWithProject = async () => {
    const opened = await openPage();
    await opened.project().openProject(opened.project().open!.id);
    return opened;
  };
  let page = await goOnWithProject();
  let words = 0;
  const shownNote = (id: string) => page.notes.getState().notes[id] ?? '';
  const acts: Record<string, (id: string, mine: Typed) => void> = {
    label: (id, mine) => {
      mine.label = pick([0, 1, 2, null]);
      page.data().setLabel(id, mine.label);
    },
    exclude: (id, mine) => {
      const isShown = page.data().excludedByHand.has(id);
      if (isShown && !page.isPlaced(id)) return;
      mine.excluded = !isShown;
      page.data().toggleExcluded(id);
    },
    mark: (id, mine) => {
      const slice = Math.floor(random.uniform() * 9);
      const isShown = page.marks.getState().marks[id]?.includes(slice) ?? false;
      if (isShown && !page.isPlaced(id)) return;
      if (isShown) mine.marks.delete(slice);
      else mine.marks.add(slice);
      page.marks.getState().toggle(scanOf(id), slice);
    },
    note: (id, mine) => {
      const word = `w${++words}`;
      mine.words.add(word);
      page.notes.getState().write(id, `${shownNote(id)} ${word}`.trim());
    },
    'take a note back': (id, mine) => {
      if (!page.isPlaced(id)) return;
      mine.words.clear();
      page.notes.getState().write(id, '');
    },
    move: (id, mine) => {
      mine.side = pick(['train', 'tune', 'test'] as const);
      page.split.getState().move([id], mine.side);
    },
  };
  const drop = (some: readonly string[]) => void page.data().addFiles(some.map((name) => fileOf(name)));
  const reload = async () => {
    page.die();
    waiting = [];
    page = await goOnWithProject();
  };
  drop(names);
  for (let step = 0; step < 100; step++) {
    const chance = random.uniform();
    const ids = Object.keys(page.data().scans);
    if (random.uniform() < 0.7) await new Promise((resolve) => setImmediate(resolve));
    if (chance < 0.5) goOn();
    else if (chance < 0.55) drop(names.filter(() => random.uniform() < 0.7));
    else if (chance < 0.58) await reload();
    else if (ids.length > 0) {
      const id = pick(ids);
      acts[pick(Object.keys(acts))]!(id, typed.get(id)!);
    }
  }
  await reload();
  pace.wait = async () => {};
  await page.drop(...names.map((name) => fileOf(name)));
  for (const [id, mine] of typed) {
    const { byHand, excludedByHand } = page.data();
    expect
      .soft(
        {
          label: byHand[id],
          excluded: excludedByHand.has(id),
          marks: [...(page.marks.getState().marks[id] ?? [])],
          side: page.split.getState().moves[id],
          missing: [...mine.words].filter((word) => !shownNote(id).split(/\s/).includes(word)),
        },
        `scan ${id} of seed ${seed}`,
      )
      .toEqual({
        label: mine.label,
        excluded: mine.excluded,
        marks: [...mine.marks].sort((a, b) => a - b),
        side: mine.side,
        missing: [],
      });
  }
  await page.close();
}

it.each(seeds())('everything typed while scans come is back, whenever the page goes (seed %i)', typeAtRandom);

function seeds(): number[] {
  const [first, last] = (process.env.STUDIO_SEEDS ?? '1-8').split('-').map(Number) as [number, number];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
