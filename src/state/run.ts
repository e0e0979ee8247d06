import { create } from 'zustand';
import { type Problem, ProblemError, toProblem } from '#base/problem.ts';
import { recordedMethod } from '#data/split-method.ts';
import { deleteCheckpointsOfRun } from '#storage/checkpoints.ts';
import { persistStorage } from '#storage/quota.ts';
import type { RunRecord } from '#storage/records.ts';
import { deleteRun, listRuns, saveRun } from '#storage/runs.ts';
import type { StopReason } from '#train/events.ts';
import type { RunEvent, RunningTraining } from '#workers/client/contract.ts';
import { startTraining } from '#workers/client/training.ts';
import { useCheckpoints } from './checkpoints.ts';
import { useDataset } from './dataset.ts';
import { useDevice } from './device.ts';
import { runData } from './runs/run-data.ts';
import { sessionFiles } from './session-files.ts';
import { useSettings } from './settings.ts';
import { useSplit } from './split.ts';

export type RunStatus = 'idle' | 'preparing' | 'training' | 'stopping' | 'ended' | 'failed';

export interface BatchProgress {
  epoch: number;
  batch: number;
  batches: number;
  loss: number;
  imagesPerSecond: number;
}

export interface LogEntry {
  /** Milliseconds since the epoch. */
  at: number;
  text: string;
}

export interface RunState {
  status: RunStatus;
  record: RunRecord | null;
  /** What is being done before the first number. */
  stage: { text: string; done: number; total: number } | null;
  batch: BatchProgress | null;
  bestEpoch: number | null;
  epochsWithoutImprovement: number;
  log: readonly LogEntry[];
  /** Scans that could not be prepared. */
  problems: readonly Problem[];
  /** What ended the run by force. */
  failure: Problem | null;
  /** Runs of earlier sessions and this one, newest first. */
  past: readonly RunRecord[];
  start(): Promise<void>;
  stop(): void;
  loadPast(): Promise<void>;
  /** Deletes a run with its checkpoint. Throws what the storage throws. */
  forget(id: string): Promise<void>;
  /** Shows a past run's curves while none is running. */
  show(record: RunRecord): void;
}

export const STOP_REASONS: Record<StopReason, string> = {
  plateau: 'Stopped: the tune loss has not improved for the whole patience.',
  'max-epochs': 'Ended: all epochs were trained.',
  stopped: 'Stopped on request.',
  'nan-loss': 'Stopped: the loss became infinite or not a number.',
};

/** Why a run ended, in one sentence; for a run without a reason, that it was cut off. */
export function stopSentence({ stopReason, settings }: Pick<RunRecord, 'stopReason' | 'settings'>): string {
  if (stopReason === null) return 'Cut off: the run did not come to its end.';
  const { rule, patience, minDelta } = settings.stopping;
  if (stopReason === 'plateau' && rule === 'reference-code') {
    return `Stopped: the loss of the last tune batch lay more than ${minDelta} above its best, ${patience} times since that best.`;
  }
  return STOP_REASONS[stopReason];
}

/** Batches may come by the hundred a second; the page draws at most five of them. */
const DRAWING_INTERVAL_MS = 200;

let running: RunningTraining | null = null;
let latestBatch: BatchProgress | null = null;
let drawnAt = 0;

export function isActive(status: RunStatus): boolean {
  return status === 'preparing' || status === 'training' || status === 'stopping';
}

