import { create } from 'zustand';
import { Latest } from '#base/async/latest.ts';
import { oneAhead } from '#base/async/one-ahead.ts';
import { firstNames } from '#base/messages/names.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, toProblem, warning } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { ListedScans } from '#data/labels/listed-scans.ts';
import type { ScanFlag } from '#data/sample/scan-flags.ts';
import { refuseOtherClasses } from '#runs/models-together.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { type FileIndex, PREDICTED_AT_ONCE } from '#workers/client/contract.ts';
import { sessionFiles } from '../dataset/session-files.ts';
import { askModels } from './ask-models.ts';
import { heldCheckpoint } from './held-checkpoint.ts';
import { countOpeningByAll, type LockedScans, lockedScansOf, partAsked } from './locked-scans.ts';
import { droppedAfter, inOrder, onList, withNames, without } from './prediction-changes.ts';
import { endedOf, NOTHING, type PredictedScan, type PredictionState } from './prediction-state.ts';
import { type DropProgress, scansOfDrop } from './read-drop.ts';
import { savePredictions } from './save-predictions.ts';
import { batchesOf, batchesOfDrop, type ScanBatch } from './scan-batches.ts';
import { type FollowedList, followedList, listsFirst, useScanList } from './scan-list.ts';

/** The models that answer, and the scans that they must not be shown. */
interface Asking {
  models: readonly [CheckpointSummary, ...CheckpointSummary[]];
  locked: LockedScans;
  files: FileIndex;
  signal: AbortSignal;
}

