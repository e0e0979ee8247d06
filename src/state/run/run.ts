import { create } from 'zustand';
import type { Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError, toProblem } from '#base/problem.ts';
import type { RunEvent } from '#runs/events.ts';
import { apply } from '#runs/fold.ts';
import type { RunRecord } from '#runs/record.ts';
import { sentence } from '#runs/sentences.ts';
import { stopSentence } from '#runs/stopping-words.ts';
import { whileTraining } from '#storage/live-runs.ts';
import { persistStorage } from '#storage/quota.ts';
import type { StateSummary } from '#storage/records.ts';
import { addRun } from '#storage/runs.ts';
import type { RunningTraining, TrainingRequest } from '#workers/client/contract.ts';
import { startTraining } from '#workers/client/training.ts';
import type { StorageChoice } from '#workers/services.ts';
import { useCheckpoints, withHeld } from '../checkpoints/checkpoints.ts';
import { currentDataset } from '../dataset/current-dataset.ts';
import { useDataset } from '../dataset/dataset.ts';
import { sessionFiles } from '../dataset/session-files.ts';
import { useSplit } from '../dataset/split.ts';
import { onLivingDevice, restartIfLost } from '../device/restart-gpu.ts';
import { marksOfDataset, recordOfNow } from '../runs/new-record.ts';
import { pastRuns } from './past-runs.ts';
import { marksToResume, sidesToResume } from './resume.ts';
import { useRunSteps } from './run-steps.ts';
import { isActive, RunView, type ShownRun } from './run-view.ts';
import { useSettings } from './settings.ts';
import { differencesFrom, useTrainAgain } from './train-again.ts';
import { useTuneScores } from './tune-scores.ts';

export interface LogEntry {
  /** Milliseconds since the epoch. */
  at: number;
  text: Said;
}

export interface RunState extends ShownRun {
  record: RunRecord | null;
  log: readonly LogEntry[];
  /** Scans that could not be prepared. */
  problems: readonly Problem[];
  /** Whether a pause was asked for, and the batch under way is still being learned from. */
  pausing: boolean;
  /** The problem that ended the run. */
  failure: Problem | null;
  /** Runs of earlier sessions and this one, newest first. */
  past: readonly RunRecord[];
  /** Those of them, and the run under way, that this tab has in memory alone, or further than they are stored: they go with the tab. */
  unkept: ReadonlySet<string>;
  /** A warning that stored runs can't be read and are missing in `past`; null if there are none. */
  leftOut: Problem | null;
  /** The last stored state of every run that has one. */
  states: ReadonlyMap<string, StateSummary>;
  /** The runs that other tabs train. */
  elsewhere: ReadonlySet<string>;
  start(): Promise<void>;
  /** Resumes a run from its last stored state, with the scans that it was trained on. */
  resumeRun(record: RunRecord): Promise<void>;
  pause(): void;
  goOn(): void;
  /** Skips the search for the device's quickest GPU programs, which would come before the training. */
  skipTuning(): void;
  stopAfterEpoch(): void;
  stop(): void;
  answerNotStored(choice: StorageChoice): void;
  /** Deletes the checkpoints and states of all runs but the present one. Throws what the storage throws. */
  dropOtherRuns(): Promise<void>;
  loadPast(): Promise<void>;
  /** Deletes a run with its checkpoint. Throws what the storage throws. */
  forget(id: string): Promise<void>;
  /** Stores a run that could not be stored. Throws what the storage throws. */
  storeRun(record: RunRecord): Promise<void>;
  /** Forgets runs that are in memory alone, since they were erased. */
  forgetUnkept(ids: readonly string[] | 'all'): void;
  /** Shows a past run's curves while none is running. */
  show(record: RunRecord): void;
}

const MOST_LOG_ENTRIES = 500;

let running: RunningTraining | null = null;

