import { create } from 'zustand';
import { SerialQueue } from '#base/async/serial-queue.ts';
import type { Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, toProblem } from '#base/problem.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { StudyIndex } from '#ct/series-choice.ts';
import type { LabelAnswers } from '#data/labelling/candidates.ts';
import type { LabelQuestion } from '#data/labelling/questions.ts';
import type { LabelJoin, LabelMapping } from '#data/labels/labels.ts';
import { isSliceTable } from '#data/sample/marked-slices.ts';
import { SEVERITY_CLASSES } from '#train/settings/recipe.ts';
import { demoFiles } from '#workers/client/demo.ts';
import { ingest } from '#workers/client/ingest.ts';
import { giveUpDrop } from '#workers/client/reading.ts';
import { study } from '#workers/client/study.ts';
import { type Files, peek } from '#workers/client/walk.ts';
import { decide } from './decisions.ts';
import { type Edit, EditHistory, type LabelEdit } from './edit-history.ts';
import { type HandLabels, type LabelSource, sourceTitle } from './label-sources.ts';
import { decideSources, newSource, previewJoin } from './label-tables.ts';
import { asChosen, type ReadingChoices, reread } from './readings.ts';
import { placeScans } from './scan-order.ts';
import { earlierDrops, forgetSessionFiles, sessionFiles } from './session-files.ts';
import { useSliceMarks } from './slice-marks.ts';
import { keepThumbnail } from './thumbnails.ts';

export interface ReadingProgress {
  text: Said;
  done: number;
  /** 0 while it is not known. */
  total: number;
  unit: 'files' | 'scans';
}

export interface DatasetState {
  scans: Readonly<Record<string, Scan>>;
  /** Scan ids in the order of the table: by name, numbers as numbers. */
  order: readonly string[];
  /** Class index by scan id: what the tables say, and over it what the person decided. */
  labels: Readonly<Record<string, number>>;
  byHand: HandLabels;
  excludedByHand: ReadonlySet<string>;
  readingByHand: ReadingChoices;
  /** The series that the person chose, by study. */
  seriesByHand: Readonly<Record<string, string>>;
  /** Series of studies of which another one is used. */
  otherSeries: ReadonlySet<string>;
  /** All that is left out: by hand, and other series. */
  excluded: ReadonlySet<string>;
  classes: readonly string[];
  /** The label tables, the newest last. */
  labelSources: readonly LabelSource[];
  /** What only the person can say about them; until then the tables concerned label nothing. */
  labelQuestions: readonly LabelQuestion[];
  /** What was said beforehand about all tables. */
  labelAnswers: LabelAnswers;
  /** Files and tables that could not be used. */
  problems: readonly Problem[];
  reading: ReadingProgress | null;
  isDemo: boolean;
  canUndo: boolean;
  canRedo: boolean;
  /** Waits for drops that are still being read. Files of one's own replace the demo. */
  addFiles(files: Files): Promise<void>;
  addDemo(): Promise<void>;
  addProblem(problem: Problem): void;
  cancelReading(): void;
  /** Columns chosen by the person for the table of this title. */
  setMapping(table: string, mapping: LabelMapping): Promise<void>;
  /** Answers a question with the value of one of its options. */
  answerLabels(question: LabelQuestion, value: string): Promise<void>;
  /** What {@link setMapping} would give. */
  previewMapping(table: string, mapping: LabelMapping): Promise<LabelJoin | null>;
  /** Also takes back that folders' names are read as classes. */
  removeTable(table: string): Promise<void>;
  setLabel(scanId: string, label: number | null): void;
  toggleExcluded(scanId: string): void;
  /**
   * Reads these scans, one of which is `scanId`, as they were recognised, or as they are stored; waits for drops that are being read.
   * Scans that were not recognised as anything else stay as they are.
   */
  readScansAs(scanId: string, scans: readonly string[], recognised: boolean): Promise<void>;
  /** Uses this series of its study instead of the others. */
  chooseSeries(scanId: string): void;
  /** The scan that was changed; null when there was nothing to take back. */
  undo(): string | null;
  redo(): string | null;
  setClasses(classes: readonly string[]): Promise<void>;
  dismissProblems(): void;
  clear(): void;
}