export const usePrediction = create<PredictionState>()((set, get) => {
  // Rows are added as they are ready, and put in order at the end.
  const predictions = new Latest(() => set({ rows: inOrder(get()), progress: null }));

  const addProblem = (problem: Problem) => set({ problems: [...get().problems, problem] });
  const refuse = ({ id, name }: Pick<Scan, 'id' | 'name'>, problem: Problem) => {
    set({ problems: [...get().problems, problem], refused: [...get().refused, { scan: { id, name }, problem }] });
  };

  /** Begins another prediction. What was shown can be put back, unless it was not finished. */
  const begin = (checkpoint: CheckpointSummary, others: readonly CheckpointSummary[], progress: DropProgress | null = null) => {
    const { progress: unfinished, rows, replaced } = get();
    const former = rows.length > 0 && !unfinished ? endedOf(get()) : replaced;
    set({ ...NOTHING, checkpoint, others, progress, replaced: former });
  };

  /** Finds out which scans the models must not be shown, and has the first held by its worker. Null after an abort. */
  const asking = async (files: FileIndex, signal: AbortSignal): Promise<Asking | null> => {
    const { checkpoint: chosen, others: asked } = get();
    if (!chosen) return null;
    refuseOtherClasses(chosen, asked);
    const others: CheckpointSummary[] = [];
    for (const other of asked) others.push(await heldCheckpoint(other));
    const checkpoint = await heldCheckpoint(chosen);
    // One that gave way to a better one of its run may be that of another: a model that answers twice agrees with itself.
    const apart = [...new Map(others.map((other) => [other.id, other])).values()].filter(({ id }) => id !== checkpoint.id);
    const models = [checkpoint, ...apart] as const;
    const locked = await lockedScansOf(models);
    if (signal.aborted) return null;
    set({ checkpoint, others: apart, untold: locked.isUntold, heldFiles: files, misfitFiles: files });
    return { models, locked, files, signal };
  };

  /** Predicts scans as they come, except those of a locked test side, which opens on request only. `found` says how many there are. */
  const predictBatches = async (
    { models, locked, files, signal }: Asking,
    batches: AsyncIterable<ScanBatch>,
    found: () => Pick<DropProgress, 'total' | 'isTimed'>,
    follow: () => FollowedList | null = () => null,
  ) => {
    const ended = () => get().rows.length + get().refused.length + get().held.length;
    for await (const { scans: given, gone, renamed } of oneAhead(batches)) {
      if (signal.aborted) return;
      if (gone.length > 0) set(without(get(), new Set(gone)));
      if (renamed.length > 0) set(withNames(get(), renamed));
      const { listed } = follow() ?? {};
      const scans = listed ? given.filter((scan) => listed.mayName(scan)) : given;
      const { held, fit, unfit } = await partAsked(scans, models, locked, files, signal);
      if (signal.aborted) return;
      for (const { scan, problem: reason } of unfit) refuse(scan, reason);
      const { held: before, misfits, asked } = get();
      set({ held: [...before, ...held], misfits: [...misfits, ...unfit.map(({ scan }) => scan)], asked: asked + unfit.length });
      if (fit.length > 0) await predictAll({ models, files, signal }, fit, (added) => ({ ...found(), done: ended() + added }));
      if (signal.aborted) return;
    }
  };

  const predictAll = async (
    { models, files, signal }: Omit<Asking, 'locked'>,
    scans: readonly Scan[],
    count: (added: number) => Pick<DropProgress, 'done' | 'total' | 'isTimed'>,
    flags: readonly ScanFlag[] = [],
  ) => {
    set({ asked: get().asked + scans.length });
    let waiting: PredictedScan[] = [];
    let recalled = 0;
    // Rows come in bursts, and each set of the store draws them all.
    const show = () => {
      if (signal.aborted) return;
      const { rows, recalled: before } = get();
      const added = waiting;
      const counted = count(added.length);
      const text = phrase(counted.isTimed === false ? 'progress/predicting-found' : 'progress/predicting');
      set({ rows: [...rows, ...added], recalled: before + recalled, progress: { text, unit: 'scans', ...counted } });
      waiting = [];
      recalled = 0;
    };
    show();
    for await (const answer of askModels(models, { scans, files, flags }, signal)) {
      if (signal.aborted) return;
      if (answer.type === 'problem') addProblem(answer.problem);
      if (answer.type === 'refused') refuse(answer.scan, answer.problem);
      if (answer.type !== 'row') continue;
      waiting.push(answer.row);
      if (answer.recalled === models.length) recalled++;
      if (waiting.length >= PREDICTED_AT_ONCE || get().rows.length === 0) show();
    }
    show();
  };

  /** Runs a task that predicts; what it throws is told. */
  const run = (task: (signal: AbortSignal) => Promise<void>) =>
    predictions.run(async (signal) => {
      try {
        await task(signal);
      } catch (thrown) {
        if (!signal.aborted) addProblem(toProblem(thrown, phrase('subject/test-side')));
      }
    });

  /** Puts the rows in the order of the list that picked them, predicts what only the final names of all scans show to be on it, and tells what is missing. */
  const followList = async (asked: Asking, follow: () => FollowedList | null, all: readonly Scan[]): Promise<void> => {
    const followed = follow();
    if (!followed || asked.signal.aborted) return;
    const { list, listed } = followed;
    const { name, names, repeated } = list;
    const ordered = listed.order(all);
    const { scans, missing, ambiguous } = ordered;
    const { rows, refused, held } = get();
    const answered = new Set([...rows.map(({ scan }) => scan.id), ...refused.map(({ scan }) => scan.id), ...held.map(({ id }) => id)]);
    const late = scans.filter(({ id }) => !answered.has(id));
    if (late.length > 0) await predictBatches(asked, batchesOf(late), () => ({ total: scans.length }));
    if (asked.signal.aborted) return;
    // Another list can have come meanwhile.
    if (follow() !== followed) return followList(asked, follow, all);
    set(onList(get(), all, ordered));
    // What could not be read is on the list all the same.
    const unread = new ListedScans(get().refused.map(({ scan }) => scan.name));
    const absent = missing.filter((one) => !unread.mayName({ id: one, name: one }));
    if (absent.length > 0)
      addProblem(warning('list-missing', name, { missing: absent.length, of: names.length, names: firstNames(absent, NAMED) }));
    if (ambiguous.length > 0) addProblem(warning('list-ambiguous', name, { names: firstNames(ambiguous, NAMED) }));
    if (repeated.length > 0) addProblem(warning('list-repeated', name, { names: firstNames(repeated, NAMED) }));
  };

  const predictGiven = async (scans: readonly Scan[], files: FileIndex, signal: AbortSignal) => {
    const asked = await asking(files, signal);
    if (!asked) return;
    const follow = followedList();
    await predictBatches(asked, batchesOf(scans), () => ({ total: scans.length }), follow);
    await followList(asked, follow, scans);
  };

  /** Predicts the scans of the last drop, of which some can be missing: it may have been cut off. */
  const predictAgain = (checkpoint: CheckpointSummary, others: readonly CheckpointSummary[], signal: AbortSignal) => {
    begin(checkpoint, others);
    const { dropped, droppedFiles, isDropCut } = get();
    set({ isCut: isDropCut });
    return predictGiven(dropped, droppedFiles, signal);
  };

  return {
    ...NOTHING,
    progress: null,
    dropped: [],
    droppedFiles: new Map(),
    isDropCut: false,
    replaced: null,

    predictScans: (checkpoint, scans, others = []) =>
      run((signal) => {
        begin(checkpoint, others);
        return predictGiven(scans, sessionFiles, signal);
      }),

    predictFiles: async (checkpoint, files, others = []) => {
      const looked = listsFirst(files);
      if (get().progress) {
        const { lists, rest } = await looked;
        // A list must not cut off the drop that it is for.
        if (!rest && get().progress) return useScanList.getState().take(lists);
      }
      return run(async (signal) => {
        const { lists, rest } = await looked;
        await useScanList.getState().take(lists);
        if (signal.aborted || (!rest && get().dropped.length === 0)) return;
        if (!rest) return predictAgain(checkpoint, others, signal);
        const follow = followedList();
        const index: FileIndex = new Map();
        begin(checkpoint, others, { text: phrase('progress/folders'), done: 0, total: 0, unit: 'files' });
        const asked = await asking(index, signal);
        if (!asked) return;
        set({ dropped: [], droppedFiles: index, isDropCut: true, isCut: true });
        let found: Pick<DropProgress, 'total' | 'isTimed'> = { total: 0 };
        const onProgress = (progress: DropProgress) => {
          if (progress.unit === 'scans') found = { total: progress.total, ...(progress.isTimed === false && { isTimed: false }) };
          // Once there are rows, how many are to come says more than how many files are left.
          else if (get().progress?.unit === 'files') set({ progress });
        };
        const read = batchesOfDrop(scansOfDrop(rest, index, signal, { onProgress, onProblem: addProblem, onRefused: refuse }));
        const keeping = async function* () {
          for await (const batch of read) {
            const { dropped } = get();
            set({ dropped: [...droppedAfter(dropped, batch), ...batch.scans] });
            yield batch;
          }
        };
        await predictBatches(asked, keeping(), () => found, follow);
        if (signal.aborted) return;
        set({ isDropCut: false, isCut: false });
        await followList(asked, follow, get().dropped);
        if (signal.aborted) return;
        const { dropped, problems } = get();
        if (dropped.length === 0 && problems.length === 0) addProblem(NO_SCANS);
      });
    },

    predictDropped: (checkpoint, others = []) => run((signal) => predictAgain(checkpoint, others, signal)),

    openTest: async () => {
      const { checkpoint, others, held, heldFiles: files } = get();
      if (!checkpoint || held.length === 0) return;
      await run(async (signal) => {
        const models = [checkpoint, ...others] as const;
        const opening = await countOpeningByAll(models, held.length);
        if (signal.aborted) return;
        set({ held: [], opening });
        await predictAll({ models, files, signal }, held, countFrom(get, held.length));
      });
    },

    takeBack: () => {
      const { replaced, progress, rows } = get();
      if (!replaced || progress) return;
      set({ ...replaced, replaced: rows.length > 0 ? endedOf(get()) : null });
    },

    scoreAnyway: async (scanIds) => {
      const { checkpoint, others, misfits, misfitFiles: files, refused, problems, asked } = get();
      const wanted = misfits.filter(({ id }) => scanIds.includes(id));
      if (!checkpoint || wanted.length === 0) return;
      await run(async (signal) => {
        const ids = new Set(wanted.map(({ id }) => id));
        const told = new Set(refused.filter(({ scan }) => ids.has(scan.id)).map((one) => one.problem));
        set({
          misfits: misfits.filter(({ id }) => !ids.has(id)),
          refused: refused.filter(({ scan }) => !ids.has(scan.id)),
          problems: problems.filter((one) => !told.has(one)),
          asked: asked - wanted.length,
        });
        const models = [checkpoint, ...others] as const;
        await predictAll({ models, files, signal }, wanted, countFrom(get, wanted.length), ['scored-anyway']);
      });
    },

    addProblem,
    cancel: () => predictions.abort(),
    save: (file) => savePredictions(get(), file),

    clear: () => {
      predictions.abort();
      set({ ...NOTHING, dropped: [], droppedFiles: new Map(), isDropCut: false, replaced: null });
    },
    recall: (earlier) => {
      predictions.abort();
      set({ ...NOTHING, dropped: [], droppedFiles: new Map(), isDropCut: false, replaced: null, ...earlier });
    },
  };
});

/** Scans of a list that a message names. */
const NAMED = 8;

/** Counts how many of some scans have been answered from now on. */
function countFrom(get: () => PredictionState, total: number): (added: number) => Pick<DropProgress, 'done' | 'total'> {
  const ended = () => get().rows.length + get().refused.length;
  const before = ended();
  return (added) => ({ done: ended() - before + added, total });
}

const NO_SCANS = problem('no-scans/predict', phrase('subject/your-files'));
