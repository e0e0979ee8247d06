import { create } from 'zustand';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, toProblem } from '#base/problem.ts';
import { newRun, type RunRecord, type RunScans } from '#runs/record.ts';
import { stopSentence } from '#runs/stopping-words.ts';
import { whileQueueWorks } from '#storage/live-runs.ts';
import { changeQueue, loadQueue, type QueueContent } from '#storage/queue.ts';
import type { QueuedRun } from '#storage/records.ts';
import { deleteStatesOfRun } from '#storage/states.ts';
import { listWeightFiles } from '#storage/weights.ts';
import { nextRun, type TableScores } from '#train/sweep/queue.ts';
import { currentDataset } from '../dataset/current-dataset.ts';
import { isQueuedFor, type WayAgain } from '../facts/queue.ts';
import { useEvaluation } from '../predict/evaluation.ts';
import { useProject } from '../project/project.ts';
import { isUnfinished, resumeBlocker } from '../run/resume.ts';
import { useRun } from '../run/run.ts';
import { isActive } from '../run/run-view.ts';
import { earlierByWeights } from '../runs/met-before.ts';
import { deviceOfNow } from '../runs/new-record.ts';
import type { PlannedQueue } from './plan-queue.ts';
import { type Ended, type QueueChange, withChanges } from './queue-changes.ts';
import { forgetLeftChanges, isAbout, leaveChanges, takeLeftChanges } from './unsaved-queue.ts';

export interface QueueState extends QueueContent {
  /** Whether the queue trains its runs, one after the other, until it is held. */
  working: boolean;
  /** The problem that keeps the queue from continuing, or from being stored. */
  problem: Problem | null;
  /** Loads the queue of the last session, with what its page did not get to store, and with what was changed before it was loaded. */
  load(): Promise<void>;
  /** Loads what another tab has made of the queue, unless this one trains or changes it. */
  follow(): Promise<void>;
  /** Adds runs at the end of the queue. */
  add(planned: Pick<PlannedQueue, 'runs' | 'splits'>): Promise<void>;
  /** Trains the waiting runs of the open project. A run that is paused or was cut off is resumed. */
  start(): Promise<void>;
  /** Pauses the run under way and begins no other. */
  hold(): void;
  /** Ends the run under way and begins the next. */
  skip(): void;
  /** Removes a run, unless it is under way. */
  remove(id: string): Promise<void>;
  /** Moves a waiting run before the waiting one above it, or after the one below it. */
  move(id: string, way: 'up' | 'down'): Promise<void>;
  /** Makes a failed, stopped or skipped run wait to begin anew, or to go on from its stored state. */
  again(id: string, way: WayAgain): Promise<void>;
  /** Takes the ended runs of the open project out of the queue. */
  clearEnded(): Promise<void>;
  /** Leaves changes that are not stored yet to the next page, when this one may be about to go. */
  keepBeforeLeaving(): void;
  /** Takes runs, and those of projects, that were erased out of the queue. */
  forget(ids: ReadonlySet<string>): Promise<void>;
}

/** A run fails when the device is lost this many times within one epoch of it. */
const MOST_LOSSES = 3;

/** The id of the run that `skip` is stopping; null while there is none. */
let skipping: string | null = null;
let loop: Promise<void> | null = null;
/** Changes that are not stored yet. */
let unsaved: readonly QueueChange[] = [];
let storing: Promise<void> | null = null;