export const useRun = create<RunState>()((set, get) => {
  const log = (text: Said) => set({ log: [...get().log, { at: Date.now(), text }].slice(-MOST_LOG_ENTRIES) });

  /** What was erased meanwhile is not to be stored. */
  const notRecorded = (id: string, { code }: Problem) => {
    if (code !== 'erased') set({ unkept: new Set([...get().unkept, id]) });
  };

  const handle = (event: RunEvent, view: RunView): void => {
    const { record, status, problems } = get();
    if (!record) return;
    if (event.type === 'batch') useRunSteps.getState().add(event);
    // A run that is cut off goes on from this state: its curves have to reach as far.
    if (event.type === 'saved') useRunSteps.getState().keepUp();
    const next = withHeld(apply(record, event));
    const text = event.type === 'done' ? stopSentence(next) : sentence(record, event);
    if (text !== null) log(text);
    useTuneScores.getState().follow(event);
    // What changes the record is stored with it, unless the worker says next that it was not.
    if (next !== record && get().unkept.has(record.id)) get().forgetUnkept([record.id]);
    if (event.type === 'not-recorded') notRecorded(record.id, event.problem);
    const isAnswered = event.type === 'paused' || event.type === 'done';
    set({ record: next, ...(isAnswered && { pausing: false }), ...view.changesBy(event, status) });
    const checkpoints = useCheckpoints.getState();
    if (event.type === 'held') {
      const { checkpointId: id, epoch, tune, bytes, extras } = event;
      const createdAt = new Date().toISOString();
      void checkpoints.hold({ id, runId: record.id, createdAt, settings: record.settings, epoch, tune, bytes, ...(extras && { extras }) });
    } else if (event.type === 'checkpoint' && checkpoints.held?.runId === record.id) void checkpoints.hold(null);
    else if (event.type === 'checkpoint' || (event.type === 'saved' && hasReplaced(record))) void checkpoints.refresh();
    if (event.type === 'problem') set({ problems: [...problems, event.problem] });
  };

  /** Follows a run from its start, or its resumption, to its end. */
  const follow = async (record: RunRecord, request: Pick<TrainingRequest, 'scans' | 'labels' | 'train' | 'tune' | 'how' | 'marked'>) => {
    const view = new RunView();
    useTuneScores.getState().clear();
    set({ status: 'preparing', record, batch: null, log: [], problems: [], failure: null, pausing: false });
    set({ stage: { text: phrase('progress/preparing'), done: 0, total: 0 }, stored: null, notStored: null, halted: false });
    void persistStorage().then((kept) => log(phrase(kept ? 'run/storage-kept' : 'run/storage-may-be-cleared')));
    try {
      await whileTraining(record.id, async () => {
        // Store the record first: if the page or the device fails, the run is listed, and can be resumed once a state is stored.
        const added = addRun(record).catch((thrown) => {
          const cause = toProblem(thrown, phrase('subject/run'));
          log(phrase('run/not-recorded', { cause }));
          notRecorded(record.id, cause);
        });
        await Promise.all([added, useRunSteps.getState().open(record.id)]);
        const listen = async () => {
          set({ problems: [] });
          running = startTraining({ run: record, files: sessionFiles, ...request });
          for await (const event of running.events) handle(event, view);
        };
        await onLivingDevice(listen, () => view.hasBegun || get().status === 'stopping');
      });
    } catch (thrown) {
      const failure = toProblem(thrown, phrase('subject/training'));
      set({ status: 'failed', failure, stage: null, notStored: null, halted: false });
      log(phrase('run/failed', { failure }));
      restartIfLost(failure);
    } finally {
      running = null;
      useTuneScores.getState().clear();
      await Promise.all([useRunSteps.getState().flush(), get().loadPast(), useCheckpoints.getState().refresh()]);
      const { record: ended } = get();
      if (ended?.checkpointId) useCheckpoints.getState().select(ended.checkpointId);
    }
  };

  return {
    status: 'idle',
    record: null,
    stage: null,
    batch: null,
    stored: null,
    log: [],
    problems: [],
    pausing: false,
    failure: null,
    past: [],
    unkept: new Set(),
    leftOut: null,

    halted: false,
    states: new Map(),
    elsewhere: new Set(),
    notStored: null,

    start: async () => {
      if (isActive(get().status)) return;
      const { scans, labels } = useDataset.getState();
      const { split } = useSplit.getState();
      await follow(newRecord(get().past), {
        scans: Object.values(scans),
        labels,
        train: split?.train ?? [],
        tune: split?.tune ?? [],
        marked: marksOfDataset(),
        how: 'anew',
      });
    },

    resumeRun: async (record) => {
      if (isActive(get().status)) return;
      const { train, tune } = sidesToResume(record, currentDataset());
      const cases = [...train.cases, ...tune.cases];
      await follow(record, {
        scans: cases.map(({ scan }) => scan),
        labels: Object.fromEntries(cases.map(({ scan, truth }) => [scan.id, truth])),
        train: train.cases.map(({ scan }) => scan.id),
        tune: tune.cases.map(({ scan }) => scan.id),
        marked: marksToResume(record, cases) ?? marksOfDataset(),
        how: 'from-state',
      });
    },

    pause: () => {
      if (get().status !== 'training' || get().pausing) return;
      set({ pausing: true });
      log(phrase('run/pause-after-batch'));
      running?.steer('pause');
    },

    goOn: () => {
      if (get().status === 'paused') running?.steer('resume');
    },

    skipTuning: () => running?.steer('skip-tuning'),

    stopAfterEpoch: () => {
      const { status } = get();
      if (!running || !isActive(status) || status === 'stopping' || status === 'last-epoch') return;
      set({ status: 'last-epoch' });
      log(phrase('run/stop-after-epoch'));
      running.steer('stop-after-epoch');
    },

    answerNotStored: (choice) => {
      set({ notStored: null });
      running?.answerNotStored(choice);
    },

    stop: () => {
      if (!running || !isActive(get().status) || get().status === 'stopping') return;
      set({ status: 'stopping' });
      log(phrase('run/stop-asked'));
      running.steer('stop');
    },

    ...pastRuns(set, get),
  };
});

/** Whether a checkpoint of the run is listed that a better one has replaced: it is deleted once the state after it is stored. */
function hasReplaced({ id, checkpointId }: RunRecord): boolean {
  const { list } = useCheckpoints.getState();
  return list?.some((one) => one.runId === id && one.id !== checkpointId && !one.pinned) ?? false;
}

/** The record of a run that begins now; as an earlier one again, it says what differs. That is told once: the next run is another matter. */
function newRecord(past: readonly RunRecord[]): RunRecord {
  const { split, method } = useSplit.getState();
  if (!split) throw new ProblemError('split-missing', phrase('subject/split'));
  const { settings } = useSettings.getState();
  const record = recordOfNow(settings, split, method);
  const { earlier, dismiss } = useTrainAgain.getState();
  const former = past.find(({ id }) => id === earlier?.run);
  if (!earlier || !former) return record;
  dismiss();
  return { ...record, again: differencesFrom(former, earlier, { settings, split, data: currentDataset() }) };
}
