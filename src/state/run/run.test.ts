import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import type { Scan } from '#ct/scan.ts';
import type { RunRecord } from '#runs/record.ts';
import { closeDatabase } from '#storage/db.ts';
import { putEarlierStores } from '#storage/earlier-stores.ts';
import { listRuns } from '#storage/runs.ts';
import { listStates } from '#storage/states.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { oneNumberNet, oneNumberSample } from '#workers/one-number-net.ts';

const device = vi.hoisted(() => ({ beforeStep: async () => {} }));
const preparing = vi.hoisted(() => ({ held: Promise.resolve() as Promise<void>, begun: false }));

vi.mock('#train/learner/engine.ts', () => ({
  chooseDevice: async () => ({
    info: { backend: 'cpu', adapter: 'none', notice: null, label: 'CPU' },
    guard: (work: () => unknown) => work(),
  }),
  openLearner: async () => oneNumberNet(() => device.beforeStep()),
  prepareLearner: async () => {},
}));
vi.mock('#workers/client/gpu.ts', async () => {
  const { gpuService } = await import('#workers/gpu.ts');
  return { gpu: () => ({ call: (use: (remote: unknown) => unknown) => use(gpuService) }), restartGpu: () => {} };
});
vi.mock('#workers/client/samples.ts', () => ({
  prepareSamples: async function* (scans: Scan[], _: unknown, __: unknown, ___: unknown, signal: AbortSignal) {
    for (const scan of scans) {
      preparing.begun = true;
      await preparing.held;
      if (signal.aborted) return;
      yield { scan, sample: oneNumberSample(scan.id), origin: 'made', problem: null };
    }
  },
}));
const made = vi.hoisted(() => ({ split: null as unknown }));
vi.mock('#workers/client/study.ts', () => ({ study: { split: async () => made.split, findShortcutPattern: async () => null } }));
vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: async function* () {} }));

const { useDataset } = await import('../dataset/dataset.ts');
const { resplit, useSplit } = await import('../dataset/split.ts');
const { annotateRun } = await import('../runs/annotate.ts');
const { useSettings } = await import('./settings.ts');
const { useRun } = await import('./run.ts');
const { mayBeClosed, runCondition } = await import('../facts/run-condition.ts');

const earlier = JSON.parse(readFileSync('tests/runs/stored-runs.json', 'utf8'));
const ids = Array.from({ length: 13 }, (_, i) => `s${i}`);
const stored = async (id: string) => (await listRuns()).find((run) => run.id === id)!;
const state = () => useRun.getState();

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  device.beforeStep = async () => {};
  made.split = { seed: 101, train: ids.slice(0, 7), tune: ids.slice(7, 11), test: ids.slice(11), problems: [] };
  const scans = Object.fromEntries(ids.map((id) => [id, { id, name: `scan ${id.slice(1)}`, problems: [], slices: [1, 2, 3] }]));
  const labels = Object.fromEntries(ids.map((id, i) => [id, i % 2]));
  useDataset.setState({ scans: scans as never, order: ids, classes: ['a', 'b'], labels });
  await resplit();
  expect(useSplit.getState().split).not.toBeNull();
  const stopping = { rule: 'plateau' as const, patience: 9, minDelta: 0 };
  useSettings.setState({ settings: { ...paperSettings('groundglass_small', 32), engine: 'eager', batchSize: 2, maxEpochs: 4, stopping } });
  useRun.setState({ record: null, past: [], status: 'idle', failure: null });
});

/** Collects every record that the page shows from now on, with the one that is stored at that time. */
function watched() {
  const seen: { shown: RunRecord; stored: Promise<RunRecord> }[] = [];
  const end = useRun.subscribe(({ record }, before) => {
    if (record && record !== before.record) seen.push({ shown: record, stored: stored(record.id) });
  });
  return { seen, end };
}