export const useQueue = create<QueueState>()((set, get) => {
  /** Shows a stored queue, with the changes that it does not have yet. */
  const show = (stored: QueueContent) => {
    const { runs, splits } = withChanges(stored, unsaved);
    set({ runs, splits });
  };
  /** Makes the changes that are not stored yet in what is stored, which may be more than what is shown. */
  const storeAll = async () => {
    try {
      while (unsaved.length > 0) {
        const changes = unsaved;
        const stored = await changeQueue((queue) => withChanges(queue, changes));
        unsaved = unsaved.filter((one) => !changes.includes(one));
        show(stored);
      }
      // The page may have stayed: what is stored now must not come back another day.
      leaveChanges([]);
    } catch (thrown) {
      set({ problem: toProblem(thrown, phrase('subject/queue')) });
    } finally {
      storing = null;
    }
  };
  const store = (): Promise<void> => {
    storing ??= storeAll();
    return storing;
  };
  /** Changes the queue and stores it. */
  const change = (one: QueueChange): Promise<void> => {
    const { runs, splits } = withChanges(get(), [one]);
    set({ runs, splits });
    unsaved = [...unsaved, one];
    return store();
  };
  const settle = (id: string, ended: Ended) => change({ do: 'settle', id, ...ended });

  /** Loads the progress of the tab that trained the queue before this one. */
  const catchUp = async () => {
    const kept = await loadQueue();
    if (kept) show(kept);
    await useRun.getState().loadPast();
  };

  /** Trains until nothing waits, or until it is held. */
  const work = async () => {
    let losses = 0;
    while (get().working) {
      const run = nextRun(get().runs.filter(isOfOpenProject));
      if (!run) break;
      const record = await recordOf(run, get().splits[run.split]!);
      const blocker = isEnded(record) ? null : whyNot(record);
      if (blocker) {
        set({ working: false, problem: blocker });
        return;
      }
      await settle(run.id, { outcome: 'running', reason: null });
      if (!isEnded(record)) await useRun.getState().resumeRun(record);
      losses = wasLost(run.id) ? (hasGoneOn(record) ? 1 : losses + 1) : 0;
      // The stored state of the run is complete, so the run resumes from it on a new device.
      if (losses > 0 && losses < MOST_LOSSES) continue;
      losses = 0;
      const failure = useRun.getState().failure;
      if (failure?.code === 'run-elsewhere') return set({ working: false, problem: failure });
      const isSkipped = skipping === run.id;
      const ended = outcomeOf(run.id, record, isSkipped);
      await settle(run.id, ended.outcome === 'done' ? { ...ended, scores: await finish(run.id) } : ended);
      // If the user pressed Stop on the Train screen, stop the queue too.
      if (ended.outcome === 'stopped') set({ working: false });
      skipping = null;
    }
    set({ working: false });
  };

  return {
    runs: [],
    splits: [],
    working: false,
    problem: null,

    load: async () => {
      unsaved = [...takeLeftChanges(), ...unsaved];
      try {
        show((await loadQueue()) ?? { runs: [], splits: [] });
      } catch (thrown) {
        set({ problem: toProblem(thrown, phrase('subject/queue')) });
      }
      if (unsaved.length > 0) await store();
    },

    follow: async () => {
      const { runs: before, working } = get();
      if (working || loop || unsaved.length > 0) return;
      const kept = await loadQueue().catch(() => null);
      if (kept && get().runs === before && !loop) show(kept);
    },

    add: ({ runs, splits }) => {
      const project = useProject.getState().open?.id;
      return change({ do: 'add', runs: runs.map((run) => ({ ...run, ...(project !== undefined && { project }) })), splits });
    },

    start: async () => {
      // If saving the queue failed, memory is newer than IndexedDB: do not reload it.
      const isKept = get().problem === null;
      set({ working: true, problem: null });
      useRun.getState().goOn();
      loop ??= whileQueueWorks(async () => {
        if (isKept) await catchUp();
        await work();
      })
        .catch((thrown) => set({ working: false, problem: toProblem(thrown, phrase('subject/queue')) }))
        .finally(() => {
          loop = null;
        });
      await loop;
    },

    hold: () => {
      set({ working: false });
      useRun.getState().pause();
    },

    skip: () => {
      const { record, status, stop } = useRun.getState();
      const run = get().runs.find((one) => one.outcome === 'running' && isOfOpenProject(one));
      if (!run) return;
      if (isActive(status) && record?.id === run.id) {
        skipping = run.id;
        stop();
      } else void settle(run.id, { outcome: 'skipped', reason: null });
    },

    remove: (id) => change({ do: 'remove', ids: get().runs.flatMap((run) => (run.id === id && !isUnderWay(run) ? [id] : [])) }),

    move: (id, way) => {
      const waiting = get().runs.filter((run) => run.outcome === 'waiting' && isOfOpenProject(run));
      const place = waiting.findIndex((run) => run.id === id);
      const other = waiting[place + (way === 'up' ? -1 : 1)];
      if (place < 0 || !other) return Promise.resolve();
      return change({ do: 'place', id, where: way === 'up' ? 'before' : 'after', other: other.id });
    },

    again: (id, way) =>
      way === 'anew' ? change({ do: 'again', id, newId: crypto.randomUUID() }) : settle(id, { outcome: 'waiting', reason: null }),

    clearEnded: () =>
      change({
        do: 'remove',
        ids: get().runs.flatMap((run) => (run.outcome === 'waiting' || run.outcome === 'running' || !isOfOpenProject(run) ? [] : [run.id])),
      }),

    keepBeforeLeaving: () => leaveChanges(unsaved),

    forget: async (ids) => {
      forgetLeftChanges(ids);
      unsaved = unsaved.filter((one) => !isAbout(one, ids));
      const gone = get().runs.filter(({ id, project = '' }) => ids.has(id) || ids.has(project));
      if (gone.length > 0) await change({ do: 'remove', ids: gone.map(({ id }) => id) });
    },
  };
});