const EMPTY = {
  scans: {},
  order: [],
  labels: {},
  byHand: {},
  excludedByHand: new Set<string>(),
  readingByHand: {},
  seriesByHand: {},
  otherSeries: new Set<string>(),
  excluded: new Set<string>(),
  labelSources: [],
  labelQuestions: [],
  labelAnswers: {},
  problems: [],
  reading: null,
  isDemo: false,
  canUndo: false,
  canRedo: false,
};

/**
 * While files are read, the page is told of what was found so far at least so many milliseconds apart, and so many times as long as the
 * last telling took, which grows with the study.
 */
const TELLING_MS = 250;
const TELLING_TIMES = 12;
const PROGRESS_MS = 200;

const history = new EditHistory();
const queue = new SerialQueue(giveUpDrop);
const studies = new StudyIndex();
/** Grows whenever the data is given up; what belongs to an older session is thrown away. */
let session = 0;
/** The person removed the classes that folders are called after. */
let foldersRefused = false;
/** The last decision about label tables. */
let deciding: Promise<void> = Promise.resolve();
/** Drops so far that were looked through for tables. */
let drops = 0;

/** A scan that could train: no error, not excluded. */
export function isUsable(scan: Scan, excluded: ReadonlySet<string>): boolean {
  return !excluded.has(scan.id) && !scan.problems.some((problem) => problem.level === 'error');
}

