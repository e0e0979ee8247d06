import { create } from 'zustand';
import { type Problem, toProblem } from '#base/problem.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { predictionsCsv } from '#report/csv.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { ingest } from '#workers/client/ingest.ts';
import { predict } from '#workers/client/prediction.ts';
import type { Prediction } from '#workers/services.ts';
import { saveFile } from './save-file.ts';
import { keepThumbnail, sessionFiles } from './session-files.ts';

export interface PredictedScan extends Prediction {
  name: string;
  slices: number;
}

export interface PredictionState {
  rows: readonly PredictedScan[];
  /** Class names and origin of the rows' scores. */
  checkpoint: CheckpointSummary | null;
  progress: { text: string; done: number; total: number } | null;
  problems: readonly Problem[];
  predictScans(checkpoint: CheckpointSummary, scans: readonly Scan[]): Promise<void>;
  predictFiles(checkpoint: CheckpointSummary, files: AsyncIterable<DroppedFile> | Iterable<DroppedFile>): Promise<void>;
  cancel(): void;
  saveCsv(): void;
  clear(): void;
}

let abort: AbortController | null = null;

export const usePrediction = create<PredictionState>()((set, get) => {
  const addProblem = (problem: Problem) => set({ problems: [...get().problems, problem] });

  const predictScans: PredictionState['predictScans'] = async (checkpoint, scans) => {
    abort?.abort();
    const mine = new AbortController();
    abort = mine;
    const byId = new Map(scans.map((scan) => [scan.id, scan]));
    set({ rows: [], checkpoint, progress: { text: 'Predicting', done: 0, total: scans.length } });
    const request = { checkpointId: checkpoint.id, preparation: checkpoint.settings.preparation, scans: [...scans], files: sessionFiles };
    try {
      for await (const event of predict(request, mine.signal)) {
        if (event.type === 'progress') set({ progress: { text: 'Predicting', done: event.done, total: event.total } });
        if (event.type === 'problem') addProblem(event.problem);
        if (event.type === 'prediction') {
          const scan = byId.get(event.prediction.scanId);
          if (scan) set({ rows: [...get().rows, { ...event.prediction, name: scan.name, slices: scan.slices.length }] });
        }
      }
      const place = new Map(scans.map((scan, i) => [scan.id, i]));
      set({ rows: [...get().rows].sort((a, b) => (place.get(a.scanId) ?? 0) - (place.get(b.scanId) ?? 0)) });
    } catch (thrown) {
      addProblem(toProblem(thrown, 'Prediction'));
    } finally {
      if (abort === mine) set({ progress: null });
    }
  };

  return {
    rows: [],
    checkpoint: null,
    progress: null,
    problems: [],

    predictScans: (checkpoint, scans) => {
      set({ problems: [] });
      return predictScans(checkpoint, scans);
    },

    predictFiles: async (checkpoint, files) => {
      abort?.abort();
      const mine = new AbortController();
      abort = mine;
      set({ rows: [], checkpoint, problems: [], progress: { text: 'Reading scans', done: 0, total: 0 } });
      const scans: Scan[] = [];
      try {
        for await (const event of ingest(files, sessionFiles, mine.signal)) {
          if (event.type === 'problem') addProblem(event.problem);
          if (event.type === 'progress') set({ progress: { text: 'Reading scans', done: event.done, total: event.total } });
          if (event.type === 'scan') {
            if (event.thumbnail) keepThumbnail(event.scan.id, event.thumbnail);
            const error = event.scan.problems.find((problem) => problem.level === 'error');
            if (error) addProblem(error);
            else scans.push(event.scan);
          }
        }
      } catch (thrown) {
        addProblem(toProblem(thrown, 'Reading'));
      }
      if (mine.signal.aborted || scans.length === 0) {
        if (!mine.signal.aborted && get().problems.length === 0) addProblem(NO_SCANS);
        if (abort === mine) set({ progress: null });
        return;
      }
      const byName = new Intl.Collator('en', { numeric: true });
      await predictScans(
        checkpoint,
        scans.sort((a, b) => byName.compare(a.name, b.name)),
      );
    },

    cancel: () => {
      abort?.abort();
      set({ progress: null });
    },

    saveCsv: () => {
      const { rows, checkpoint } = get();
      const classes = checkpoint?.settings.classes.length ?? 0;
      const names = new Map<string, number>();
      for (const { name } of rows) names.set(name, (names.get(name) ?? 0) + 1);
      const named = rows.map((row) => ({ scanId: names.get(row.name) === 1 ? row.name : row.scanId, probabilities: row.probabilities }));
      saveFile('predictions.csv', new Blob([predictionsCsv(named, classes)], { type: 'text/csv' }));
    },

    clear: () => set({ rows: [], problems: [], checkpoint: null }),
  };
});

const NO_SCANS: Problem = {
  level: 'error',
  code: 'no-scans',
  subject: 'Your files',
  what: 'There is no scan in them that can be predicted, or these very files are already loaded.',
  remedy: 'Choose a folder of DICOM, JPG or PNG slices, or take the scans that are loaded.',
};
