import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import { ProblemError, problem } from '#base/problem.ts';
import type { RunEvent } from '#runs/events.ts';
import type { RunRecord } from '#runs/record.ts';
import { closeDatabase } from '#storage/db.ts';
import { addRun, listRuns } from '#storage/runs.ts';
import { listStates, saveState } from '#storage/states.ts';
import { readSteps } from '#storage/steps.ts';
import type { TrainingRequest } from '#workers/client/contract.ts';

/* What the run store asks of the GPU worker, and what it makes of its events: the worker is one that the test speaks for. */

/** The request of the training under way, what was asked of it since, and the events that it has still to tell. */
const worker = vi.hoisted(() => ({
  requests: [] as unknown[],
  asked: [] as unknown[],
  tell: (_: unknown) => {},
  end: (_?: unknown) => {},
  restarts: 0,
  elsewhere: [] as string[],
}));

vi.mock('#workers/client/training.ts', async () => {
  const { EventStream, readStream } = await import('#base/async/event-stream.ts');
  return {
    startTraining: (request: unknown) => {
      const stream = new EventStream<unknown, void>();
      worker.requests.push(request);
      worker.tell = (event) => stream.push(event);
      worker.end = (thrown) => (thrown === undefined ? stream.end() : stream.fail(thrown));
      return {
        events: readStream(() => stream.take()),
        steer: (wish: string) => worker.asked.push(wish),
        answerNotStored: (choice: string) => worker.asked.push(`not stored: ${choice}`),
      };
    },
  };
});
vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => worker.restarts++ }));
vi.mock('#workers/client/study.ts', () => ({ study: {} }));
vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: async function* () {} }));
vi.mock('#storage/live-runs.ts', () => ({
  whileNotTrained: async (id: string, work: () => Promise<void>) => {
    if (worker.elsewhere.includes(id)) throw new ProblemError(problem('run-under-way', 'Run'));
    return work();
  },
  trainingEnded: async () => false,
  whileTraining: (_: string, train: () => Promise<void>) => train(),
  whileQueueWorks: (work: () => Promise<void>) => work(),
  runsUnderWay: async () => new Set(worker.elsewhere),
}));

const { useCheckpoints } = await import('../checkpoints/checkpoints.ts');
const { useDataset } = await import('../dataset/dataset.ts');
const { useSplit } = await import('../dataset/split.ts');
const { useRun } = await import('./run.ts');

const ids = ['a', 'b', 'c', 'd', 'e'];
const labels = { a: 0, b: 1, c: 1, d: 0, e: 1 };
const split = { seed: 1, train: ['a', 'b'], tune: ['c', 'd'], test: ['e'], problems: [] };
const state = () => useRun.getState();
const request = () => worker.requests.at(-1) as TrainingRequest & { run: RunRecord };

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  Object.assign(worker, { requests: [], asked: [], restarts: 0, elsewhere: [] });
  const scans = Object.fromEntries(ids.map((id) => [id, { id, name: `scan ${id}`, problems: [], slices: [] }]));
  useDataset.setState({ scans: scans as never, order: ids, labels, classes: ['x', 'y'] });
  useSplit.setState({ split, method: { by: 'patient', seed: 1, ratios: [0.5, 0.3, 0.2] } });
  useRun.setState({ record: null, past: [], status: 'idle', failure: null, problems: [], log: [] });
});

const until = (holds: () => boolean) => vi.waitUntil(holds, { interval: 1, timeout: 60_000 });

const TRAINING: RunEvent = { type: 'stage', stage: 'training', text: 'Training' };
const EPOCH = {
  type: 'epoch',
  isBest: true,
  record: { epoch: 1, train: { loss: 1, accuracy: 1 }, tune: { loss: 1, accuracy: 1, macroF1: 1 }, seconds: 1 },
} as const satisfies RunEvent;
const NOT_RECORDED: RunEvent = { type: 'not-recorded', problem: problem('storage-full', 'Run', { needed: 8, room: null }) };
const DONE: RunEvent = { type: 'done', stopReason: 'stopped', bestEpoch: null, checkpointId: null };

/** Begins a run, and resolves once its worker was asked; `ended` is its end on the page. */
async function begun(start: () => Promise<void> = () => state().start()): Promise<{ ended: Promise<void> }> {
  const asked = worker.requests.length;
  const ended = start();
  await until(() => worker.requests.length === asked + 1);
  return { ended };
}

async function tell(event: RunEvent): Promise<void> {
  const shown = state();
  worker.tell(event);
  await until(() => state() !== shown);
}

/** The end of a run that its worker could not store. */
async function finishUnstored(ended: Promise<void>): Promise<void> {
  worker.tell(DONE);
  worker.tell(NOT_RECORDED);
  worker.end();
  await ended;
}

async function finish(ended: Promise<void>, thrown?: unknown): Promise<void> {
  if (thrown === undefined) worker.tell(DONE);
  worker.end(thrown);
  await ended;
}

