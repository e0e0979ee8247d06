import { type Problem, reasonOf } from '#base/problem.ts';
import { tableOf } from '../tables/header.ts';
import { compoundRefusal, unreadable, zipRefusal } from '../tables/refusals.ts';
import { readTextTable } from '../tables/text-table.ts';
import { openParts, readWorkbook, type Workbook } from '../tables/workbook.ts';

/** A label table as text: every cell as a person sees it, every row as wide as the header. */
export interface LabelTable {
  /** The file's path. */
  name: string;
  /** The sheet's name; null for text. */
  sheet: string | null;
  /** Unique and not empty. */
  columns: string[];
  /** Rows that hold something and are not hidden. */
  rows: string[][];
  /** What stands above the header. */
  remarks?: string[];
  /** Number of rows[0] in the file, counted from 1, as a spreadsheet shows it. */
  firstRow: number;
  /** Number of every row in the file, where rows were left out; absent where they follow one another. */
  rowNumbers?: number[];
  /** Columns with cells that are formulas whose values the file does not hold; those cells are empty here. */
  formulaColumns: string[];
  /** What reading found: hidden sheets and rows, formulas without values. None of them is about scans or classes. */
  problems: Problem[];
  /** Text whose encoding its bytes don't tell: the bytes, which `fitToScans` reads anew when scans are known. */
  undecoded?: Uint8Array<ArrayBuffer>;
}

/** Number of rows[i] in the file, as a spreadsheet shows it. */
export function rowNumber({ firstRow, rowNumbers }: Pick<LabelTable, 'firstRow' | 'rowNumbers'>, i: number): number {
  return rowNumbers ? rowNumbers[i] : firstRow + i;
}

const MAX_FILE_BYTES = 32 * 2 ** 20;

/**
 * Reads .xlsx, .csv and .tsv, told apart by content: one table for every sheet that can be seen and holds rows, in their order. Throws
 * ProblemError 'labels-unreadable' where there is none.
 */
export async function readLabelTables(file: Blob, name: string): Promise<LabelTable[]> {
  if (file.size === 0) throw unreadable(name, 'The file is empty.');
  if (file.size > MAX_FILE_BYTES) throw unreadable(name, `With ${Math.round(file.size / 2 ** 20)} MB it is too large for a label table.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw compoundRefusal(name, bytes);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return workbookTables(name, bytes);
  if (/\.xls[xm]$/i.test(name)) {
    throw unreadable(name, 'It is no .xlsx workbook, though its name says so.', 'Save it as .xlsx; if it is text, rename it to .csv.');
  }
  return [readTextTable(bytes, name)];
}

async function workbookTables(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<LabelTable[]> {
  const { sheets, hidden } = await openWorkbook(name, bytes);
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0 && hidden.length > 0) {
    throw unreadable(
      name,
      `${describeSheets(hidden)} hidden, and no other sheet holds rows.`,
      'Unhide the sheet of the labels and save it.',
    );
  }
  if (filled.length === 0) throw unreadable(name, 'It holds no rows.');
  const tables = filled.flatMap((sheet) => tableOf(name, sheet) ?? []);
  if (tables.length === 0) throw unreadable(name, noRows(filled.some(({ rows }) => rows.some((row) => row.hidden))));
  if (hidden.length === 0) return tables;
  const problem: Problem = {
    level: 'warning',
    code: 'labels-hidden-sheet',
    subject: name,
    what: `${describeSheets(hidden)} hidden and ${hidden.length === 1 ? 'was' : 'were'} not read.`,
    remedy: 'If it holds the labels, unhide it, save the workbook and add it again.',
  };
  return tables.map((table) => ({ ...table, problems: [problem, ...table.problems] }));
}

const noRows = (someHidden: boolean) => (someHidden ? 'All its rows are hidden.' : 'It has a header and no rows under it.');

function describeSheets(names: readonly string[]): string {
  return names.length === 1
    ? `The sheet ${names[0]} is`
    : `The sheets ${names.slice(0, 8).join(', ')}${names.length > 8 ? ', ...' : ''} are`;
}

async function openWorkbook(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Workbook> {
  try {
    const parts = await openParts(bytes);
    const refusal = zipRefusal(
      name,
      parts.entries.map((entry) => entry.name),
    );
    if (refusal) throw refusal;
    return await readWorkbook(parts);
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === 'ProblemError') throw thrown;
    const why = (thrown instanceof RangeError && reasonOf(thrown)) || 'the file is damaged or was not copied to its end';
    throw unreadable(name, `It can't be read as an Excel workbook: ${why}.`);
  }
}
