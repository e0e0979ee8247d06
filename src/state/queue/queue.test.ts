import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { RunEvent } from '#runs/events.ts';
import { apply } from '#runs/fold.ts';
import type { RunRecord } from '#runs/record.ts';
import { closeDatabase } from '#storage/db.ts';
import { changeQueue, loadQueue } from '#storage/queue.ts';
import type { QueuedRun } from '#storage/records.ts';
import { addRun, listRuns, saveProgress } from '#storage/runs.ts';
import type { StopReason } from '#train/loop/events.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { TrainingRequest } from '#workers/client/contract.ts';
import type { TrainingWish } from '#workers/services.ts';

/** The ends of runs by their seed. Runs without an entry train all epochs. */
const ends = vi.hoisted(() => new Map<number, string>());
/** The seeds of the runs that were begun, in order. */
const begun: string[] = [];

vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));
vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));
vi.mock('#workers/client/study.ts', async () => {
  const { scoreAll } = await import('#eval/scores.ts');
  return { study: { score: async (truth: number[], rows: number[][], classes: string[]) => scoreAll(truth, rows, classes.length) } };
});
vi.mock('#workers/client/prediction.ts', () => ({ predict: async function* () {} }));
vi.mock('#workers/client/training.ts', () => ({
  startTraining: ({ run: record, how }: TrainingRequest) => {
    const { settings } = record;
    begun.push(`${settings.seed} ${how}`);
    const end = ends.get(settings.seed) ?? 'max-epochs';
    let wake = () => {};
    const stopped = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const run = async function* (): AsyncGenerator<RunEvent> {
      yield { type: 'stage', stage: 'training', text: 'Training' };
      if (end === 'lost before' && begun.length === 1) {
        throw new ProblemError({ code: 'gpu-lost', subject: 'GPU', what: 'Lost.', remedy: 'Reload.' });
      }
      if (end.endsWith(' lost') || end.startsWith('lost ')) yield BATCH;
      if (end === 'lost twice') {
        if (begun.filter((one) => one.startsWith(`${settings.seed} `)).length < 3) {
          throw new ProblemError({ code: 'gpu-lost', subject: 'GPU', what: 'Lost.', remedy: 'Reload.' });
        }
      }
      if (end === 'always lost') throw new ProblemError({ code: 'gpu-lost', subject: 'GPU', what: 'Lost.', remedy: 'Reload.' });
      if (end === 'no memory') throw new ProblemError({ code: 'gpu-memory', subject: 'GPU', what: 'No memory.', remedy: 'Less.' });
      if (end === 'waits') await stopped;
      const stopReason = (end === 'waits' ? 'stopped' : end.startsWith('lost ') ? 'max-epochs' : end) as StopReason;
      yield { type: 'done', stopReason, bestEpoch: null, checkpointId: null };
    };
    /** Stores the record before it reports a change, as the GPU worker does. */
    const recorded = async function* (): AsyncGenerator<RunEvent> {
      let now = record;
      for await (const event of run()) {
        now = apply(now, event);
        await saveProgress(now);
        yield event;
      }
    };
    return { events: recorded(), steer: (wish: TrainingWish) => wish === 'stop' && wake(), answerNotStored: () => {} };
  },
}));

const BATCH = { type: 'batch', epoch: 1, batch: 1, batches: 2, loss: 1, accuracy: 0, imagesPerSecond: 1, learningRate: 0.001 } as const;

const { useDataset } = await import('../dataset/dataset.ts');
const { newProject } = await import('#projects/record.ts');
const { useProject } = await import('../project/project.ts');
const { useRun } = await import('../run/run.ts');
const { useQueue } = await import('./queue.ts');

