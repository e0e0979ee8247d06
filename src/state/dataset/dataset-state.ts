import type { Said } from '#base/messages/message.ts';
import type { Problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { LabelAnswers } from '#data/labelling/candidates.ts';
import type { LabelQuestion } from '#data/labelling/questions.ts';
import type { LabelJoin, LabelMapping } from '#data/labels/labels.ts';
import type { Files } from '#workers/client/walk.ts';
import type { Arrived } from './arrived.ts';
import type { LabelEdit, Step, StepKind, ToldStep } from './edit-history.ts';
import type { Disagreement, EarlierTable, HandLabels, LabelSource } from './label-sources.ts';
import type { ReadingChoices } from './readings.ts';

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
  /** Class index by scan id: from the tables, overridden by the person's decisions. */
  labels: Readonly<Record<string, number>>;
  byHand: HandLabels;
  /** Classes from tables that stayed behind when the project was exported, by scan id. Tables and decisions by hand count more. */
  given: Readonly<Record<string, number>>;
  /** The class of the tables over which the person kept a decision by hand, by scan id. Another class of a later table is told again. */
  keptOver: Readonly<Record<string, number>>;
  /** The scans about whose class tables and hand don't agree. */
  differing: Readonly<Record<string, Disagreement>>;
  excludedByHand: ReadonlySet<string>;
  readingByHand: ReadingChoices;
  /** The series that the person chose, by study. */
  seriesByHand: Readonly<Record<string, string>>;
  /** Ids of series whose study uses another series. */
  otherSeries: ReadonlySet<string>;
  /** Ids of all scans that are left out: by hand, or as other series. */
  excluded: ReadonlySet<string>;
  classes: readonly string[];
  /** The label tables, the newest last. */
  labelSources: readonly LabelSource[];
  /** The tables as they were asked to be, while it is still being worked out what that labels; null: as `labelSources` are. */
  askedSources: readonly LabelSource[] | null;
  /** Questions about the tables that only the person can answer. Until then the tables concerned label nothing. */
  labelQuestions: readonly LabelQuestion[];
  /** Answers that were given beforehand for all tables. */
  labelAnswers: LabelAnswers;
  /** Files and tables that could not be used. */
  problems: readonly Problem[];
  reading: ReadingProgress | null;
  /** What a drop brought beside the scans that were there before it; null after the first drop, and once it is dismissed. */
  arrived: Arrived | null;
  isDemo: boolean;
  canUndo: boolean;
  canRedo: boolean;
  /** Adds files after the drops that are still being read. The person's own files replace the demo. */
  addFiles(files: Files): Promise<void>;
  /** Makes scans of the demo, by name, in place of what is loaded; without names all of the usual size. `only`: at first these alone. */
  addDemo(names?: readonly string[], only?: ReadonlySet<string>): Promise<void>;
  /** Makes those scans of the demo that are missing, beside those that are loaded. */
  completeDemo(names: readonly string[]): Promise<void>;
  /** Runs `work`, which opens another project. Files that are added meanwhile are read into that one. */
  replaceWith(work: () => Promise<void>): Promise<void>;
  addProblem(problem: Problem): void;
  cancelReading(): void;
  /** Sets the columns that the person chose for the table of this title. */
  setMapping(table: string, mapping: LabelMapping): Promise<void>;
  /** Answers a question with the value of one of its options. */
  answerLabels(question: LabelQuestion, value: string): Promise<void>;
  /** Returns the join that {@link setMapping} would make. */
  previewMapping(table: string, mapping: LabelMapping): Promise<LabelJoin | null>;
  /** Removes a table. For classes read from folder names, the folders are not read as classes any more. */
  removeTable(table: string): Promise<void>;
  /** Adds tables of an earlier session that are not loaded, and decides about loaded ones of the same title as was decided then. */
  recallTables(earlier: readonly EarlierTable[]): Promise<void>;
  /** Takes away tables that {@link recallTables} added; this is not undone. */
  forgetTables(titles: readonly string[]): Promise<void>;
  setLabel(scanId: string, label: number | null): void;
  toggleExcluded(scanId: string): void;
  /** Decides about scans as was decided in an earlier session; this is not undone. */
  recallDecisions(edits: readonly LabelEdit[]): void;
  /** Keeps decisions by hand that differ from the tables, so that they are not told any more. */
  keepByHand(scanIds: readonly string[]): void;
  /** Labels scans as the tables say, in place of decisions by hand. */
  takeFromTables(scanIds: readonly string[]): void;
  /** Keeps decisions as an earlier session did; this is not undone. */
  recallKept(kept: Readonly<Record<string, number>>): void;
  /** Labels scans as tables that stayed behind did, in place of what was recalled before of these scans; null: no more. This is not undone. */
  recallGiven(given: Readonly<Record<string, number | null>>): void;
  /**
   * Reads these scans, one of which is `scanId`, as they were recognised, or as they are stored; waits for drops that are being read.
   * Scans that were not recognised as anything else stay as they are.
   */
  readScansAs(scanId: string, scans: readonly string[], recognised: boolean): Promise<void>;
  /** Reads these scans as they were read in an earlier session; this is not undone. */
  recallReading(scans: readonly string[], recognised: boolean): Promise<void>;
  /** Uses this series of its study instead of the others. */
  chooseSeries(scanId: string): void;
  /** Uses series, by study, as an earlier session did; this is not undone. */
  recallSeries(series: Readonly<Record<string, string>>): void;
  /** Takes back choices of series in these studies, as {@link recallSeries} made them. */
  forgetSeries(studies: readonly string[]): void;
  /** Adds what a person did to the one history, where another store holds it. */
  recordStep(step: Step): void;
  /** Makes the steps that `work` records one step of the history. */
  asOneStep(told: ToldStep, work: () => void): void;
  /** A field that was typed in was left: what is typed in it later is another step. */
  endTyping(): void;
  /** The steps of these kinds that were not taken back, in their order. */
  stepsOf(kinds: ReadonlySet<StepKind>): readonly Step[];
  /** Forgets steps of these kinds, which were about something that is no longer shown. */
  forgetSteps(kinds: ReadonlySet<StepKind>): void;
  /** Calls `then` whenever a step of before is taken back or done again: it knows nothing of what was recalled after it. */
  afterEarlierSteps(then: () => void): void;
  /** Returns the step that was taken back; null when there was none. */
  undo(): ToldStep | null;
  /** Returns the step that was done again; null when there was none. */
  redo(): ToldStep | null;
  setClasses(classes: readonly string[]): Promise<void>;
  /** Uses the classes of a project that is shown; this is not undone, nor is anything that came before it. */
  recallClasses(classes: readonly string[]): Promise<void>;
  dismissProblems(): void;
  dismissArrived(): void;
  clear(): void;
}

/** The state of a page without data, and after the data was given up. */
export const EMPTY = {
  scans: {},
  order: [],
  labels: {},
  byHand: {},
  given: {},
  keptOver: {},
  differing: {},
  excludedByHand: new Set<string>(),
  readingByHand: {},
  seriesByHand: {},
  otherSeries: new Set<string>(),
  excluded: new Set<string>(),
  labelSources: [],
  askedSources: null,
  labelQuestions: [],
  labelAnswers: {},
  problems: [],
  reading: null,
  arrived: null,
  isDemo: false,
  canUndo: false,
  canRedo: false,
};
