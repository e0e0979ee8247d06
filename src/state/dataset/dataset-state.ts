import type { Said } from '#base/messages/message.ts';
import type { Problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { LabelAnswers } from '#data/labelling/candidates.ts';
import type { LabelQuestion } from '#data/labelling/questions.ts';
import type { LabelJoin, LabelMapping } from '#data/labels/labels.ts';
import type { Files } from '#workers/client/walk.ts';
import type { HandLabels, LabelSource } from './label-sources.ts';
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

/** Of a page without data, and after it was given up. */
export const EMPTY = {
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