export const useRun = create<RunState>()((set, get) => {
  const log = (text: string) => set({ log: [...get().log, { at: Date.now(), text }].slice(-500) });

  /** Changes the record of the present run. */
  const amend = (change: Partial<RunRecord>) => {
    const { record } = get();
    if (record) set({ record: { ...record, ...change } });
  };

  const handle = async (event: RunEvent): Promise<void> => {
    switch (event.type) {
      case 'preparing':
        if (event.done < event.total && !isDue()) break;
        set({ stage: { text: 'Preparing scans', done: event.done, total: event.total } });
        break;
      case 'problem':
        set({ problems: [...get().problems, event.problem] });
        log(`${event.problem.subject}: ${event.problem.what}`);
        break;
      case 'log':
        log(event.text);
        break;
      case 'stage':
        log(event.text);
        set({ stage: event.stage === 'training' || event.stage === 'saving' ? null : { text: event.text, done: 0, total: 0 } });
        if (get().status !== 'stopping') set({ status: 'training' });
        break;
      case 'batch':
        latestBatch = event;
        if (isDue()) set({ batch: event, stage: null });
        break;
      case 'epoch': {
        const { record } = get();
        set({ batch: latestBatch, stage: null });
        if (record) amend({ history: [...record.history, event.record] });
        set({ epochsWithoutImprovement: event.epochsWithoutImprovement });
        if (event.isBest) set({ bestEpoch: event.record.epoch });
        const { epoch, tune } = event.record;
        log(
          `Epoch ${epoch}: tune accuracy ${tune.accuracy.toFixed(3)}, tune loss ${tune.loss.toFixed(3)}${event.isBest ? ', the best so far' : ''}`,
        );
        break;
      }
      case 'checkpoint':
        amend({ checkpointId: event.checkpointId });
        log(`Checkpoint of epoch ${event.epoch} kept`);
        break;
      case 'done':
        amend({ stopReason: event.stopReason });
        set({ status: 'ended', stage: null });
        log(stopSentence({ stopReason: event.stopReason, settings: get().record?.settings ?? useSettings.getState().settings }));
        break;
    }
    if (event.type === 'epoch' || event.type === 'checkpoint' || event.type === 'done') await save();
  };

  const save = async () => {
    const { record } = get();
    if (record) await saveRun(record).catch((thrown) => log(toProblem(thrown, 'Run').what));
  };

  return {
    status: 'idle',
    record: null,
    stage: null,
    batch: null,
    bestEpoch: null,
    epochsWithoutImprovement: 0,
    log: [],
    problems: [],
    failure: null,
    past: [],

    start: async () => {
      if (isActive(get().status)) return;
      const record = newRecord();
      latestBatch = null;
      drawnAt = 0;
      set({ status: 'preparing', record, batch: null, bestEpoch: null, epochsWithoutImprovement: 0, log: [], problems: [], failure: null });
      set({ stage: { text: 'Preparing scans', done: 0, total: 0 } });
      void persistStorage();
      const { scans, labels } = useDataset.getState();
      const { split } = useSplit.getState();
      try {
        running = startTraining({
          runId: record.id,
          settings: record.settings,
          scans: Object.values(scans),
          files: sessionFiles,
          labels,
          train: split?.train ?? [],
          tune: split?.tune ?? [],
        });
        for await (const event of running.events) await handle(event);
      } catch (thrown) {
        const failure = toProblem(thrown, 'Training');
        set({ status: 'failed', failure, stage: null });
        log(`${failure.what} ${failure.remedy}`);
        await save();
      } finally {
        running = null;
        await Promise.all([get().loadPast(), useCheckpoints.getState().refresh()]);
        const { record: ended } = get();
        if (ended?.checkpointId) useCheckpoints.getState().select(ended.checkpointId);
      }
    },

    stop: () => {
      if (!running || !isActive(get().status)) return;
      set({ status: 'stopping' });
      log('Stop asked for: ending after this batch');
      running.stop();
    },

    loadPast: async () => {
      try {
        const past = await listRuns();
        set({ past });
        // After a reload the last run's curves are there again.
        if (get().status === 'idle' && !get().record && past[0]) get().show(past[0]);
      } catch (thrown) {
        set({ failure: toProblem(thrown, 'Runs') });
      }
    },

    forget: async (id) => {
      if (get().record?.id === id && isActive(get().status)) return;
      await Promise.all([deleteRun(id), deleteCheckpointsOfRun(id, null)]);
      if (get().record?.id === id) set({ record: null, status: 'idle', failure: null, log: [], problems: [], batch: null });
      set({ past: await listRuns() });
      await useCheckpoints.getState().refresh();
    },

    show: (record) => {
      if (isActive(get().status)) return;
      set({ record, status: 'ended', bestEpoch: bestEpochOf(record), batch: null, stage: null, log: [], problems: [], failure: null });
    },
  };
});

/** Whether it is time to draw again; if so, the next time is an interval away. */
function isDue(): boolean {
  const now = performance.now();
  if (now - drawnAt < DRAWING_INTERVAL_MS) return false;
  drawnAt = now;
  return true;
}

/** The first epoch with the highest tune accuracy. */
export function bestEpochOf({ history }: RunRecord): number | null {
  let best = history[0] ?? null;
  for (const record of history) if (best && record.tune.accuracy > best.tune.accuracy) best = record;
  return best?.epoch ?? null;
}

function newRecord(): RunRecord {
  const { scans, classes } = useDataset.getState();
  const { split, method } = useSplit.getState();
  if (!split) {
    throw new ProblemError({
      code: 'split-missing',
      subject: 'Split',
      what: 'The scans have not been split.',
      remedy: 'Label scans first.',
    });
  }
  const drawn = recordedMethod(method);
  const names = (ids: readonly string[]) => ids.map((id) => scans[id]?.name ?? id);
  return {
    id: crypto.randomUUID(),
    createdAt: new Date().toISOString(),
    settings: structuredClone({ ...useSettings.getState().settings, classes: [...classes] }),
    device: useDevice.getState().info?.label ?? 'unknown device',
    split: {
      seed: split.seed,
      ...(drawn && { method: drawn }),
      train: names(split.train),
      tune: names(split.tune),
      test: names(split.test),
    },
    history: [],
    stopReason: null,
    checkpointId: null,
    testOpenings: 0,
    data: runData(split),
  };
}