const SPLIT = { split: { seed: 1, train: ['a'], tune: ['b'], test: [] }, data: { prints: {}, labels: '' } };
const OTHER_SPLIT = { split: { seed: 2, train: ['b'], tune: ['a'], test: [] }, data: { prints: {}, labels: '' } };
const queued = (seed: number): QueuedRun => ({
  id: `run-${seed}`,
  name: `run-${seed}`,
  point: { seed },
  settings: { ...paperSettings(), seed },
  split: 0,
  outcome: 'waiting',
  reason: null,
  scores: null,
});
const outcomes = () => useQueue.getState().runs.map(({ outcome }) => outcome);

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  begun.length = 0;
  ends.clear();
  useRun.setState({ record: null, past: [], status: 'idle', failure: null });
  useQueue.setState({ runs: [], splits: [], working: false, problem: null });
  useDataset.setState({
    scans: Object.fromEntries(['a', 'b'].map((name) => [name, { id: name, name, problems: [] as Scan['problems'] } as Scan])),
    order: ['a', 'b'],
    labels: { a: 0, b: 1 },
    excluded: new Set(),
  });
  await useQueue.getState().add({ runs: [1, 2, 3].map(queued), splits: [SPLIT] });
});

test('runs are trained in order; a failed one is recorded with its reason, and the next begins', async () => {
  ends.set(1, 'no memory');
  ends.set(2, 'nan-loss');
  await useQueue.getState().start();
  expect(begun).toEqual(['1 from-state', '2 from-state', '3 from-state']);
  expect(outcomes()).toEqual(['failed', 'failed', 'done']);
  const [first, second] = useQueue.getState().runs;
  expect(inEnglish(first?.reason ?? '')).toBe('Stopped: No memory. Less.');
  expect(inEnglish(second?.reason ?? '')).toContain('not a number');
  expect((await loadQueue())?.runs.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'done']);
  expect(useQueue.getState().working).toBe(false);
  await useQueue.getState().again('run-1', 'anew');
  ends.clear();
  await useQueue.getState().start();
  expect(outcomes()).toEqual(['done', 'failed', 'done']);
});

test('a failed run begins anew under another id, or goes on under its own', async () => {
  ends.set(1, 'no memory');
  ends.set(2, 'no memory');
  await useQueue.getState().start();
  ends.clear();
  await useQueue.getState().again('run-1', 'anew');
  await useQueue.getState().again('run-2', 'resume');
  expect(outcomes()).toEqual(['waiting', 'waiting', 'done']);
  expect(useQueue.getState().runs.map(({ id, reason }) => [/^run-/.test(id), reason])).toEqual([
    [false, null],
    [true, null],
    [true, null],
  ]);
  await useQueue.getState().start();
  expect(outcomes()).toEqual(['done', 'done', 'done']);
});

test('a run whose device was lost goes on with a new one; where none lasts, it has failed, and the next begins', async () => {
  ends.set(1, 'lost twice');
  ends.set(2, 'always lost');
  await useQueue.getState().start();
  expect(begun).toEqual([1, 1, 1, 2, 2, 2, 3].map((seed) => `${seed} from-state`));
  expect(outcomes()).toEqual(['done', 'failed', 'done']);
});

test('a device that was lost before anything was trained on it is replaced at once', async () => {
  ends.set(1, 'lost before');
  await useQueue.getState().start();
  expect(begun).toEqual([1, 1, 2, 3].map((seed) => `${seed} from-state`));
  expect(outcomes()).toEqual(['done', 'done', 'done']);
});

test('what another tab trains is left to it', async () => {
  const busy = new Set(['groundglass-run:run-1']);
  const request = (name: string, _: unknown, work: (lock: unknown) => unknown) => Promise.resolve(work(busy.has(name) ? null : { name }));
  vi.stubGlobal('navigator', { locks: { request, query: async () => ({ held: [...busy].map((name) => ({ name })) }) } });
  try {
    await useQueue.getState().start();
    expect(begun).toEqual([]);
    expect(useQueue.getState()).toMatchObject({ working: false, problem: { code: 'run-elsewhere' } });
    expect(useRun.getState().elsewhere).toEqual(new Set(['run-1']));
    expect(await listRuns()).toEqual([]);
    await expect(useRun.getState().forget('run-1')).rejects.toMatchObject({ problem: { code: 'run-under-way' } });
    busy.add('groundglass-queue');
    await useQueue.getState().start();
    expect(useQueue.getState()).toMatchObject({ working: false, problem: { code: 'queue-elsewhere' } });
    busy.clear();
    await useQueue.getState().start();
    expect(outcomes()).toEqual(['done', 'done', 'done']);
  } finally {
    vi.unstubAllGlobals();
  }
});

