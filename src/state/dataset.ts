import { create } from 'zustand';
import { type Problem, toProblem } from '#base/problem.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import type { LabelJoin, LabelMapping, LabelTable } from '#data/labels.ts';
import { SEVERITY_CLASSES } from '#train/recipe.ts';
import { demoFiles } from '#workers/client/demo.ts';
import { ingest } from '#workers/client/ingest.ts';
import { study } from '#workers/client/study.ts';
import { type LabelEdit, LabelHistory } from './label-history.ts';
import { forgetSessionFiles, keepThumbnail, sessionFiles } from './session-files.ts';

export interface ReadingProgress {
  text: string;
  done: number;
  /** 0 while it is not known. */
  total: number;
}

export interface LabelSource {
  table: LabelTable;
  mapping: LabelMapping | null;
  join: LabelJoin | null;
}

export interface DatasetState {
  scans: Readonly<Record<string, Scan>>;
  /** Scan ids in the order of the table: by name, numbers as numbers. */
  order: readonly string[];
  /** Class index by scan id. */
  labels: Readonly<Record<string, number>>;
  excluded: ReadonlySet<string>;
  classes: readonly string[];
  labelSource: LabelSource | null;
  /** Files and tables that could not be used. */
  problems: readonly Problem[];
  reading: ReadingProgress | null;
  isDemo: boolean;
  canUndo: boolean;
  canRedo: boolean;
  addFiles(files: AsyncIterable<DroppedFile> | Iterable<DroppedFile>): Promise<void>;
  addDemo(): Promise<void>;
  cancelReading(): void;
  setMapping(mapping: LabelMapping): Promise<void>;
  setLabel(scanId: string, label: number | null): void;
  toggleExcluded(scanId: string): void;
  undo(): void;
  redo(): void;
  setClasses(classes: readonly string[]): Promise<void>;
  dismissProblems(): void;
  clear(): void;
}

const EMPTY = {
  scans: {},
  order: [],
  labels: {},
  excluded: new Set<string>(),
  labelSource: null,
  problems: [],
  reading: null,
  isDemo: false,
  canUndo: false,
  canRedo: false,
};

const byName = new Intl.Collator('en', { numeric: true });
const history = new LabelHistory();
let reader: AbortController | null = null;

/** A scan that could train: no error, not excluded. */
export function isUsable(scan: Scan, excluded: ReadonlySet<string>): boolean {
  return !excluded.has(scan.id) && !scan.problems.some((problem) => problem.level === 'error');
}

