import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import type { IngestEvent } from '#workers/client/contract.ts';

/** Additional events that reading a file gives, by the file's path. */
const said = vi.hoisted((): Record<string, IngestEvent[]> => ({}));
/** Resolves when reading may continue; null: reading does not wait. */
const gate = vi.hoisted(() => ({ opened: null as Promise<void> | null, nextPart: null as Promise<void> | null }));

/** What was asked of the demo. */
const asked = vi.hoisted((): unknown[] => []);

vi.mock('#workers/client/pool.ts', () => ({ pool: { giveUpDrop: () => {} }, mapOnPool: () => {} }));
vi.mock('#workers/client/study.ts', async () => ({ study: (await import('#workers/study.ts')).datasetService }));
vi.mock('#workers/client/demo.ts', () => ({
  demoParts: async function* (wish: unknown) {
    asked.push(wish);
    yield [table('demo/labels.csv', { demo_0: 3, demo_1: 4 }), fileOf('demo_0')];
    await gate.nextPart;
    yield [fileOf('demo_1')];
  },
}));
vi.mock('#workers/client/ingest.ts', async (original) => ({
  ...(await original<object>()),
  ingest: async function* (files: AsyncIterable<DroppedFile>): AsyncGenerator<IngestEvent> {
    for await (const file of files) {
      if (file.path.endsWith('.csv')) yield { type: 'labels', file };
      else if (said[file.path]) yield* said[file.path]!;
      else yield { type: 'scan', scan: scanOf(file.path), thumbnail: null };
      await gate.opened;
    }
    yield { type: 'done', cancelled: false };
  },
}));

const { useDataset } = await import('./dataset.ts');

function fileOf(path: string, text = path): DroppedFile {
  return { path, file: new Blob([text]) as File };
}

function scanOf(name: string, more: Partial<Scan> = {}): Scan {
  return {
    id: name,
    name,
    folder: 'study',
    aliases: [],
    patientKey: name,
    slices: [],
    problems: [],
    orientation: null,
    spacing: null,
    kernel: null,
    ...more,
  } as unknown as Scan;
}

const state = () => useDataset.getState();
const table = (name: string, rows: Record<string, number>) =>
  fileOf(name, ['Name,Category', ...Object.entries(rows).map(([scan, category]) => `${scan},${category}`)].join('\n'));
const codes = () => state().problems.map(({ code }) => code);

beforeEach(() => {
  for (const path of Object.keys(said)) delete said[path];
  Object.assign(gate, { opened: null, nextPart: null });
  state().clear();
});