test.each(['added', 'removed'])('a run that is %s before the stored queue is loaded takes nothing from it', async (how) => {
  useQueue.setState({ runs: [], splits: [] });
  const { add, remove, load } = useQueue.getState();
  const changing = how === 'added' ? add({ runs: [queued(4)], splits: [OTHER_SPLIT] }) : remove('run-4');
  const ids = how === 'added' ? ['run-1', 'run-2', 'run-3', 'run-4'] : ['run-1', 'run-2', 'run-3'];
  await Promise.all([changing, load()]);
  expect(useQueue.getState().runs.map(({ id }) => id)).toEqual(ids);
  const kept = (await loadQueue())!;
  expect(kept.runs.map(({ id }) => id)).toEqual(ids);
  const splits = Object.fromEntries(kept.runs.map(({ id, split }) => [id, kept.splits[split]]));
  expect(splits).toMatchObject({ 'run-1': SPLIT, 'run-3': SPLIT, ...(how === 'added' && { 'run-4': OTHER_SPLIT }) });
});

test('of two tabs that add runs neither loses those of the other', async () => {
  const [first] = (await loadQueue())!.runs;
  await changeQueue(({ runs, splits }) => ({ runs: [...runs, { ...first!, id: 'of another tab' }], splits }));
  await useQueue.getState().add({ runs: [queued(4)], splits: [OTHER_SPLIT] });
  const ids = ['run-1', 'run-2', 'run-3', 'of another tab', 'run-4'];
  expect((await loadQueue())?.runs.map(({ id }) => id)).toEqual(ids);
  expect(useQueue.getState().runs.map(({ id }) => id)).toEqual(ids);
});

test('what could not be stored is stored with the next change, once', async () => {
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new Error('The disk is gone.');
  });
  await useQueue.getState().add({ runs: [queued(4)], splits: [OTHER_SPLIT] });
  transaction.mockRestore();
  expect(useQueue.getState().problem).not.toBeNull();
  expect((await loadQueue())?.runs).toHaveLength(3);
  await useQueue.getState().move('run-4', 'up');
  expect((await loadQueue())?.runs.map(({ id }) => id)).toEqual(['run-1', 'run-2', 'run-4', 'run-3']);
});

test('what another tab makes of the queue is shown, but not over what this one does with it', async () => {
  const others = (await loadQueue())!;
  const done = { ...others, runs: others.runs.map((run) => ({ ...run, outcome: 'done' as const })) };
  await changeQueue(() => done);
  await useQueue.getState().follow();
  expect(outcomes()).toEqual(['done', 'done', 'done']);
  const following = useQueue.getState().follow();
  const removing = useQueue.getState().remove('run-1');
  await Promise.all([following, removing]);
  expect(useQueue.getState().runs.map(({ id }) => id)).toEqual(['run-2', 'run-3']);
  useQueue.setState({ working: true });
  await changeQueue(() => ({ ...done, runs: [] }));
  await useQueue.getState().follow();
  expect(outcomes()).toHaveLength(2);
});

test('changes that were not stored when the page went are made by the next page, beside what was changed since', async () => {
  const stored: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => stored[key] ?? null,
    setItem: (key: string, value: string) => {
      stored[key] = value;
    },
    removeItem: (key: string) => delete stored[key],
  };
  vi.stubGlobal('localStorage', Object.setPrototypeOf(stored, methods));
  const left = async () => JSON.stringify(stored);
  try {
    const storedBefore = (await loadQueue())!;
    const removing = useQueue.getState().remove('run-1');
    useQueue.getState().keepBeforeLeaving();
    const leftByPage = await left();
    await removing;
    expect(await left(), 'what is stored is not left').toBe('{}');
    // The browser ended the page before it had stored the change.
    await changeQueue(() => storedBefore);
    Object.assign(stored, JSON.parse(leftByPage));
    useQueue.setState({ runs: [], splits: [] });
    await useQueue.getState().load();
    expect(useQueue.getState()).toMatchObject({ runs: [{ id: 'run-2' }, { id: 'run-3' }], splits: [SPLIT] });
    expect((await loadQueue())?.runs.map(({ id }) => id)).toEqual(['run-2', 'run-3']);
    expect(await left()).toBe('{}');

    await useQueue.getState().remove('run-2');
    Object.assign(stored, JSON.parse(leftByPage));
    useQueue.setState({ runs: [], splits: [] });
    await useQueue.getState().load();
    expect(useQueue.getState().runs.map(({ id }) => id)).toEqual(['run-3']);

    Object.assign(stored, JSON.parse(leftByPage));
    await useQueue.getState().forget(new Set(['run-1']));
    expect(await left(), 'nothing is left of runs that were erased').toBe('{}');
    useQueue.getState().keepBeforeLeaving();
    expect(await left()).toBe('{}');
  } finally {
    vi.unstubAllGlobals();
  }
});