export const useDataset = create<DatasetState>()((set, get) => {
  const sorted = (scans: Readonly<Record<string, Scan>>) =>
    Object.values(scans)
      .sort((a, b) => byName.compare(a.name, b.name) || byName.compare(a.id, b.id))
      .map((scan) => scan.id);

  const addProblem = (problem: Problem) => set({ problems: [...get().problems, problem] });

  /** Applies an edit to labels and exclusions, and remembers how to take it back. */
  const apply = ({ scanId, label, excluded }: LabelEdit) => {
    const labels = { ...get().labels };
    if (label === null) delete labels[scanId];
    else labels[scanId] = label;
    const without = new Set(get().excluded);
    if (excluded) without.add(scanId);
    else without.delete(scanId);
    set({ labels, excluded: without, canUndo: history.canUndo, canRedo: history.canRedo });
  };

  const edit = (after: LabelEdit) => {
    const { labels, excluded } = get();
    history.record({ scanId: after.scanId, label: labels[after.scanId] ?? null, excluded: excluded.has(after.scanId) }, after);
    apply(after);
  };

  const join = async (source: LabelSource): Promise<void> => {
    const { scans, classes } = get();
    if (!source.mapping) {
      set({ labelSource: { ...source, join: null } });
      return;
    }
    const joined = await study.joinLabels(source.table, source.mapping, Object.values(scans), [...classes]);
    set({ labelSource: { ...source, join: joined }, labels: { ...get().labels, ...joined.labels } });
  };

  const readLabels = async (file: DroppedFile) => {
    try {
      const table = await study.readLabelTable(file.file, file.path);
      const mapping = await study.guessMapping(table, Object.values(get().scans), [...get().classes]);
      await join({ table, mapping, join: null });
    } catch (thrown) {
      addProblem(toProblem(thrown, file.path));
    }
  };

  const addFiles: DatasetState['addFiles'] = async (files) => {
    reader?.abort();
    const abort = new AbortController();
    reader = abort;
    const tables: DroppedFile[] = [];
    const pending: Scan[] = [];
    let found = 0;
    const flush = () => {
      if (pending.length === 0) return;
      const scans = { ...get().scans };
      for (const scan of pending.splice(0)) scans[scan.id] = scan;
      set({ scans, order: sorted(scans) });
    };
    set({ reading: { text: 'Looking through the folders', done: 0, total: 0 } });
    try {
      for await (const event of ingest(files, sessionFiles, abort.signal)) {
        if (event.type === 'labels') tables.push(event.file);
        if (event.type === 'problem') addProblem(event.problem);
        if (event.type === 'progress') {
          const text = event.phase === 'headers' ? 'Reading file headers' : 'Reading scans';
          set({ reading: { text, done: event.done, total: event.total } });
        }
        if (event.type === 'scan') {
          found++;
          if (event.thumbnail) keepThumbnail(event.scan.id, event.thumbnail);
          pending.push(event.scan);
          // Sorting and drawing thousands of rows for every one would be slow: a few at a time.
          if (pending.length >= 16) flush();
        }
      }
      flush();
      for (const table of tables) await readLabels(table);
      const { labelSource } = get();
      if (tables.length === 0 && labelSource && found > 0) await rejoin(labelSource);
      if (found === 0 && tables.length === 0 && !abort.signal.aborted && get().problems.length === 0) addProblem(NOTHING_FOUND);
    } catch (thrown) {
      addProblem(toProblem(thrown, 'Reading'));
    } finally {
      flush();
      if (reader === abort) {
        reader = null;
        set({ reading: null });
      }
    }
  };

  /** Scans that came after their table. */
  const rejoin = async (source: LabelSource) => {
    const mapping = source.mapping ?? (await study.guessMapping(source.table, Object.values(get().scans), [...get().classes]));
    await join({ ...source, mapping });
  };

  return {
    ...EMPTY,
    classes: SEVERITY_CLASSES,
    addFiles,

    addDemo: async () => {
      const abort = new AbortController();
      reader?.abort();
      reader = abort;
      get().clear();
      set({ isDemo: true, classes: SEVERITY_CLASSES, reading: { text: 'Making synthetic chest CTs', done: 0, total: 0 } });
      try {
        const files = await demoFiles(abort.signal, (done, total) => set({ reading: { text: 'Making synthetic chest CTs', done, total } }));
        if (abort.signal.aborted) set({ reading: null });
        else await addFiles(files);
      } catch (thrown) {
        addProblem(toProblem(thrown, 'Demo'));
        set({ reading: null });
      }
    },

    cancelReading: () => {
      reader?.abort();
      if (get().isDemo && get().order.length === 0) set({ reading: null, isDemo: false });
    },

    setMapping: async (mapping) => {
      const { labelSource } = get();
      if (labelSource) await join({ ...labelSource, mapping });
    },

    setLabel: (scanId, label) => edit({ scanId, label, excluded: get().excluded.has(scanId) }),
    toggleExcluded: (scanId) => edit({ scanId, label: get().labels[scanId] ?? null, excluded: !get().excluded.has(scanId) }),

    undo: () => {
      const before = history.undo();
      if (before) apply(before);
    },

    redo: () => {
      const after = history.redo();
      if (after) apply(after);
    },

    setClasses: async (classes) => {
      const kept = Object.entries(get().labels).filter(([, label]) => label < classes.length);
      set({ classes, labels: Object.fromEntries(kept) });
      const { labelSource } = get();
      if (labelSource) await rejoin({ ...labelSource, mapping: null });
    },

    dismissProblems: () => set({ problems: [] }),

    clear: () => {
      forgetSessionFiles();
      history.clear();
      set({ ...EMPTY });
    },
  };
});

const NOTHING_FOUND: Problem = {
  level: 'error',
  code: 'no-scans',
  subject: 'Your files',
  what: 'There is nothing in them that the studio can read.',
  remedy: 'Choose a folder that holds CT scans: one folder of DICOM, JPG or PNG slices per scan.',
};
