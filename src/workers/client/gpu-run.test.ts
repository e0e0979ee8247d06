import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { followStream } from '#base/async/event-stream.ts';
import { apply } from '#runs/fold.ts';
import type { RunRecord } from '#runs/record.ts';
import { closeDatabase } from '#storage/db.ts';
import { putEarlierStores } from '#storage/earlier-stores.ts';
import { listRuns } from '#storage/runs.ts';
import { listStates } from '#storage/states.ts';
import type { TrainEvent } from '#train/loop/events.ts';
import { oneNumberNet, oneNumberSample } from '../one-number-net.ts';
import type { GpuService, TrainingSet } from '../services.ts';
import { streamCall } from './call-stream.ts';

vi.mock('#train/learner/engine.ts', () => ({
  chooseDevice: async () => ({
    info: { backend: 'cpu', adapter: 'none', notice: null, label: 'CPU' },
    guard: (work: () => unknown) => work(),
  }),
  openLearner: async () => oneNumberNet(),
  prepareLearner: async () => {},
}));

const { gpuService } = await import('../gpu.ts');

/** The records that an earlier version stored, and the results of its runs; see tests/runs/README.md. */
const earlier = JSON.parse(readFileSync('tests/runs/stored-runs.json', 'utf8'));
const ids = Array.from({ length: 11 }, (_, i) => `s${i}`);
const data: TrainingSet = {
  samples: ids.map(oneNumberSample),
  labels: Object.fromEntries(ids.map((id, i) => [id, i % 2])),
  train: ids.slice(0, 7),
  tune: ids.slice(7),
};

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  await putEarlierStores(earlier);
});

const storedRun = async (id: string) => (await listRuns()).find((run) => run.id === id)!;

/** Trains a run to its end and returns its events. */
async function trained(run: RunRecord, set: TrainingSet | null, how: 'anew' | 'from-state' = 'from-state'): Promise<TrainEvent[]> {
  const worker = { call: <T>(use: (remote: never) => Promise<T>) => use(gpuService as never) };
  const events: TrainEvent[] = [];
  const stream = streamCall<GpuService, TrainEvent, void>(
    worker,
    (remote, call) => remote.startTraining(call, { run, data: set, how }),
    new AbortController().signal,
  );
  await followStream(stream, (event) => void events.push(event));
  return events;
}

const withoutSeconds = ({ history }: RunRecord) => history.map((epoch) => ({ ...epoch, seconds: 0 }));

describe('a run of an earlier version', () => {
  it('that was cut off goes on from its state to the numbers of one that was not', async () => {
    const { id, history, bestEpoch, stopReason } = earlier.expected.interrupted;
    const run = await storedRun(id);
    const events = await trained(run, data);
    expect(events).toContainEqual(expect.objectContaining({ type: 'restored', epoch: 4, batch: 2 }));
    const ended = await storedRun(id);
    expect(withoutSeconds(ended)).toEqual(history);
    expect(ended).toMatchObject({ bestEpoch, stopReason, keptEpoch: bestEpoch, checkpointId: `${id}-epoch-${bestEpoch}` });
    // The record that the worker stored equals the one that its events give.
    expect(events.reduce(apply, run)).toEqual(ended);
  });

  it('that was stopped by hand goes on, too', async () => {
    const run = await storedRun(earlier.expected.stopped.id);
    expect(run.stopReason).toBe('stopped');
    await trained(run, data);
    const ended = await storedRun(run.id);
    expect(ended.history.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(withoutSeconds(ended).slice(0, 2)).toEqual(withoutSeconds(run));
    expect(ended.stopReason).toBe('max-epochs');
  });

  it('is not touched where its scans are others', async () => {
    const run = await storedRun(earlier.expected.interrupted.id);
    await expect(trained(run, { ...data, train: [...data.train].reverse() })).rejects.toMatchObject({
      problem: { code: 'state-other-data' },
    });
    expect(await storedRun(run.id)).toEqual(run);
    expect((await listStates()).has(run.id)).toBe(true);
  });
});

it('a run that was stopped while its scans were prepared is recorded as stopped', async () => {
  const run: RunRecord = {
    ...(await storedRun(earlier.expected.interrupted.id)),
    id: 'new',
    history: [],
    bestEpoch: null,
    checkpointId: null,
  };
  const events = await trained(run, null, 'anew');
  expect(events.map(({ type }) => type)).toEqual(['done']);
  expect(await storedRun('new')).toEqual({ ...run, stopReason: 'stopped' });
});