describe('a run', () => {
  it('is stored as the page shows it, after every event', async () => {
    const { seen, end } = watched();
    device.beforeStep = () => new Promise((resolve) => setTimeout(resolve, 5));
    await state().start();
    end();
    expect(state().status).toBe('ended');
    expect(seen.length).toBeGreaterThan(5);
    const shown = seen.map((one) => one.shown);
    // The first record is shown before it is stored. Later the stored record is the one that the page shows, or shows next.
    for (const [i, one] of seen.slice(1).entries()) {
      const record = await one.stored;
      const place = shown.findIndex((some) => isDeepStrictEqual(some, record));
      expect(place).toBeGreaterThanOrEqual(i + 1);
    }
    const { record } = state();
    expect(await stored(record!.id)).toEqual(record);
    expect(record).toMatchObject({ stopReason: 'max-epochs', split: { test: ['scan 11', 'scan 12'] } });
    expect(record!.history.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
    expect(record!.data?.testSlices).toBeDefined();
  });

  it('keeps a note that was written while it was trained', async () => {
    const writing = useRun.subscribe(({ record }) => {
      if (record?.history.length === 2 && record.note === undefined) void annotateRun(record.id, { note: 'half way' });
    });
    device.beforeStep = () => new Promise((resolve) => setTimeout(resolve, 5));
    await state().start();
    writing();
    const record = await stored(state().record!.id);
    expect(record).toMatchObject({ note: 'half way', stopReason: 'max-epochs' });
    expect(state().record?.note).toBe('half way');
  });

  it('that is paused is so in every tab, and after its own is gone; resumed, it is paused no longer', async () => {
    // Steps wait for the pause from the third on: the run must not end before it.
    let steps = 0;
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    device.beforeStep = () => (steps++ < 2 ? Promise.resolve() : held);
    const training = state().start();
    await vi.waitFor(() => expect(steps).toBeGreaterThan(2));
    expect(state().status).toBe('training');
    state().pause();
    goOn();
    await vi.waitFor(() => expect(mayBeClosed(state())).toBe(true));
    const { record, past } = state();
    const [states, run] = [await listStates(), await stored(record!.id)];
    // What a page knows that is opened now, while the tab lives and when it is gone.
    const opened = { status: 'ended', record: run, failure: null, states } as const;
    expect(runCondition(run, { ...opened, elsewhere: new Set([run.id]) })).toBe('paused-elsewhere');
    expect(runCondition(run, { ...opened, elsewhere: new Set() })).toBe('paused');
    expect(runCondition(run, { ...opened, elsewhere: new Set(), states: new Map() }), 'its state is lost').toBe('interrupted');
    expect(runCondition(record!, { ...state(), past } as never)).toBe('paused-here');
    state().goOn();
    await vi.waitFor(async () => expect((await stored(run.id)).paused).toBeUndefined());
    expect(mayBeClosed(state())).toBe(false);
    await training;
    expect(state().record).toMatchObject({ stopReason: 'max-epochs' });
  });

  it('that is stopped while its scans are prepared is stored as stopped', async () => {
    let goOn = () => {};
    preparing.held = new Promise((resolve) => {
      goOn = resolve;
    });
    preparing.begun = false;
    const training = state().start();
    await vi.waitFor(() => expect(preparing.begun).toBe(true));
    state().stop();
    goOn();
    await training;
    expect(state()).toMatchObject({ status: 'ended', record: { stopReason: 'stopped', history: [] } });
    expect(await stored(state().record!.id)).toEqual(state().record);
  });

  it('of an earlier version that was cut off goes on to the numbers of one that was not, and is stored so', async () => {
    await putEarlierStores(earlier);
    await state().loadPast();
    const { id, history, bestEpoch } = earlier.expected.interrupted;
    await state().resumeRun(state().past.find((run) => run.id === id)!);
    expect(state()).toMatchObject({ status: 'ended', failure: null, record: { bestEpoch, stopReason: 'max-epochs' } });
    expect(state().record?.history.map((epoch) => ({ ...epoch, seconds: 0 }))).toEqual(history);
    expect(await stored(id)).toEqual(state().record);
    expect(state().log.map(({ text }) => inEnglish(text))).toContain('Goes on in epoch 4 after batch 2, from the state that was stored');
  });
});

it('warns of stored runs that cannot be read, and shows the others', async () => {
  const { settings: _, ...broken } = { ...earlier.runs[0], id: 'broken' };
  await putEarlierStores({ ...earlier, runs: [broken, ...earlier.runs] });
  await state().loadPast();
  expect(state().past).toHaveLength(earlier.runs.length);
  expect(state().failure).toBeNull();
  expect(state().leftOut).toMatchObject({ level: 'warning', code: 'runs-unreadable' });
});
