import { ProblemError } from '#base/problem.ts';
import type { DroppedFile } from '#ct/scan.ts';
import { FOLDER_COLUMNS } from '#data/label-folders.ts';
import { isSliceTable } from '#data/marked-slices.ts';
import { study } from '#workers/client/study.ts';
import type { Study } from './read.ts';
import { heed, picked, report } from './report.ts';

export interface StudyLabels {
  /** Class index by scan id. */
  labels: Record<string, number>;
  /** The column of sides and its words by scan id; null where there is none. */
  sides: { column: string; words: Record<string, string> } | null;
}

/**
 * Labels from the table named on the command line, else from the only one in the folder, else from the classes that folders
 * are called after. `sideColumn` names the column of
 * sides; without it the one that looks like it is read. Throws ProblemError.
 */
export async function readLabels(data: Study, classes: string[], sideColumn: string | null): Promise<StudyLabels> {
  const [given] = picked('files');
  const tables = given ? [{ path: given.name, file: given }] : await labelTables(data.tables);
  const table = tables.length === 1 ? tables[0] : undefined;
  const folders = tables.length > 0 ? null : await study.classFolders(data.scans, classes);
  if (folders) {
    const join = await study.joinLabels(folders, FOLDER_COLUMNS, data.scans, classes);
    await heed(join.problems);
    await report({ kind: 'log', text: `${join.matched} scans labelled by the names of their folders` });
    return { labels: join.labels, sides: null };
  }
  if (!table) {
    throw new ProblemError({
      code: 'labels-missing',
      subject: 'Labels',
      what: tables.length === 0 ? 'There is no label table.' : 'There are several label tables in the folder.',
      remedy: 'Name one with --labels FILE (.xlsx, .csv or .tsv).',
    });
  }
  const parsed = await study.fitToScans((await study.readLabelTables(table.file, table.path))[0]!, data.scans);
  const mapping = await study.guessMapping(parsed, data.scans, classes);
  if (!mapping) {
    throw new ProblemError({
      code: 'labels-no-usable-column',
      subject: table.path,
      what: `None of its columns (${parsed.columns.join(', ')}) holds both scan names and classes of the scans here.`,
      remedy: 'Give it a column of scan names (Name) and a column of classes (Category: 1 to 4, or their names).',
    });
  }
  if (sideColumn !== null && !parsed.columns.includes(sideColumn)) {
    throw new ProblemError({
      code: 'split-no-column',
      subject: table.path,
      what: `It has no column ${sideColumn}.`,
      remedy: `Its columns are ${parsed.columns.join(', ')}.`,
    });
  }
  if (sideColumn !== null) mapping.sideColumn = sideColumn;
  const join = await study.joinLabels(parsed, mapping, data.scans, classes);
  await heed(join.problems);
  await report({ kind: 'log', text: `${join.matched} scans labelled from ${table.path} (${mapping.idColumn}, ${mapping.labelColumn})` });
  const { sideColumn: column } = mapping;
  return { labels: join.labels, sides: column === undefined ? null : { column, words: join.sideWords } };
}

/** A table of marked slices may lie beside the labels. */
async function labelTables(tables: readonly DroppedFile[]): Promise<readonly DroppedFile[]> {
  if (tables.length < 2) return tables;
  const read = await Promise.all(tables.map(({ file, path }) => study.readLabelTables(file, path)));
  return tables.filter((_, i) => !read[i]!.some(isSliceTable));
}
