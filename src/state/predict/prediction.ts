import { create } from 'zustand';
import { Latest } from '#base/async/latest.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, toProblem } from '#base/problem.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { flagsByReading, partMisfits } from '#data/sample/misfits.ts';
import type { ScanFlag } from '#data/sample/scan-flags.ts';
import type { NearScan } from '#eval/ood/training-features.ts';
import { isRunOf, lockedSideOf, partLocked } from '#runs/locked-side.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { listRuns } from '#storage/runs.ts';
import type { FileIndex } from '#workers/client/contract.ts';
import { middlesOf } from '#workers/client/middles.ts';
import { predict } from '#workers/client/prediction.ts';
import { sessionFiles } from '../dataset/session-files.ts';
import { countingMarks, useSliceMarks } from '../dataset/slice-marks.ts';
import { countOpeningBy } from '../dataset/test-openings.ts';
import { restartIfIdle } from '../device/restart-idle-gpu.ts';
import { marksOfProject } from '../project/kept-marks.ts';
import { heldCheckpoint } from './held-checkpoint.ts';
import type { InputOf } from './net-input.ts';
import { byScanName, type DropProgress, readDrop } from './read-drop.ts';
import { savePredictions } from './save-predictions.ts';

export interface PredictedScan {
  /** What is shown of it. Of scores that were computed before a reload there is no more. */
  scan: Pick<Scan, 'id' | 'name' | 'unit' | 'problems'> & { slices: { readonly length: number } };
  /** Probabilities in class order; they sum to 1. */
  probabilities: readonly number[];
  /** What its input was made of; null of scores that were computed before a reload. */
  input: InputOf | null;
  /** What else is told of it. */
  flags: readonly ScanFlag[];
  /** The training scans that are most like it; absent where the model does not tell. */
  nearest?: readonly NearScan[];
}

/** A scan that could not be read or prepared, or that a net for chest CT can't grade. */
export interface RefusedScan {
  scan: Pick<Scan, 'id' | 'name'>;
  problem: Problem;
}

/** What is shown of a prediction that has ended. */
type EndedPrediction = Pick<
  PredictionState,
  | 'rows'
  | 'checkpoint'
  | 'computedAt'
  | 'asked'
  | 'problems'
  | 'refused'
  | 'misfits'
  | 'misfitFiles'
  | 'held'
  | 'untold'
  | 'opening'
  | 'heldFiles'
>;

export interface PredictionState {
  rows: readonly PredictedScan[];
  /** The checkpoint that made the rows; it gives their class names. */
  checkpoint: CheckpointSummary | null;
  /** When the rows were computed, in milliseconds since 1970, if that was before the page was opened; else null. */
  computedAt: number | null;
  /** The number of scans to predict. It exceeds the number of rows when some failed or the prediction was cancelled. */
  asked: number;
  progress: DropProgress | null;
  problems: readonly Problem[];
  /** Scans that could not be predicted, and why; `problems` has the same among others. */
  refused: readonly RefusedScan[];
  /** Scans that were refused by what reading them tells, and that can be scored all the same. */
  misfits: readonly Scan[];
  /** Files of `misfits`. */
  misfitFiles: FileIndex;
  /** Requested scans that were not predicted because they are on the locked test side of the checkpoint's run. */
  held: readonly Scan[];
  /** Whether the checkpoint lacks the list of its run's test scans, so that none could be held back. */
  untold: boolean;
  /** The number of the opening of the test side that the rows show; null while they show none. */
  opening: number | null;
  /** Scans of files that were dropped on this step. They belong to no side and are never trained on. */
  dropped: readonly Scan[];
  /** The files of `dropped`, apart from the session's: the same scans can be loaded for training, and dropped again at any time. */
  droppedFiles: FileIndex;
  /** Files of the scans that are held back. */
  heldFiles: FileIndex;
  /** The scores that a later prediction has replaced, as long as they can be put back; null: none. */
  replaced: EndedPrediction | null;
  predictScans(checkpoint: CheckpointSummary, scans: readonly Scan[]): Promise<void>;
  predictFiles(checkpoint: CheckpointSummary, files: AsyncIterable<DroppedFile> | Iterable<DroppedFile>): Promise<void>;
  /** Predicts the scans of the last drop again with another checkpoint. */
  predictDropped(checkpoint: CheckpointSummary): Promise<void>;
  /** Predicts also the scans that are held back. The opening is counted and stored before anything is computed. */
  openTest(): Promise<void>;
  /** Exchanges the scores with those that they replaced; again, it takes that back. */
  takeBack(): void;
  /** Predicts scans of `misfits` in spite of what speaks against it; whatever tells their scores says so. */
  scoreAnyway(scanIds: readonly string[]): Promise<void>;
  addProblem(problem: Problem): void;
  cancel(): void;
  saveCsv(): void;
  clear(): void;
  /** Shows the scores of an earlier session; null: none. What was predicted in this one is given up. */
  recall(earlier: EarlierPredictions | null): void;
}