describe('reading', () => {
  it('puts scans in the order of their names, and gives them the labels of a table', async () => {
    await state().addFiles([fileOf('ct_10'), fileOf('ct_9'), table('labels.csv', { ct_9: 4, ct_10: 1 })]);
    expect(state().order).toEqual(['ct_9', 'ct_10']);
    expect(state().labels).toEqual({ ct_9: 3, ct_10: 0 });
    expect(state().reading).toBeNull();
  });

  it('lays a table over the scans that come after it', async () => {
    await state().addFiles([table('labels.csv', { ct_1: 1, ct_2: 2 }), fileOf('ct_1')]);
    await state().addFiles([fileOf('ct_2')]);
    expect(state().labels).toEqual({ ct_1: 0, ct_2: 1 });
  });

  it('replaces a table that comes again under its name', async () => {
    const scans = [fileOf('ct_1'), fileOf('ct_2')];
    await state().addFiles([...scans, table('labels.csv', { ct_1: 1, ct_2: 2 })]);
    await state().addFiles([table('labels.csv', { ct_1: 3, ct_2: 4 })]);
    expect(state().labelSources).toHaveLength(1);
    await state().removeTable('labels.csv');
    expect(state().labels).toEqual({});
  });

  it('takes a table back that came with scans, which stay', async () => {
    await state().addFiles([fileOf('ct_1'), fileOf('ct_2'), table('labels.csv', { ct_1: 1, ct_2: 2 })]);
    expect(state().undo()?.kind).toBe('table-added');
    await vi.waitFor(() => expect(state().labelSources).toEqual([]));
    expect([state().order, state().labels]).toEqual([['ct_1', 'ct_2'], {}]);
    state().redo();
    await vi.waitFor(() => expect(state().labels).toEqual({ ct_1: 0, ct_2: 1 }));
  });

  it('takes a table of marked slices back, with the marks that it replaced', async () => {
    const { useSliceMarks } = await import('./slice-marks.ts');
    const { markSlice } = await import('./undoable.ts');
    const slices = Array.from({ length: 20 }, (_, position) => ({ path: 'ct_1', frame: 0, position }));
    said.ct_1 = [{ type: 'scan', scan: scanOf('ct_1', { slices } as Partial<Scan>), thumbnail: null }];
    await state().addFiles([fileOf('ct_1')]);
    markSlice(state().scans.ct_1!, 4);
    await state().addFiles([fileOf('slices.csv', 'scan,slices\nct_1,8 9 10')]);
    expect(useSliceMarks.getState().marks).toEqual({ ct_1: [7, 8, 9] });
    expect([state().undo()?.kind, useSliceMarks.getState().marks]).toEqual(['slice-table', { ct_1: [4] }]);
    expect([state().redo()?.kind, useSliceMarks.getState().marks]).toEqual(['slice-table', { ct_1: [7, 8, 9] }]);
    delete said.ct_1;
    useSliceMarks.setState({ marks: {} });
  });

  it('takes a table back that was dropped alone, with what it replaced', async () => {
    await state().addFiles([fileOf('ct_1'), fileOf('ct_2'), table('labels.csv', { ct_1: 1, ct_2: 2 })]);
    await state().addFiles([table('more.csv', { ct_1: 1, ct_2: 2 })]);
    await state().addFiles([table('labels.csv', { ct_1: 3, ct_2: 4 })]);
    const names = () => state().labelSources.map((source) => source.table.name);
    expect(names()).toEqual(['more.csv', 'labels.csv']);
    expect(state().undo()?.kind).toBe('table-added');
    await vi.waitFor(() => expect(names()).toEqual(['labels.csv', 'more.csv']));
    expect(state().labels).toEqual({ ct_1: 0, ct_2: 1 });
    state().undo();
    await vi.waitFor(() => expect(names()).toEqual(['labels.csv']));
    state().redo();
    await vi.waitFor(() => expect(names()).toEqual(['labels.csv', 'more.csv']));
  });

  it('takes a scan away of which a later drop shows that it is none', async () => {
    await state().addFiles([fileOf('ct_1'), fileOf('ct_2')]);
    said.more = [{ type: 'gone', scanId: 'ct_1' }];
    await state().addFiles([fileOf('more')]);
    expect([state().order, Object.keys(state().scans)]).toEqual([['ct_2'], ['ct_2']]);
  });

  it('says that a drop holds nothing, until something is found', async () => {
    said['notes.txt'] = [];
    await state().addFiles([fileOf('notes.txt')]);
    expect(codes()).toEqual(['no-scans']);
    await state().addFiles([fileOf('ct_1')]);
    expect(codes()).toEqual([]);
  });

  it('says which scans a second drop adds, and which were loaded already', async () => {
    await state().addFiles([fileOf('study/ct_1'), fileOf('study/ct_2')]);
    expect(state().arrived).toBeNull();
    const slices = (path: string) => ({ slices: [{ path }] }) as unknown as Partial<Scan>;
    said['study/ct_1'] = [{ type: 'scan', scan: scanOf('study/ct_1', slices('study/ct_1/a')), thumbnail: null }];
    await state().addFiles([fileOf('study/ct_1')]);
    said.again = [{ type: 'known', paths: ['study/ct_1/a'] }];
    await state().addFiles([fileOf('again')]);
    expect(state().arrived).toEqual({ added: new Set(), already: 1, folder: 'study' });
    expect(codes()).toEqual([]);
    await state().addFiles([fileOf('again'), fileOf('study/ct_3')]);
    expect(state().arrived).toEqual({ added: new Set(['study/ct_3']), already: 1, folder: 'study' });
  });

  it('throws away what is still being read when the data is cleared', async () => {
    let open = () => {};
    gate.opened = new Promise((resolve) => {
      open = resolve;
    });
    const adding = state().addFiles([fileOf('ct_1'), fileOf('ct_2')]);
    await vi.waitFor(() => expect(state().reading).not.toBeNull());
    state().clear();
    open();
    await adding;
    expect([state().order, state().scans, state().reading]).toEqual([[], {}, null]);
  });

  it('shows scans of the demo with their labels while others are still made, and counts those that are there', async () => {
    let make = () => {};
    gate.nextPart = new Promise((resolve) => {
      make = resolve;
    });
    const adding = state().addDemo();
    await vi.waitFor(() => expect(state().labels).toEqual({ demo_0: 2 }));
    expect([state().order, state().reading]).toMatchObject([['demo_0'], { total: 48, unit: 'scans' }]);
    make();
    await adding;
    expect([state().order, state().labels, state().reading]).toEqual([['demo_0', 'demo_1'], { demo_0: 2, demo_1: 3 }, null]);
  });

  it('makes the scans of the demo that are missing beside those that are there, and none in place of other scans', async () => {
    await state().addDemo(['demo_0', 'demo_1', 'demo_2'], new Set(['demo_0']));
    asked.length = 0;
    await state().completeDemo(['demo_0', 'demo_1', 'demo_2']);
    expect(asked).toEqual([{ names: ['demo_2'], hasTable: true }]);
    expect([state().isDemo, state().reading]).toEqual([true, null]);
    await state().addFiles([fileOf('ct_1')]);
    asked.length = 0;
    await state().completeDemo(['demo_0']);
    expect([asked, state().order]).toEqual([[], ['ct_1']]);
  });

  it('never mixes the demo with scans of the user: these replace it', async () => {
    await state().addDemo();
    expect([state().isDemo, state().order]).toEqual([true, ['demo_0', 'demo_1']]);
    await state().addFiles([table('demo/labels.csv', { demo_0: 1, demo_1: 2 })]);
    expect([state().isDemo, state().labels]).toEqual([true, { demo_0: 0, demo_1: 1 }]);
    await state().addFiles([fileOf('ct_1')]);
    expect([state().isDemo, state().order, state().labels]).toEqual([false, ['ct_1'], {}]);
  });
});