function isOfOpenProject(run: QueuedRun): boolean {
  return isQueuedFor(run, useProject.getState().open?.id);
}

/** Whether a run of the queue is being trained now; one that was cut off is not. */
export function isUnderWay({ id, outcome }: Pick<QueuedRun, 'id' | 'outcome'>): boolean {
  const { record, status } = useRun.getState();
  return outcome === 'running' && record?.id === id && isActive(status);
}

/** Returns a run's stored record, or else the record that it begins with. */
async function recordOf({ id, settings, metBefore }: QueuedRun, scans: RunScans): Promise<RunRecord> {
  const kept = useRun.getState().past.find((run) => run.id === id);
  if (kept) return kept;
  const earlier = settings.weights && earlierByWeights(settings, await listWeightFiles());
  return newRun({ id, settings, device: deviceOfNow(), scans, metBefore, earlier });
}

/** Whether a run has ended, for example resumed by hand, before the queue noticed. */
function isEnded(record: RunRecord): boolean {
  return !isUnfinished(record);
}

function whyNot(record: RunRecord): Problem | null {
  if (isActive(useRun.getState().status)) return problem('queue-blocked/training', phrase('subject/queue'));
  const reason = resumeBlocker(record, currentDataset());
  return reason === null ? null : problem('queue-blocked/scans', phrase('subject/queue'), { reason });
}

/** Whether the device was lost while the run was trained. */
function wasLost(id: string): boolean {
  const { record, status, failure } = useRun.getState();
  return status === 'failed' && failure?.code === 'gpu-lost' && record?.id === id;
}

/** Whether the run has finished an epoch since this record. */
function hasGoneOn({ id, history }: RunRecord): boolean {
  const { record } = useRun.getState();
  return record?.id === id && record.history.length > history.length;
}

/** Returns the outcome of a run that has ended. `isSkipped`: the queue stopped it, to go on with the next. */
function outcomeOf(id: string, before: RunRecord, isSkipped: boolean): Pick<QueuedRun, 'outcome' | 'reason'> {
  const { record, status, failure } = useRun.getState();
  if (status === 'failed' && failure && record?.id === id)
    return { outcome: 'failed', reason: phrase('ended/problem', { problem: failure }) };
  const ended = record?.id === id ? record : before;
  if (ended.stopReason === 'nan-loss' || ended.stopReason === 'nan-state') return { outcome: 'failed', reason: stopSentence(ended) };
  if (ended.stopReason !== 'stopped') return { outcome: 'done', reason: null };
  return { outcome: isSkipped ? 'skipped' : 'stopped', reason: null };
}

/** Scores the tune side, and deletes the states of the run, which nobody will resume. */
async function finish(id: string): Promise<TableScores | null> {
  const record = useRun.getState().past.find((run) => run.id === id);
  if (record?.checkpointId) await useEvaluation.getState().evaluate(record, 'tune');
  await deleteStatesOfRun(id, 'all').catch(() => {});
  const scores = useEvaluation.getState().results[id]?.tune?.scores;
  if (!scores) return null;
  const { macroPrecision, macroRecall, mcc, auc, perClass } = scores;
  return { macroPrecision, macroRecall, mcc, auc, perClass: perClass.map(({ f1 }) => ({ f1 })) };
}
