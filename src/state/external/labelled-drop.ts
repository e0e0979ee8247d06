import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, toProblem } from '#base/problem.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import type { LabelQuestion } from '#data/labelling/questions.ts';
import { isSliceTable } from '#data/sample/marked-slices.ts';
import type { FileIndex } from '#workers/client/contract.ts';
import { study } from '#workers/client/study.ts';
import type { Files } from '#workers/client/walk.ts';
import { type LabelSource, scoringProblems } from '../dataset/label-sources.ts';
import { decideSources, newSource } from '../dataset/label-tables.ts';
import { withAnswer } from '../dataset/table-actions.ts';
import type { RefusedScan } from '../predict/prediction-state.ts';
import { type DropProgress, readDrop } from '../predict/read-drop.ts';

/** Scans with label tables that were dropped to score a model on: they belong to no project, and are never trained on. */
export interface LabelledDrop {
  /** Those that can be used, sorted by name. */
  scans: readonly Scan[];
  files: FileIndex;
  /** Scans that can't be used, and why. */
  refused: readonly RefusedScan[];
  /** Of files that could not be read. */
  problems: readonly Problem[];
  /** The label tables as they were read for these classes, or the classes of folder names where there is no table. */
  sources: readonly LabelSource[];
  classes: readonly string[];
  /** What only a person can say about the tables. Until then they label nothing. */
  questions: readonly LabelQuestion[];
}

/** Reads a drop and matches its label tables with its scans. Throws the signal's reason after an abort. */
export async function readLabelledDrop(
  files: Files,
  classes: readonly string[],
  signal: AbortSignal,
  onProgress: (progress: DropProgress) => void,
): Promise<LabelledDrop> {
  const index: FileIndex = new Map();
  const refused: RefusedScan[] = [];
  const problems: Problem[] = [];
  const tables: DroppedFile[] = [];
  const scans = await readDrop(files, index, signal, {
    onProgress,
    onProblem: (one) => problems.push(one),
    onRefused: ({ id, name }, one) => refused.push({ scan: { id, name }, problem: one }),
    onTable: (file) => tables.push(file),
  });
  signal.throwIfAborted();
  if (scans.length === 0 && refused.length === 0 && problems.length === 0)
    problems.push(problem('no-scans/predict', phrase('subject/your-files')));
  const sources: LabelSource[] = [];
  for (const { file, path } of tables) {
    try {
      const read = await study.readLabelTables(file, path);
      sources.push(...read.filter((table) => !isSliceTable(table)).map((table) => newSource(table, 0)));
    } catch (thrown) {
      problems.push(toProblem(thrown, path));
    }
  }
  signal.throwIfAborted();
  return decideDrop({ scans, files: index, refused, problems, sources, classes, questions: [] }, classes);
}

/** The drop with its tables read for these classes: another model may have others. */
export async function decideDrop(drop: LabelledDrop, classes: readonly string[]): Promise<LabelledDrop> {
  const tables = drop.sources.filter(({ fromFolders }) => !fromFolders);
  const folders = { answers: drop.sources.find(({ fromFolders }) => fromFolders)?.answers };
  const target = { scans: byId(drop.scans), classes, labelAnswers: {} };
  const { labelSources, labelQuestions } = await decideSources(tables, target, folders);
  return { ...drop, classes, sources: labelSources, questions: labelQuestions };
}

/** The drop with a question about its labels answered by the value of one of its options. */
export function answerDrop(drop: LabelledDrop, question: LabelQuestion, value: string): Promise<LabelledDrop> {
  return decideDrop({ ...drop, sources: withAnswer(drop.sources, question, value) }, drop.classes);
}

/** What could not be read, and what is wrong with the labels. */
export function dropProblems({ scans, sources, problems, refused }: LabelledDrop): Problem[] {
  return [...problems, ...refused.map((one) => one.problem), ...scoringProblems(sources, byId(scans))];
}

const byId = (scans: readonly Scan[]) => Object.fromEntries(scans.map((scan) => [scan.id, scan]));