describe('what the user decides', () => {
  beforeEach(() => state().addFiles([fileOf('ct_1'), fileOf('ct_2'), table('labels.csv', { ct_1: 1, ct_2: 2 })]));

  it('counts over the tables, and can be taken back and done again', () => {
    state().setLabel('ct_1', 3);
    state().setLabel('ct_2', null);
    expect(state().labels).toEqual({ ct_1: 3 });
    expect([state().undo()?.scanId, state().labels]).toEqual(['ct_2', { ct_1: 3, ct_2: 1 }]);
    expect([state().undo()?.scanId, state().labels]).toEqual(['ct_1', { ct_1: 0, ct_2: 1 }]);
    expect([state().undo()?.kind, state().undo(), state().canUndo, state().canRedo]).toEqual(['table-added', null, false, true]);
    state().redo();
    expect([state().redo()?.scanId, state().labels]).toEqual(['ct_1', { ct_1: 3, ct_2: 1 }]);
    state().setLabel('ct_2', 0);
    expect(state().canRedo).toBe(false);
  });

  it('outlives another drop', async () => {
    state().setLabel('ct_1', 3);
    state().toggleExcluded('ct_2');
    await state().addFiles([fileOf('ct_3'), table('other.csv', { ct_1: 2, ct_2: 2, ct_3: 2 })]);
    expect(state().labels).toEqual({ ct_1: 3, ct_2: 1, ct_3: 1 });
    expect([...state().excluded]).toEqual(['ct_2']);
  });

  it('leaves a scan out, and takes it in again', () => {
    state().toggleExcluded('ct_1');
    expect([...state().excluded]).toEqual(['ct_1']);
    state().toggleExcluded('ct_1');
    expect([...state().excluded]).toEqual([]);
    state().undo();
    expect([...state().excluded]).toEqual(['ct_1']);
  });

  it('records nothing where nothing changes', () => {
    state().setLabel('ct_1', 3);
    state().setLabel('ct_1', 3);
    expect([state().undo()?.kind, state().undo()?.kind]).toEqual(['label', 'table-added']);
    expect(state().canUndo).toBe(false);
  });

  it('loses labels of classes that are no more, until these are taken back', async () => {
    state().setLabel('ct_1', 3);
    state().setLabel('ct_2', 0);
    await state().setClasses(['no', 'yes']);
    expect([state().byHand, state().labels]).toEqual([{ ct_2: 0 }, { ct_1: 0, ct_2: 0 }]);
    expect(state().undo()?.kind).toBe('classes');
    expect([state().byHand, state().classes.length]).toEqual([{ ct_1: 3, ct_2: 0 }, 4]);
    expect([state().undo()?.scanId, state().labels]).toEqual(['ct_2', { ct_1: 3, ct_2: 1 }]);
  });

  it('is told where it differs from a table, until it is kept knowingly or given up', async () => {
    const told = () => Object.keys(state().differing).filter((id) => state().differing[id]?.byHand && !state().differing[id]?.kept);
    state().setLabel('ct_1', 3);
    state().setLabel('ct_2', 2);
    expect(told()).toEqual(['ct_1', 'ct_2']);
    state().keepByHand(['ct_1']);
    expect(told()).toEqual(['ct_2']);
    state().takeFromTables(['ct_1', 'ct_2']);
    expect([state().labels, told()]).toEqual([{ ct_1: 0, ct_2: 1 }, []]);
    expect([state().undo()?.kind, state().labels, told()]).toEqual(['taken', { ct_1: 3, ct_2: 2 }, ['ct_2']]);
    expect([state().undo()?.kind, told()]).toEqual(['kept', ['ct_1', 'ct_2']]);
    state().redo();
    // A later table says something else again.
    await state().addFiles([table('labels.csv', { ct_1: 2, ct_2: 4 })]);
    expect(told()).toEqual(['ct_1', 'ct_2']);
  });

  it('has no way back over the classes of another project', async () => {
    state().setLabel('ct_1', 3);
    await state().recallClasses(['no', 'yes']);
    expect([state().byHand, state().canUndo]).toEqual([{}, false]);
  });

  it('includes tables that were removed, and the columns that were chosen', async () => {
    await state().addFiles([table('other.csv', { ct_1: 3, ct_2: 4 })]);
    const titles = () => state().labelSources.map(({ table: { name } }) => name);
    const { labels } = state();
    await state().removeTable('labels.csv');
    await state().removeTable('other.csv');
    expect(state().labels).toEqual({});
    for (const kind of ['table', 'table']) expect(state().undo()?.kind).toBe(kind);
    await vi.waitFor(() => expect(titles()).toEqual(['labels.csv', 'other.csv']));
    expect(state().labels).toEqual(labels);
    await state().setMapping('labels.csv', { idColumn: 'Category', labelColumn: 'Name' });
    expect(state().labels).not.toEqual(labels);
    expect(state().undo()?.kind).toBe('columns');
    // Done again, and taken back before it has an effect.
    state().redo();
    state().undo();
    await vi.waitFor(() => expect(state().labelSources[0]?.chosen).toBe(false));
    expect(state().labels).toEqual(labels);
  });

  it('includes marked slices and moves between the sides, in one order with the labels', async () => {
    const { markSlice, moveToSide } = await import('./undoable.ts');
    const { useSliceMarks } = await import('./slice-marks.ts');
    const { useSplit } = await import('./split.ts');
    const { ct_1 } = state().scans as { ct_1: Scan };
    markSlice(ct_1, 4);
    state().setLabel('ct_1', 3);
    moveToSide(['ct_1'], 'test');
    expect([state().undo()?.kind, useSplit.getState().moves]).toEqual(['side', {}]);
    expect([state().undo()?.kind, state().labels]).toEqual(['label', { ct_1: 0, ct_2: 1 }]);
    expect([state().undo()?.kind, useSliceMarks.getState().marks]).toEqual(['marks', {}]);
    expect([state().redo()?.kind, useSliceMarks.getState().marks]).toEqual(['marks', { ct_1: [4] }]);
  });

  it('includes the way to split, with the moves that another way gave up', async () => {
    const { chooseSplit, moveToSide } = await import('./undoable.ts');
    const { FIRST_METHOD, useSplit } = await import('./split.ts');
    const now = () => [useSplit.getState().method.by, useSplit.getState().moves];
    moveToSide(['ct_1'], 'test');
    chooseSplit({ by: 'folder' });
    expect(now()).toEqual(['folder', {}]);
    expect([state().undo()?.kind, ...now()]).toEqual(['split', FIRST_METHOD.by, { ct_1: 'test' }]);
    expect([state().redo()?.kind, ...now()]).toEqual(['split', 'folder', {}]);
    chooseSplit({ by: 'folder' }, { moves: { ct_2: 'tune' } });
    expect(now()).toEqual(['folder', { ct_2: 'tune' }]);
    for (let i = 0; i < 3; i++) state().undo();
  });

  it('includes the numbers of the way to split; what is typed in one field is one step', async () => {
    const { changeSplitNumbers, moveToSide } = await import('./undoable.ts');
    const { FIRST_METHOD, useSplit } = await import('./split.ts');
    const typed = (change: { seed?: number; ratios?: [number, number, number] }) => {
      const { method } = useSplit.getState();
      if (method.by === 'patient') changeSplitNumbers({ ...method, ...change });
    };
    moveToSide(['ct_1'], 'test');
    for (const seed of [1, 12, 123]) typed({ seed });
    typed({ ratios: [0.5, 0.3, 0.2] });
    typed({ ratios: [0.5, 0.3, 0.2] });
    state().endTyping();
    typed({ seed: 5 });
    const now = () => useSplit.getState().method;
    expect([state().undo()?.kind, now()]).toEqual(['split-seed', { by: 'patient', seed: 123, ratios: [0.5, 0.3, 0.2] }]);
    expect(state().undo()?.kind).toBe('split-numbers');
    expect([state().undo()?.kind, now()]).toEqual(['split-seed', FIRST_METHOD]);
    expect(useSplit.getState().moves).toEqual({ ct_1: 'test' });
    expect([state().redo()?.kind, now()]).toMatchObject(['split-seed', { seed: 123 }]);
    for (let i = 0; i < 2; i++) state().undo();
  });
});

describe('series of one study', () => {
  const series = (name: string, slices: number) =>
    scanOf(name, {
      patientKey: 'patient',
      studyKey: 'study',
      slices: Array.from({ length: slices }, () => ({ path: name, frame: 0, position: null })),
    } as Partial<Scan>);

  it('are used one at a time, the one that the user chose', async () => {
    for (const [name, slices] of Object.entries({ thick: 20, thin: 40 })) {
      said[name] = [{ type: 'scan', scan: series(name, slices), thumbnail: null }];
    }
    await state().addFiles([fileOf('thick'), fileOf('thin')]);
    expect(state().otherSeries.size).toBe(1);
    for (const chosen of ['thick', 'thin']) {
      state().chooseSeries(chosen);
      expect([...state().excluded]).toEqual([chosen === 'thick' ? 'thin' : 'thick']);
    }
    expect([state().undo()?.kind, [...state().excluded]]).toEqual(['series', ['thin']]);
  });
});