export type EarlierPredictions = Pick<PredictionState, 'rows' | 'problems' | 'refused' | 'asked' | 'untold' | 'opening'> & {
  checkpoint: CheckpointSummary;
  computedAt: number;
};

const EMPTY = {
  rows: [],
  checkpoint: null,
  computedAt: null,
  asked: 0,
  progress: null,
  problems: [],
  refused: [],
  misfits: [],
  held: [],
  untold: false,
  opening: null,
};
const NO_FILES = { droppedFiles: new Map(), heldFiles: new Map(), misfitFiles: new Map() };

export const usePrediction = create<PredictionState>()((set, get) => {
  // Rows are added as they are ready, and sorted by name at the end.
  const predictions = new Latest(() => set({ rows: byScanName(get().rows, ({ scan }) => scan), progress: null }));

  const addProblem = (problem: Problem) => set({ problems: [...get().problems, problem] });
  const refuse = ({ id, name }: Pick<Scan, 'id' | 'name'>, problem: Problem) => {
    set({ problems: [...get().problems, problem], refused: [...get().refused, { scan: { id, name }, problem }] });
  };

  /** Begins another prediction. What was shown can be put back, unless it was not finished. */
  const begin = (checkpoint: CheckpointSummary, progress: DropProgress | null = null) => {
    const { progress: unfinished, rows, replaced } = get();
    set({ ...EMPTY, checkpoint, progress, replaced: rows.length > 0 && !unfinished ? endedOf(get()) : replaced });
  };

  /** Predicts scans except those of the locked test side, which opens on request only. */
  const predictUnlocked = async (chosen: CheckpointSummary, scans: readonly Scan[], files: FileIndex, signal: AbortSignal) => {
    try {
      const checkpoint = await heldCheckpoint(chosen);
      if (signal.aborted) return;
      if (checkpoint !== chosen) set({ checkpoint });
      const looking = (done: number) => {
        if (!signal.aborted) set({ progress: { text: phrase('progress/locked-scans'), done, total: scans.length, unit: 'scans' } });
      };
      const side = lockedSideOf(checkpoint, await listRuns(isRunOf(checkpoint)));
      const { free, held } = await partLocked(scans, side, (some) => middlesOf(some, files, signal), looking);
      if (signal.aborted) return;
      set({ held, untold: side.isUntold, heldFiles: files });
      const { fit, unfit } = partMisfits(free, checkpoint.settings.preparation, checkpoint.extras?.kinds ?? null);
      for (const { scan, problem: reason } of unfit) refuse(scan, reason);
      set({ misfits: unfit.map(({ scan }) => scan), misfitFiles: files, asked: unfit.length });
      if (fit.length > 0) await predictAll(checkpoint, fit, files, signal);
    } catch (thrown) {
      if (!signal.aborted) addProblem(toProblem(thrown, phrase('subject/test-side')));
    }
  };

  const predictAll = async (
    checkpoint: CheckpointSummary,
    scans: readonly Scan[],
    files: FileIndex,
    signal: AbortSignal,
    flags: readonly ScanFlag[] = [],
  ) => {
    const byId = new Map(scans.map((scan) => [scan.id, scan]));
    const progress = (done: number) => set({ progress: { text: phrase('progress/predicting'), done, total: scans.length, unit: 'scans' } });
    set({ asked: get().asked + scans.length });
    progress(0);
    const marks = files === sessionFiles ? useSliceMarks.getState().marks : await marksOfProject(scans, files);
    const marked = countingMarks(marks, Object.fromEntries(byId));
    const { preparation } = checkpoint.settings;
    const request = { checkpointId: checkpoint.id, preparation, scans: [...scans], files, marked };
    try {
      for await (const event of predict(request, signal)) {
        if (signal.aborted) break;
        if (event.type === 'progress') progress(event.done);
        if (event.type === 'problem') {
          const scan = byId.get(event.scanId ?? '');
          if (scan) refuse(scan, event.problem);
          else addProblem(event.problem);
        }
        if (event.type === 'prediction') {
          const scan = byId.get(event.prediction.scanId);
          if (!scan) continue;
          const { likeness } = event.prediction;
          const told = {
            flags: [...flags, ...flagsByReading(scan, checkpoint.extras?.kinds ?? null), ...(likeness?.flags ?? [])],
            ...(likeness && { nearest: likeness.nearest }),
          };
          const input = { scan, files, preparation, marked: marked[scan.id] ?? null };
          set({ rows: [...get().rows, { scan, probabilities: event.prediction.probabilities, input, ...told }] });
        }
      }
    } catch (thrown) {
      const problem = toProblem(thrown, phrase('subject/prediction'));
      restartIfIdle(problem);
      if (!signal.aborted) addProblem(problem);
    }
  };

  return {
    ...EMPTY,
    ...NO_FILES,
    dropped: [],
    replaced: null,

    predictScans: (checkpoint, scans) =>
      predictions.run((signal) => {
        begin(checkpoint);
        return predictUnlocked(checkpoint, scans, sessionFiles, signal);
      }),

    predictFiles: (checkpoint, files) =>
      predictions.run(async (signal) => {
        const droppedFiles: FileIndex = new Map();
        begin(checkpoint, { text: phrase('progress/folders'), done: 0, total: 0, unit: 'files' });
        const reading = {
          onProgress: (progress: DropProgress) => set({ progress }),
          onProblem: addProblem,
          onRefused: refuse,
        };
        const dropped = await readDrop(files, droppedFiles, signal, reading);
        if (signal.aborted) return;
        if (dropped.length === 0) {
          if (get().problems.length === 0) addProblem(NO_SCANS);
          return;
        }
        set({ dropped, droppedFiles });
        await predictUnlocked(checkpoint, dropped, droppedFiles, signal);
      }),

    predictDropped: (checkpoint) =>
      predictions.run((signal) => {
        begin(checkpoint);
        return predictUnlocked(checkpoint, get().dropped, get().droppedFiles, signal);
      }),

    openTest: async () => {
      const { checkpoint, held, heldFiles } = get();
      if (!checkpoint || held.length === 0) return;
      await predictions.run(async (signal) => {
        try {
          const opening = await countOpeningBy(checkpoint, held.length);
          if (signal.aborted) return;
          set({ held: [], opening });
          await predictAll(checkpoint, held, heldFiles, signal);
        } catch (thrown) {
          addProblem(toProblem(thrown, phrase('subject/test-side')));
        }
      });
    },

    takeBack: () => {
      const { replaced, progress, rows } = get();
      if (!replaced || progress) return;
      set({ ...replaced, replaced: rows.length > 0 ? endedOf(get()) : null });
    },

    scoreAnyway: async (scanIds) => {
      const { checkpoint, misfits, misfitFiles, refused, problems, asked } = get();
      const wanted = misfits.filter(({ id }) => scanIds.includes(id));
      if (!checkpoint || wanted.length === 0) return;
      await predictions.run(async (signal) => {
        const ids = new Set(wanted.map(({ id }) => id));
        const told = new Set(refused.filter(({ scan }) => ids.has(scan.id)).map((one) => one.problem));
        set({
          misfits: misfits.filter(({ id }) => !ids.has(id)),
          refused: refused.filter(({ scan }) => !ids.has(scan.id)),
          problems: problems.filter((one) => !told.has(one)),
          asked: asked - wanted.length,
        });
        await predictAll(checkpoint, wanted, misfitFiles, signal, ['scored-anyway']);
      });
    },

    addProblem,
    cancel: () => predictions.abort(),
    saveCsv: () => savePredictions(get()),

    clear: () => {
      predictions.abort();
      set({ ...EMPTY, ...NO_FILES, dropped: [], replaced: null });
    },
    recall: (earlier) => {
      predictions.abort();
      set({ ...EMPTY, ...NO_FILES, dropped: [], replaced: null, ...earlier });
    },
  };
});

function endedOf(state: PredictionState): EndedPrediction {
  const { rows, checkpoint, computedAt, asked, problems, refused, misfits, misfitFiles, held, untold, opening, heldFiles } = state;
  return { rows, checkpoint, computedAt, asked, problems, refused, misfits, misfitFiles, held, untold, opening, heldFiles };
}

const NO_SCANS = problem('no-scans/predict', phrase('subject/your-files'));
