import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { DroppedFile } from '#ct/scan.ts';
import type { LabelAnswers } from '#data/labelling/candidates.ts';
import type { LabelTable } from '#data/labels/labels.ts';
import { isSliceTable } from '#data/sample/marked-slices.ts';
import {
  effectiveLabels,
  type LabelSource,
  labelProblems,
  questionProblems,
  scoringProblems,
  sourceTitle,
} from '#state/dataset/label-sources.ts';
import { decideSources, newSource } from '#state/dataset/label-tables.ts';
import { study } from '#workers/client/study.ts';
import type { Dataset } from './read.ts';
import { logLine, pickedFiles, reportAndThrow } from './report.ts';

export interface DatasetLabels {
  /** Class index by scan id. */
  labels: Record<string, number>;
  /** The column of sides and its words by scan id; null if there is none. */
  sides: { column: string; words: Record<string, string> } | null;
}

/** The command line's options for labels; see the options of the same names. */
export interface LabelOptions {
  'id-column'?: string;
  'label-column'?: string;
  'grades-from'?: 0 | 1;
}

/** Returns the options as answers about the labels. `sideColumn` names the column of sides; if it is null, the column is guessed. */
export function labelAnswers(options: LabelOptions, sideColumn: string | null): LabelAnswers {
  const { 'id-column': idColumn, 'label-column': labelColumn, 'grades-from': base } = options;
  return { idColumn, labelColumn, base, sideColumn: sideColumn ?? undefined };
}

/**
 * Labels the scans as the page does: from the table named on the command line, else from the tables in the folder, else from the class
 * names of folders. `toScore`: a model is scored on them, for which scans of one class do. Throws ProblemError, also for a question that the page
 * would ask the user.
 */
export async function readLabels(data: Dataset, classes: string[], answers: LabelAnswers, toScore = false): Promise<DatasetLabels> {
  const [given] = pickedFiles('files');
  const tables = await readTables(given ? [{ path: given.name, file: given }] : data.tables);
  const scans = Object.fromEntries(data.scans.map((scan) => [scan.id, scan]));
  const sources = tables.map((table) => newSource(table, 0));
  const { labelSources, labelQuestions } = await decideSources(
    sources,
    { scans, classes, labelAnswers: answers },
    tables.length > 0 ? null : { answers: undefined },
  );
  if (labelSources.length === 0) {
    throw new ProblemError('labels-missing', phrase('subject/labels'));
  }
  const { sideColumn } = answers;
  const read = labelSources.map(({ table }) => table);
  if (sideColumn !== undefined && !read.some(({ columns }) => columns.includes(sideColumn))) {
    const names = read.map(({ name }) => name).join(', ');
    const columns = read.flatMap((table) => table.columns);
    throw new ProblemError('split-no-column/named', names, { tables: read.length, column: sideColumn, columns });
  }
  await reportAndThrow([...questionProblems(labelQuestions, classes), ...(toScore ? scoringProblems : labelProblems)(labelSources, scans)]);
  for (const source of labelSources) await say(source);
  const labels = effectiveLabels(labelSources, {});
  const column = labelSources.findLast(({ mapping, join }) => join && mapping?.sideColumn !== undefined)?.mapping?.sideColumn;
  if (column === undefined) return { labels, sides: null };
  return { labels, sides: { column, words: Object.assign(Object.create(null), ...labelSources.map(({ join }) => join?.sideWords ?? {})) } };
}

async function say(source: LabelSource): Promise<void> {
  const { mapping, join, fromFolders } = source;
  if (!join || !mapping) return;
  const { matched } = join;
  if (fromFolders) return logLine(phrase('terminal/labelled-by-folder', { scans: matched }));
  const { idColumn, labelColumn } = mapping;
  await logLine(phrase('terminal/labelled-by-table', { scans: matched, table: sourceTitle(source), idColumn, labelColumn }));
}

/** Returns all tables of labels. Tables of marked slices, which may be in the same folder, are left out. */
async function readTables(files: readonly DroppedFile[]): Promise<LabelTable[]> {
  const read = await Promise.all(files.map(({ file, path }) => study.readLabelTables(file, path)));
  return read.flat().filter((table) => !isSliceTable(table));
}
