import { beforeEach } from 'vitest';
import type { Problem } from '#base/problem.ts';
import type { RunRecord } from '#runs/record.ts';
import type { QueueState } from '#state/queue/queue.ts';
import type { RunState } from '#state/run/run.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { Outcome } from '#train/sweep/queue.ts';
import './drawing.fixture.ts';

export const { useDataset } = await import('#state/dataset/dataset.ts');
const { useLeaks } = await import('#state/dataset/leaks.ts');
const { useSplit } = await import('#state/dataset/split.ts');
export const { useCheckpoints } = await import('#state/checkpoints/checkpoints.ts');
const { computeOn } = await import('#state/device/device.ts');
const { useQueue } = await import('#state/queue/queue.ts');
export const { useRun } = await import('#state/run/run.ts');
export const { useSettings } = await import('#state/run/settings.ts');
const { useChosenView } = await import('#state/train-view.ts');

export const problem = (code: string, level: Problem['level'] = 'error'): Problem => ({
  level,
  code,
  subject: 'A',
  what: 'What.',
  remedy: 'Do.',
});
export const ids = Array.from({ length: 10 }, (_, i) => `s${i}`);
export const scans = Object.fromEntries(ids.map((id) => [id, { id, name: id, unit: 'HU', patientKey: id, problems: [], slices: [] }]));
export const labels = Object.fromEntries(ids.map((id, i) => [id, i % 2]));
export const split = { seed: 1, train: ids.slice(0, 6), tune: ids.slice(6, 8), test: ids.slice(8), problems: [] };
export const settings = { ...paperSettings('groundglass_small', 32), batchSize: 2, maxEpochs: 5 };
export const epoch = (n: number) => ({
  epoch: n,
  train: { loss: 1, accuracy: 1 },
  tune: { loss: 1, accuracy: 1, macroF1: 1 },
  rate: 1,
  seconds: 1,
});
export const record = (epochs: number, change: Partial<RunRecord> = {}) =>
  ({
    id: 'run',
    createdAt: '2026-01-02T03:04:05.000Z',
    settings,
    device: 'CPU',
    split: { seed: 1, train: ['a', 'b'], tune: ['c'], test: [] },
    history: Array.from({ length: epochs }, (_, i) => epoch(i + 1)),
    bestEpoch: epochs > 0 ? 1 : null,
    stopReason: null,
    checkpointId: epochs > 0 ? 'run-best' : null,
    testOpenings: 0,
    ...change,
  }) as unknown as RunRecord;
export const batch = (n: number) => ({ epoch: n, batch: 1, batches: 3, loss: 1, imagesPerSecond: 1, secondsPerBatch: null });
export const checkpoint = (id: string, runId = 'run') =>
  ({ id, runId, createdAt: '2026-01-02T03:04:05.000Z', settings, epoch: 1, tune: epoch(1).tune, bytes: 100 }) as CheckpointSummary;

/** A state of the studio: what is loaded, and what is known of runs. */
export interface Studio {
  data?: object;
  split?: object;
  leaks?: object;
  batchSize?: number;
  run?: Partial<RunState>;
  /** How the queue knows the run; absent where it is not in the queue. */
  queue?: Partial<QueueState>;
  checkpoints?: readonly CheckpointSummary[] | null;
  view?: 'setup' | 'run';
  /** The stored state of the run on show, from which it can go on; null: none. */
  stored?: { epoch: number; batch: number } | null;
}

export const loaded = { scans, order: ids, labels };
export const ready: Pick<Studio, 'data' | 'split' | 'leaks'> = { data: loaded, split: { split }, leaks: { leaks: [] } };
export const log = [{ at: 0, text: 'x' }];
export const past = (run: RunRecord, more: Partial<RunState> = {}): Partial<RunState> => ({
  status: 'ended',
  record: run,
  past: [run],
  ...more,
});
/** The queue with the run and one that waits behind it. */
export const queued = (outcome: Outcome, working = false): Partial<QueueState> => ({
  working,
  runs: ['run', 'next'].map((id) => {
    return { id, point: {}, split: 0, settings, outcome: id === 'run' ? outcome : 'waiting', reason: null, scores: null };
  }) as unknown as QueueState['runs'],
  splits: [{ split: { seed: 1, train: ['a', 'b'], tune: ['c'], test: [] } }] as unknown as QueueState['splits'],
});

const first = [useQueue, useDataset, useSplit, useLeaks, useRun, useCheckpoints, useSettings, useChosenView].map((store) => ({
  store: store as { setState(state: object): void },
  state: store.getState(),
}));

/** Gives every test the stores as they are at first. */
beforeEach(() => {
  for (const { store, state } of first) store.setState(state);
});

export function arrange({
  data,
  split: sides,
  leaks,
  batchSize = 2,
  run,
  queue = {},
  checkpoints = [],
  view,
  stored = { epoch: 4, batch: 0 },
}: Studio) {
  useQueue.setState(queue);
  useDataset.setState(data ?? {});
  useSplit.setState(sides ?? {});
  useLeaks.setState(leaks ?? {});
  computeOn.setState({ problem: null });
  useSettings.setState({ settings: { ...settings, batchSize } });
  useRun.setState(run ?? {});
  useRun.setState(({ record: shown }) => ({ states: new Map(shown && stored ? [[shown.id, { ...stored, maxEpochs: 5 } as never]] : []) }));
  useCheckpoints.setState({ list: checkpoints, selectedId: null });
  useChosenView.setState({ chosen: view ?? null });
}