export const useDataset = create<DatasetState>()((set, get) => {
  const addProblem = (problem: Problem) => set({ problems: [...get().problems, problem] });

  const forget = () => {
    session++;
    foldersRefused = false;
    forgetSessionFiles();
    history.clear();
    studies.clear();
    useSliceMarks.setState({ marks: {}, problems: [] });
    const { reading } = get();
    set({ ...EMPTY, reading });
  };

  /** Sets what was read or decided, with what follows from it. */
  const settle = (change: Partial<DatasetState>) => set({ ...change, ...decide({ ...get(), ...change, several: studies.several() }) });

  const canGoBack = () => ({ canUndo: history.canUndo, canRedo: history.canRedo });

  const apply = (to: Edit) => {
    if ('scans' in to) void readAgain(to.scans, to.recognised);
    else applyLabel(to);
  };

  /** Reads scans in another way, and tells of all of them at once. */
  const readAgain = (ids: readonly string[], recognised: boolean) => {
    const mine = session;
    const choose = (some: readonly string[], choice: boolean) =>
      set({ readingByHand: { ...get().readingByHand, ...Object.fromEntries(some.map((id) => [id, choice])) }, ...canGoBack() });
    choose(ids, recognised);
    return queue.add(async (signal) => {
      const scans = { ...get().scans };
      const waiting = new Map(
        ids.flatMap((id): [string, Scan][] => {
          const scan = scans[id];
          const read = scan && asChosen(scan, get().readingByHand);
          return read && read !== scan ? [[id, read]] : [];
        }),
      );
      const total = waiting.size;
      const tell = () => set({ reading: { text: phrase('progress/values'), done: total - waiting.size, total, unit: 'scans' } });
      if (total > 0) tell();
      for await (const scan of reread([...waiting.values()], signal)) {
        scans[scan.id] = scan;
        waiting.delete(scan.id);
        if (mine !== session) break;
        studies.add([scan]);
        tell();
      }
      if (mine !== session) return set({ reading: null });
      // After a cancel the others stay as they were.
      choose([...waiting.keys()], !recognised);
      settle({ scans, reading: null });
    });
  };

  /** Applies an edit to labels and exclusions. */
  const applyLabel = ({ scanId, byHand, excluded }: LabelEdit) => {
    const decided = { ...get().byHand };
    if (byHand === undefined) delete decided[scanId];
    else decided[scanId] = byHand;
    const without = new Set(get().excludedByHand);
    if (excluded) without.add(scanId);
    else without.delete(scanId);
    settle({ byHand: decided, excludedByHand: without, ...canGoBack() });
  };

  const edit = (scanId: string, change: Partial<LabelEdit>) => {
    const { byHand, excludedByHand } = get();
    const before = { scanId, byHand: byHand[scanId], excluded: excludedByHand.has(scanId) };
    const after = { ...before, ...change };
    if (after.byHand === before.byHand && after.excluded === before.excluded) return;
    history.record(before, after);
    applyLabel(after);
  };

  const tablesOf = () => get().labelSources.filter((source) => !source.fromFolders);

  /** Changes the tables, and decides about all of them together; changes wait for those before them. */
  const setTables = (change: (tables: readonly LabelSource[]) => readonly LabelSource[]): Promise<void> => {
    const mine = session;
    const next = deciding.then(async () => {
      if (mine !== session) return;
      const folders = foldersRefused ? null : { answers: get().labelSources.find((source) => source.fromFolders)?.answers };
      const decided = await decideSources(change(tablesOf()), get(), folders);
      if (mine === session) settle(decided);
    });
    deciding = next.catch(() => {});
    return next;
  };

  /** Reads label tables of a drop; those of slices are handed on. A table that was there under its name is replaced. */
  const readTables = async (files: readonly DroppedFile[]): Promise<LabelSource[]> => {
    const mine = session;
    const found: LabelSource[] = [];
    drops++;
    for (const { file, path } of files) {
      try {
        const tables = await study.readLabelTables(file, path);
        if (mine !== session) return [];
        for (const table of tables) {
          if (isSliceTable(table)) {
            await useSliceMarks.getState().addTable(table, get().scans);
            // The step that marks are used on may never be looked at.
            if (mine === session) set({ problems: [...get().problems, ...useSliceMarks.getState().problems] });
          } else found.push(newSource(table, drops));
        }
      } catch (thrown) {
        if (mine === session) addProblem(toProblem(thrown, path));
      }
    }
    return found;
  };

  const read = async (files: Files, signal: AbortSignal): Promise<void> => {
    const mine = session;
    const problemsBefore = get().problems.length;
    const tables: DroppedFile[] = [];
    const pending: Scan[] = [];
    const gone = new Set<string>();
    const odd: Problem[] = [];
    let found = 0;
    let tellAt = 0;
    let progressAt = 0;
    const flush = () => {
      if (mine !== session) return;
      if (odd.length > 0) set({ problems: [...get().problems, ...odd.splice(0)] });
      const start = performance.now();
      tellAt = start + TELLING_MS;
      if (pending.length === 0 && gone.size === 0) return;
      const scans = { ...get().scans };
      for (const id of gone) delete scans[id];
      studies.remove(gone);
      const order = get().order.filter((id) => !gone.has(id));
      gone.clear();
      const fresh = pending.splice(0);
      for (const scan of fresh) scans[scan.id] = scan;
      studies.add(fresh);
      void useSliceMarks.getState().recall(fresh);
      // That an earlier drop held none is of no interest any more.
      const problems = get().problems.filter(({ code }) => code !== NOTHING_FOUND.code);
      settle({ scans, order: placeScans(order, fresh, scans), ...(problems.length < get().problems.length && { problems }) });
      const end = performance.now();
      tellAt = end + Math.max(TELLING_MS, TELLING_TIMES * (end - start));
    };
    set({ reading: { text: phrase('progress/folders'), done: 0, total: 0, unit: 'files' } });
    try {
      for await (const event of ingest(files, sessionFiles, signal, earlierDrops())) {
        if (mine !== session) return;
        if (event.type === 'labels') tables.push(event.file);
        if (event.type === 'problem') odd.push(event.problem);
        if (event.type === 'gone') gone.add(event.scanId);
        if (event.type === 'progress' && (event.done === event.total || performance.now() - progressAt >= PROGRESS_MS)) {
          progressAt = performance.now();
          const headers = event.phase === 'headers';
          const text = phrase(headers ? 'progress/headers' : 'progress/reading');
          set({ reading: { text, done: event.done, total: event.total, unit: headers ? 'files' : 'scans' } });
        }
        if (event.type === 'scan') {
          found++;
          if (event.thumbnail) keepThumbnail(event.scan.id, event.thumbnail);
          // A scan that came with more slices is recognised anew, and the person's word counts on.
          const scan = asChosen(event.scan, get().readingByHand);
          if (scan !== event.scan) for await (const again of reread([scan], signal)) pending.push(again);
          else pending.push(scan);
        }
        if (performance.now() >= tellAt) flush();
      }
      flush();
      const fresh = await readTables(tables);
      if (mine !== session) return;
      const names = new Set(fresh.map(({ table }) => table.name));
      if (found > 0 || fresh.length > 0) {
        await setTables((tables) => [...tables.filter(({ table }) => !names.has(table.name)), ...fresh]);
      }
      const silent = found === 0 && tables.length === 0 && get().problems.length === problemsBefore;
      if (silent && !signal.aborted) addProblem(NOTHING_FOUND);
    } catch (thrown) {
      addProblem(toProblem(thrown, phrase('subject/reading')));
    } finally {
      flush();
      set({ reading: null });
    }
  };

  return {
    ...EMPTY,
    classes: SEVERITY_CLASSES,

    addFiles: (files) =>
      queue.add(async (signal) => {
        try {
          const drop = await peek(files);
          // Synthetic and real scans must not be trained on together. A label table alone may be meant for the demo.
          if (get().isDemo && drop.holdsMore) forget();
          await read(drop.files, signal);
        } catch (thrown) {
          addProblem(toProblem(thrown, phrase('subject/reading')));
        }
      }),

    addDemo: () => {
      get().clear();
      return queue.add(async (signal) => {
        const text = phrase('progress/demo');
        set({ isDemo: true, classes: SEVERITY_CLASSES, reading: { text, done: 0, total: 0, unit: 'scans' } });
        try {
          const files = await demoFiles(signal, (done, total) => set({ reading: { text, done, total, unit: 'scans' } }));
          if (!signal.aborted) await read(files, signal);
        } catch (thrown) {
          addProblem(toProblem(thrown, phrase('subject/demo')));
        } finally {
          set({ reading: null, isDemo: get().isDemo && get().order.length > 0 });
        }
      });
    },

    addProblem,
    cancelReading: () => queue.cancel(),

    setMapping: async (table, mapping) => {
      // The choice says all: answers from before it are of no interest any more.
      const choose = ({ answers: _, ...source }: LabelSource): LabelSource => ({ ...source, mapping, chosen: true });
      await setTables((tables) => tables.map((source) => (sourceTitle(source) === table ? choose(source) : source)));
    },

    answerLabels: async (question, value) => {
      const said: LabelAnswers = question.kind === 'base' ? { base: value === '0' ? 0 : 1 } : { [question.kind]: value };
      const answered = (source: LabelSource) =>
        question.titles.includes(sourceTitle(source)) ? { ...source, answers: { ...source.answers, ...said } } : source;
      set({ labelSources: get().labelSources.map(answered) });
      await setTables((tables) => tables);
    },

    previewMapping: async (table, mapping) => {
      const source = get().labelSources.find((candidate) => sourceTitle(candidate) === table);
      return source ? previewJoin(source, mapping, get()) : null;
    },

    removeTable: async (table) => {
      const removed = get().labelSources.find((source) => sourceTitle(source) === table);
      foldersRefused ||= removed?.fromFolders ?? false;
      await setTables((tables) => tables.filter((source) => sourceTitle(source) !== table));
    },

    setLabel: (scanId, label) => edit(scanId, { byHand: label }),
    toggleExcluded: (scanId) => edit(scanId, { excluded: !get().excludedByHand.has(scanId) }),

    readScansAs: async (scanId, ids, recognised) => {
      const scans = ids.filter((id) => get().scans[id]?.recognised?.applied === !recognised);
      if (scans.length === 0) return;
      history.record({ scanId, scans, recognised: !recognised }, { scanId, scans, recognised });
      await readAgain(scans, recognised);
    },

    chooseSeries: (scanId) => {
      const study = get().scans[scanId]?.studyKey;
      if (study !== undefined) settle({ seriesByHand: { ...get().seriesByHand, [study]: scanId } });
    },

    undo: () => {
      const before = history.undo();
      if (before) apply(before);
      return before?.scanId ?? null;
    },

    redo: () => {
      const after = history.redo();
      if (after) apply(after);
      return after?.scanId ?? null;
    },

    setClasses: async (classes) => {
      const kept = Object.entries(get().byHand).filter(([, label]) => label === null || label < classes.length);
      // The history may hold classes that are no more.
      history.clear();
      settle({ classes, byHand: Object.fromEntries(kept), canUndo: false, canRedo: false });
      await setTables((tables) => tables);
    },

    dismissProblems: () => set({ problems: [] }),

    clear: () => {
      queue.cancel();
      forget();
    },
  };
});

const NOTHING_FOUND = problem('no-scans/data', phrase('subject/your-files'));
