import { create } from 'zustand';
import { CHOOSE_SCANS } from '#base/messages/read-formats.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { inNameOrder } from '#report/csv.ts';
import { lockedTestOfCheckpoint, runOfCheckpoint } from '#report/locked-test.ts';
import { predictionsCsv } from '#report/predictions-csv.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { listRuns } from '#storage/runs.ts';
import type { FileIndex } from '#workers/client/contract.ts';
import { holdBack } from '#workers/client/hold-back.ts';
import { ingest } from '#workers/client/ingest.ts';
import { predict } from '#workers/client/prediction.ts';
import { exportName, useExportNames } from '../checkpoints/export-names.ts';
import { sessionFiles } from '../dataset/session-files.ts';
import { countingMarks, marksOfEarlier, useSliceMarks } from '../dataset/slice-marks.ts';
import { countOpeningBy } from '../dataset/test-openings.ts';
import { restartIfIdle } from '../device/restart-idle-gpu.ts';
import { saveFile } from '../save-file.ts';

export interface PredictedScan {
  scan: Scan;
  /** In class order; they sum to 1. */
  probabilities: readonly number[];
}

export interface PredictionState {
  rows: readonly PredictedScan[];
  /** Class names and origin of the rows' scores. */
  checkpoint: CheckpointSummary | null;
  /** How many scans were to be predicted: more than there are rows when some failed or it was cancelled. */
  asked: number;
  progress: { text: string; done: number; total: number; unit: 'files' | 'scans' } | null;
  problems: readonly Problem[];
  /** Scans of the locked test side of the checkpoint's run, which were asked for and not predicted. */
  held: readonly Scan[];
  /** The checkpoint does not tell which scans its run kept for testing, so none could be held back. */
  untold: boolean;
  /** Which opening of that side the rows hold; null while they hold none. */
  opening: number | null;
  /** Scans of files that were dropped here; they belong to no side and are never trained on. */
  dropped: readonly Scan[];
  predictScans(checkpoint: CheckpointSummary, scans: readonly Scan[]): Promise<void>;
  predictFiles(checkpoint: CheckpointSummary, files: AsyncIterable<DroppedFile> | Iterable<DroppedFile>): Promise<void>;
  /** The scans of the last drop once more, by another checkpoint. */
  predictDropped(checkpoint: CheckpointSummary): Promise<void>;
  /** Predicts the scans that are held back, too; counted and stored before anything is computed. */
  openTest(): Promise<void>;
  addProblem(problem: Problem): void;
  cancel(): void;
  saveCsv(): void;
  clear(): void;
}

const EMPTY = { rows: [], checkpoint: null, asked: 0, progress: null, problems: [], held: [], untold: false, opening: null };

let abort: AbortController | null = null;
/** Files of the last drop. Not the session's: the same scans can be loaded for training, and dropped again at any time. */
let droppedFiles: FileIndex = new Map();
/** Those of the scans that are held back. */
let heldFiles: FileIndex = new Map();

/** Ends what is going on; the returned signal is the new work's. */
function takeOver(): AbortController {
  abort?.abort();
  abort = new AbortController();
  return abort;
}