test('a run is skipped for the next; one that was stopped by its own button holds the queue', async () => {
  ends.set(1, 'waits');
  ends.set(2, 'waits');
  const working = useQueue.getState().start();
  await vi.waitUntil(() => begun.length === 1 && useRun.getState().status === 'training');
  useQueue.getState().skip();
  await vi.waitUntil(() => begun.length === 2 && useRun.getState().status === 'training');
  useRun.getState().stop();
  await working;
  expect(outcomes()).toEqual(['skipped', 'stopped', 'waiting']);
});

test('after a reload it goes on with the run that was cut off, and does not repeat one that had ended', async () => {
  const kept = (await loadQueue())!;
  const record = (seed: number, stopReason: StopReason | null): RunRecord => ({
    id: `run-${seed}`,
    createdAt: '2026-01-01T00:00:00Z',
    settings: queued(seed).settings,
    device: 'none',
    split: SPLIT.split,
    history: [],
    bestEpoch: null,
    stopReason,
    checkpointId: null,
    testOpenings: 0,
  });
  // The first run had ended when the page was closed, before the queue noticed.
  await addRun(record(1, 'plateau'));
  await addRun(record(2, null));
  const [first, second, third] = kept.runs as [QueuedRun, QueuedRun, QueuedRun];
  await changeQueue(() => ({ runs: [{ ...first, outcome: 'running' }, { ...second, outcome: 'running' }, third], splits: kept.splits }));
  await useRun.getState().loadPast();
  await useQueue.getState().start();
  expect(begun).toEqual(['2 from-state', '3 from-state']);
  expect(outcomes()).toEqual(['done', 'done', 'done']);
  expect(await listRuns()).toHaveLength(3);
});

test('without its scans it stands still, and says what is missing', async () => {
  useDataset.setState({ scans: {}, order: [], labels: {} });
  await useQueue.getState().start();
  expect(begun).toEqual([]);
  expect(outcomes()).toEqual(['waiting', 'waiting', 'waiting']);
  expect(useQueue.getState().problem?.what).toContain('2 of 2 are not loaded');
});

test('runs of other projects wait until theirs is open, and stay when ended runs are cleared', async () => {
  const runs = (await loadQueue())!.runs;
  const mine = newProject('mine', 'Mine', false, 0);
  useProject.setState({ open: mine });
  await changeQueue(({ splits }) => ({
    runs: [
      { ...runs[0]!, project: 'other' },
      { ...runs[1]!, project: 'other', outcome: 'done' },
      { ...runs[2]!, project: 'mine' },
    ],
    splits,
  }));
  await useQueue.getState().load();
  await useQueue.getState().start();
  expect(begun).toEqual(['3 from-state']);
  expect(outcomes()).toEqual(['waiting', 'done', 'done']);
  await useQueue.getState().clearEnded();
  expect(useQueue.getState().runs.map(({ id }) => id)).toEqual(['run-1', 'run-2']);
  useProject.setState({ open: { ...mine, id: 'other' } });
  await useQueue.getState().start();
  expect(begun).toEqual(['3 from-state', '1 from-state']);
  useProject.setState({ open: null });
});

test('waiting runs change places and leave', async () => {
  const { move, remove } = useQueue.getState();
  await move('run-3', 'up');
  await move('run-1', 'up');
  await remove('run-2');
  expect(useQueue.getState().runs.map(({ id }) => id)).toEqual(['run-1', 'run-3']);
  expect((await loadQueue())?.runs.map(({ id }) => id)).toEqual(['run-1', 'run-3']);
});