describe('a run that is started', () => {
  it('has its best weights held while they are not stored, and leaves those of another run', async () => {
    const { ended } = await begun();
    const { settings } = state().record!;
    const epoch = { epoch: 1, tune: { loss: 1, accuracy: 1, macroF1: 1 } };
    const ofAnother = { id: 'another-epoch-1', runId: 'another', createdAt: '', settings, ...epoch, bytes: 1 };
    await useCheckpoints.getState().hold(ofAnother);
    await tell({ type: 'checkpoint', checkpointId: 'x', epoch: 1 });
    expect(useCheckpoints.getState().held).toEqual(ofAnother);
    await tell({ type: 'held', checkpointId: 'y', ...epoch, bytes: 8 });
    expect(useCheckpoints.getState().held).toMatchObject({ id: 'y', runId: state().record!.id, bytes: 8 });
    await tell({ type: 'checkpoint', checkpointId: 'z', epoch: 2 });
    expect(useCheckpoints.getState().held).toBeNull();
    await finish(ended);
  });

  it('counts among the runs where it could not be stored, until it is', async () => {
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    });
    const { ended } = await begun();
    const { id } = state().record!;
    await until(() => state().unkept.has(id));
    await finishUnstored(ended);
    put.mockRestore();
    expect(await listRuns()).toEqual([]);
    expect(state()).toMatchObject({ past: [{ id, stopReason: 'stopped' }], unkept: new Set([id]) });
    await state().storeRun(state().record!);
    expect(await listRuns()).toMatchObject([{ id, stopReason: 'stopped' }]);
    expect(state()).toMatchObject({ past: [{ id }], unkept: new Set() });
  });

  it('is known as far as it has come where only its beginning could be stored, and goes when it is deleted', async () => {
    const { ended } = await begun();
    const { id } = state().record!;
    await tell(EPOCH);
    await tell(NOT_RECORDED);
    expect(state().unkept).toEqual(new Set([id]));
    await tell({ ...EPOCH, record: { ...EPOCH.record, epoch: 2 } });
    expect(state().unkept, 'the next change was stored').toEqual(new Set());
    await finishUnstored(ended);
    expect(await listRuns()).toMatchObject([{ id, history: [], stopReason: null }]);
    expect(state()).toMatchObject({ past: [{ id, history: [{ epoch: 1 }, { epoch: 2 }], stopReason: 'stopped' }], unkept: new Set([id]) });
    await state().forget(id);
    expect(state()).toMatchObject({ past: [], unkept: new Set(), record: null });
  });

  it('is trained on its training side and tuned on its tune side, and on nothing else', async () => {
    const { ended } = await begun();
    expect(request()).toMatchObject({ train: ['a', 'b'], tune: ['c', 'd'], labels, how: 'anew' });
    expect(request().run.split).toMatchObject({ train: ['scan a', 'scan b'], tune: ['scan c', 'scan d'], test: ['scan e'] });
    await finish(ended);
    expect(state()).toMatchObject({ status: 'ended', failure: null });
  });

  it('has its steps stored as far as its state, so that its curves have no gap when it is cut off there', async () => {
    const { ended } = await begun();
    const step = {
      type: 'batch',
      epoch: 1,
      batches: 9,
      loss: 1,
      accuracy: 0.5,
      learningRate: 0.1,
      imagesPerSecond: 1,
    } as const;
    const { id } = state().record!;
    for (const batch of [1, 2, 3]) await tell({ ...step, batch });
    await tell({ type: 'saved', epoch: 1, batch: 3, bytes: 8, seconds: 1 });
    await vi.waitFor(async () => expect((await readSteps(id))?.step).toHaveLength(3));
    await finish(ended);
  });

  it('is the only one: nothing else begins while it lasts', async () => {
    const { ended } = await begun();
    const { record } = state();
    await state().start();
    await state().resumeRun({ ...record!, id: 'another' });
    state().show({ ...record!, id: 'another' });
    expect(worker.requests).toHaveLength(1);
    expect(state().record?.id).toBe(record!.id);
    await finish(ended);
  });

  it('hears of each wish once, and only where it can be granted', async () => {
    const { ended } = await begun();
    state().pause();
    state().goOn();
    await tell(TRAINING);
    state().goOn();
    state().pause();
    expect(state().pausing, 'it is said before the worker has answered').toBe(true);
    state().pause();
    await tell({ type: 'paused', epoch: 1, batch: 2 });
    expect(state()).toMatchObject({ status: 'paused', pausing: false });
    state().pause();
    state().goOn();
    await tell({ type: 'resumed', epoch: 1, batch: 2 });
    expect(state().status).toBe('training');
    state().stopAfterEpoch();
    state().stopAfterEpoch();
    expect(state().status).toBe('last-epoch');
    await tell({ type: 'paused', epoch: 1, batch: 3 });
    expect(state().status).toBe('last-epoch');
    state().stop();
    state().stop();
    state().stopAfterEpoch();
    expect(state().status).toBe('stopping');
    expect(worker.asked).toEqual(['pause', 'resume', 'stop-after-epoch', 'stop']);
    await finish(ended);
    for (const wish of [state().pause, state().goOn, state().stop, state().stopAfterEpoch]) wish();
    expect(worker.asked).toHaveLength(4);
  });

  it('shows every problem of its scans', async () => {
    const { ended } = await begun();
    const broken = ['one', 'two'].map((name) => problem('nan-loss/first', name));
    for (const one of broken) await tell({ type: 'problem', problem: one });
    expect(state().problems).toEqual(broken);
    await finish(ended);
  });

  it('waits for an answer where a state does not fit into the storage', async () => {
    const { ended } = await begun();
    const full = problem('storage-full', 'Run', { needed: null, room: null });
    await tell({ type: 'not-stored', problem: full });
    expect(state().notStored).toEqual(full);
    state().answerNotStored('without-states');
    expect(state().notStored).toBeNull();
    expect(worker.asked).toEqual(['not stored: without-states']);
    await finish(ended);
  });
});