export const usePrediction = create<PredictionState>()((set, get) => {
  const addProblem = (problem: Problem) => set({ problems: [...get().problems, problem] });

  /** Predicts scans but those of the locked test side: that opens on request only. */
  const runUnlocked = async (checkpoint: CheckpointSummary, scans: readonly Scan[], files: FileIndex, mine: AbortController) => {
    try {
      const { locked, names, untold } = await lockOf(checkpoint);
      const looking = (done: number) => {
        if (mine.signal.aborted) return;
        set({ progress: { text: 'Looking for scans of the locked test side', done, total: scans.length, unit: 'scans' } });
      };
      const { free, held } = await holdBack(scans, files, locked, mine.signal, looking);
      if (mine.signal.aborted) return;
      heldFiles = files;
      set({ held: [...held, ...free.filter(({ name }) => names.has(name))], untold });
      const open = free.filter(({ name }) => !names.has(name));
      if (open.length > 0) await run(checkpoint, open, files, mine);
      else set({ progress: null });
    } catch (thrown) {
      if (mine.signal.aborted) return;
      addProblem(toProblem(thrown, 'Test side'));
      set({ progress: null });
    }
  };

  const run = async (checkpoint: CheckpointSummary, scans: readonly Scan[], files: FileIndex, mine: AbortController) => {
    const byId = new Map(scans.map((scan) => [scan.id, scan]));
    const progress = (done: number) => set({ progress: { text: 'Predicting', done, total: scans.length, unit: 'scans' } });
    set({ asked: get().asked + scans.length });
    progress(0);
    const marks = files === sessionFiles ? useSliceMarks.getState().marks : await marksOfEarlier(scans, files);
    const marked = countingMarks(marks, Object.fromEntries(byId));
    const request = { checkpointId: checkpoint.id, preparation: checkpoint.settings.preparation, scans: [...scans], files, marked };
    try {
      for await (const event of predict(request, mine.signal)) {
        if (mine.signal.aborted) break;
        if (event.type === 'progress') progress(event.done);
        if (event.type === 'problem') addProblem(event.problem);
        if (event.type === 'prediction') {
          const scan = byId.get(event.prediction.scanId);
          if (scan) set({ rows: [...get().rows, { scan, probabilities: event.prediction.probabilities }] });
        }
      }
    } catch (thrown) {
      const problem = toProblem(thrown, 'Prediction');
      restartIfIdle(problem);
      if (!mine.signal.aborted) addProblem(problem);
    } finally {
      if (abort === mine) {
        // They come as they get ready.
        const rows = [...get().rows].sort((a, b) => byName.compare(a.scan.name, b.scan.name));
        set({ rows, progress: null });
      }
    }
  };

  /** Reads files into scans that can be predicted, in the order of their names. */
  const read = async (files: AsyncIterable<DroppedFile> | Iterable<DroppedFile>, index: FileIndex, signal: AbortSignal) => {
    const scans: Scan[] = [];
    try {
      for await (const event of ingest(files, index, signal)) {
        if (signal.aborted) break;
        if (event.type === 'problem') addProblem(event.problem);
        if (event.type === 'progress') {
          const headers = event.phase === 'headers';
          const text = headers ? 'Reading file headers' : 'Reading scans';
          set({ progress: { text, done: event.done, total: event.total, unit: headers ? 'files' : 'scans' } });
        }
        if (event.type === 'scan') {
          const error = event.scan.problems.find((problem) => problem.level === 'error');
          if (error) addProblem(error);
          else scans.push(event.scan);
        }
      }
    } catch (thrown) {
      if (!signal.aborted) addProblem(toProblem(thrown, 'Reading'));
    }
    return scans.sort((a, b) => byName.compare(a.name, b.name));
  };

  return {
    ...EMPTY,
    dropped: [],

    predictScans: (checkpoint, scans) => {
      const mine = takeOver();
      set({ ...EMPTY, checkpoint });
      return runUnlocked(checkpoint, scans, sessionFiles, mine);
    },

    predictFiles: async (checkpoint, files) => {
      const mine = takeOver();
      const index: FileIndex = new Map();
      set({ ...EMPTY, checkpoint, progress: { text: 'Looking through the folders', done: 0, total: 0, unit: 'files' } });
      const scans = await read(files, index, mine.signal);
      if (mine.signal.aborted) return;
      if (scans.length === 0) {
        if (get().problems.length === 0) addProblem(NO_SCANS);
        set({ progress: null });
        return;
      }
      droppedFiles = index;
      set({ dropped: scans });
      await runUnlocked(checkpoint, scans, index, mine);
    },

    predictDropped: (checkpoint) => {
      const mine = takeOver();
      set({ ...EMPTY, checkpoint });
      return runUnlocked(checkpoint, get().dropped, droppedFiles, mine);
    },

    openTest: async () => {
      const { checkpoint, held } = get();
      if (!checkpoint || held.length === 0) return;
      const mine = takeOver();
      try {
        const opening = await countOpeningBy(checkpoint);
        if (mine.signal.aborted) return;
        set({ held: [], opening });
        await run(checkpoint, held, heldFiles, mine);
      } catch (thrown) {
        addProblem(toProblem(thrown, 'Test side'));
      }
    },

    addProblem,

    cancel: () => {
      abort?.abort();
      set({ progress: null });
    },

    saveCsv: () => {
      const { rows, checkpoint } = get();
      const classes = checkpoint?.settings.classes.length ?? 0;
      const uses = new Map<string, number>();
      for (const { scan } of rows) uses.set(scan.name, (uses.get(scan.name) ?? 0) + 1);
      const named = rows.map(({ scan, probabilities }) => ({
        scanId: exportName(uses.get(scan.name) === 1 ? scan.name : scan.id),
        probabilities,
      }));
      const placed = useExportNames.getState().pseudonyms ? inNameOrder(named, ({ scanId }) => scanId) : named;
      saveFile('predictions.csv', new Blob([predictionsCsv(placed, classes)], { type: 'text/csv' }));
    },

    clear: () => {
      abort?.abort();
      droppedFiles = new Map();
      heldFiles = new Map();
      set({ ...EMPTY, dropped: [] });
    },
  };
});

/** By what scans of the locked test side are known: their pixels, or their names for runs of before these were kept. */
async function lockOf(checkpoint: CheckpointSummary): Promise<{ locked: Set<string>; names: Set<string>; untold: boolean }> {
  const runs = await listRuns();
  const told = lockedTestOfCheckpoint(checkpoint, runs);
  const run = runOfCheckpoint(checkpoint, runs);
  // Scans that could not be looked at have no pixels to be known by.
  const byPixels = told !== null && told.slices.length > 0;
  return { locked: new Set(told?.slices), names: new Set(byPixels ? [] : run?.split.test), untold: !told && !run };
}

const byName = new Intl.Collator('en', { numeric: true });

const NO_SCANS: Problem = {
  level: 'error',
  code: 'no-scans',
  subject: 'Your files',
  what: 'There is no scan in them that can be predicted.',
  remedy: `${CHOOSE_SCANS} A scan has at least three slices.`,
};
