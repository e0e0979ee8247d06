import { create } from 'zustand';
import { followStream } from '#base/async/event-stream.ts';
import { Latest } from '#base/async/latest.ts';
import type { Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { runManifest } from '#report/run-manifest.ts';
import { lockedTestOf } from '#runs/locked-side.ts';
import type { RunRecord } from '#runs/record.ts';
import { type BundleProgress, type BundleRequest, bundleRun } from '#workers/client/bundle-run.ts';
import { exportName, useExportNames } from '../checkpoints/export-names.ts';
import { currentDataset } from '../dataset/current-dataset.ts';
import { useDataset } from '../dataset/dataset.ts';
import { fingerprintOf } from '../dataset/leaks.ts';
import { sessionFiles } from '../dataset/session-files.ts';
import { useSplit } from '../dataset/split.ts';
import { restartIfLost } from '../device/restart-gpu.ts';
import { marksOfDataset, recordOfNow } from '../runs/new-record.ts';
import { saveFile } from '../save-file.ts';
import { marksToResume, sidesToResume } from './resume.ts';
import { useRun } from './run.ts';
import { matchSide } from './run-side.ts';
import { isActive } from './run-view.ts';
import { useSettings } from './settings.ts';

export interface BundleState {
  /** The work under way; null while there is none. */
  progress: { text: Said; done: number; total: number } | null;
  /** Scans that were left out, or the problem that ended the work. */
  problems: readonly Problem[];
  /**
   * Saves the archive with which a run goes on elsewhere: an unfinished one from its last stored state, or, for null, the one that would begin now.
   * Resolves to whether it was saved.
   */
  save(run: RunRecord | null, file: string, withSlices: boolean): Promise<boolean>;
  cancel(): void;
  /** Forgets the problems. */
  clear(): void;
}

export const useBundle = create<BundleState>()((set, get) => {
  const saving = new Latest(() => set({ progress: null }));

  const hear = (signal: AbortSignal) => (event: BundleProgress) => {
    if (signal.aborted) return;
    if (event.type === 'problem') set({ problems: [...get().problems, event.problem] });
    if (event.type === 'preparing') set({ progress: { text: phrase('progress/preparing'), done: event.done, total: event.total } });
    if (event.type === 'stage') set({ progress: { text: event.text, done: 0, total: 0 } });
  };

  return {
    progress: null,
    problems: [],

    save: async (run, file, withSlices) => {
      if (isActive(useRun.getState().status)) return false;
      set({ progress: { text: phrase('progress/preparing'), done: 0, total: 0 }, problems: [] });
      let saved = false;
      await saving.run(async (signal) => {
        try {
          const whole = { ...(run ? requestToGoOn(run) : requestToBegin()), withSlices, withPaths: !useExportNames.getState().pseudonyms };
          const archive = await followStream(bundleRun(whole, signal), hear(signal));
          if (signal.aborted) return;
          saveFile('bundle', file, archive);
          saved = true;
        } catch (thrown) {
          if (signal.aborted) return;
          const problem = toProblem(thrown, phrase('subject/bundle'));
          set({ problems: [...get().problems, problem] });
          restartIfLost(problem);
        }
      });
      return saved;
    },

    cancel: () => saving.abort(),
    clear: () => set({ problems: [] }),
  };
});

type Request = Omit<BundleRequest, 'withSlices' | 'withPaths'>;

/** The run that would begin now. */
function requestToBegin(): Request {
  const { split, method } = useSplit.getState();
  const { scans, labels } = useDataset.getState();
  if (!split) throw new Error('there is no split');
  const record = recordOfNow(useSettings.getState().settings, split, method);
  const nameOf = (id: string) => exportName(scans[id]?.name ?? id);
  return {
    ...{ scans: Object.values(scans), files: sessionFiles, labels, marked: marksOfDataset() },
    ...{ train: split.train, tune: split.tune },
    run: runManifest({ ...record, device: '' }, exportName),
    lockedTest: lockedTestOf(record),
    test: split.test.map((id) => ({ name: nameOf(id), print: fingerprintOf(id), label: labels[id] ?? null })),
    nameOf,
    printOf: fingerprintOf,
    stateOf: null,
  };
}

/** A run that was stopped or cut off, under the names that it gave its scans. */
function requestToGoOn(record: RunRecord): Request {
  const data = currentDataset();
  const { train, tune } = sidesToResume(record, data);
  const cases = [...train.cases, ...tune.cases];
  const names = new Map(cases.map(({ scan, name }) => [scan.id, name]));
  const labels = new Map(matchSide(record, 'test', data).cases.map(({ name, truth }) => [name, truth]));
  return {
    scans: cases.map(({ scan }) => scan),
    files: sessionFiles,
    labels: Object.fromEntries(cases.map(({ scan, truth }) => [scan.id, truth])),
    marked: marksToResume(record, cases) ?? marksOfDataset(),
    train: train.cases.map(({ scan }) => scan.id),
    tune: tune.cases.map(({ scan }) => scan.id),
    run: runManifest(record, exportName),
    lockedTest: lockedTestOf(record),
    test: record.split.test.map((name) => ({
      name: exportName(name),
      print: record.data?.prints[name] ?? null,
      label: labels.get(name) ?? null,
    })),
    nameOf: (id) => exportName(names.get(id) ?? id),
    printOf: fingerprintOf,
    stateOf: record.id,
  };
}