describe('a run that fails', () => {
  it('is over, and says why; a device that is lost is replaced, and another run can be started', async () => {
    const { ended } = await begun();
    await tell({ type: 'batch', epoch: 1, batch: 1, batches: 2, loss: 1, accuracy: 1, imagesPerSecond: 1, learningRate: 1 });
    await finish(ended, new ProblemError({ level: 'error', code: 'gpu-lost', subject: 'GPU', what: 'It is gone.', remedy: 'Wait.' }));
    expect(state()).toMatchObject({ status: 'failed', failure: { code: 'gpu-lost' }, stage: null });
    expect(inEnglish(state().log.at(-1)!.text)).toContain('It is gone.');
    expect(worker.restarts).toBe(1);
    await finish((await begun()).ended);
    expect(state()).toMatchObject({ status: 'ended', failure: null });
  });

  it('keeps the device where that is not what failed', async () => {
    const { ended } = await begun();
    await finish(ended, new Error('something else'));
    expect(state().status).toBe('failed');
    expect(worker.restarts).toBe(0);
  });
});

it('a run that is resumed has the sides of its record, whatever the split is now', async () => {
  const { ended } = await begun();
  await finish(ended);
  const record = state().record!;
  useSplit.setState({ split: { ...split, train: ['e'], tune: ['a'], test: ['b', 'c', 'd'] } });
  const resumed = await begun(() => state().resumeRun(record));
  const { scans, ...sides } = request();
  expect(sides).toMatchObject({ train: ['a', 'b'], tune: ['c', 'd'], labels: { a: 0, b: 1, c: 1, d: 0 }, how: 'from-state' });
  expect(scans.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  expect(request().run.id).toBe(record.id);
  await finish(resumed.ended);
});

it('a run that is resumed goes on with the labels and the marked slices that it began with', async () => {
  const { ended } = await begun();
  await finish(ended);
  const { labels: of, ...data } = useDataset.getState();
  const record = { ...state().record!, markedSlices: { 'scan a': [1, 2, 3] } };
  useDataset.setState({ ...data, labels: { ...of, a: 1, e: 0 } });
  const { c: _, ...others } = useDataset.getState().labels;
  useDataset.setState({ labels: others });
  const resumed = await begun(() => state().resumeRun(record));
  expect(request()).toMatchObject({ labels: { a: 0, b: 1, c: 1, d: 0 }, marked: { a: [1, 2, 3] } });
  await finish(resumed.ended);
  useDataset.setState({ labels: of });
});

describe('past runs', () => {
  const stored = async () => (await listRuns()).map(({ id }) => id).sort();

  it('are deleted, but neither the one that is trained nor one that another tab trains', async () => {
    const { ended } = await begun();
    const { id } = state().record!;
    for (const other of ['old', 'elsewhere']) await addRun({ ...state().record!, id: other });
    worker.elsewhere = ['elsewhere'];
    for (const trained of [id, 'elsewhere']) {
      await expect(state().forget(trained)).rejects.toMatchObject({ problem: { code: 'run-under-way' } });
    }
    await state().forget('old');
    expect(await stored()).toEqual([id, 'elsewhere'].sort());
    await finish(ended);
    await state().forget(id);
    expect(await stored()).toEqual(['elsewhere']);
    expect(state()).toMatchObject({ record: null, status: 'idle' });
  });

  it('make room with their states, except the one on show and those that other tabs train', async () => {
    const { ended } = await begun();
    const { id } = state().record!;
    const part = { createdAt: '', sequence: 0, epoch: 1, batch: 0, maxEpochs: 4 };
    for (const runId of [id, 'old', 'elsewhere']) await saveState({ ...part, runId }, [Uint8Array.of(1)]);
    worker.elsewhere = ['elsewhere'];
    await state().dropOtherRuns();
    expect([...(await listStates()).keys()].sort()).toEqual([id, 'elsewhere'].sort());
    await finish(ended);
  });

  it('of other tabs are told apart from the one that is trained here', async () => {
    const { ended } = await begun();
    worker.elsewhere = [state().record!.id, 'elsewhere'];
    await state().loadPast();
    expect([...state().elsewhere]).toEqual(['elsewhere']);
    await finish(ended);
    expect([...state().elsewhere]).toEqual(worker.elsewhere);
  });
});
