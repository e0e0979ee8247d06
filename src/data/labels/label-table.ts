import { firstNames } from '#base/messages/names.ts';
import { phrase } from '#base/messages/phrase.ts';
import { causeOf, type Problem, ProblemError, warning } from '#base/problem.ts';
import { tableOf } from '../tables/header.ts';
import { compoundRefusal, zipRefusal } from '../tables/refusals.ts';
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
  /** Texts above the header. */
  remarks?: string[];
  /** Number of rows[0] in the file, counted from 1, as a spreadsheet shows it. */
  firstRow: number;
  /** Number of every row in the file, where rows were left out; absent where they follow one another. */
  rowNumbers?: number[];
  /** Columns with cells that are formulas whose values the file does not hold; those cells are empty here. */
  formulaColumns: string[];
  /** Problems of reading: hidden sheets and rows, formulas without values. None of them is about scans or classes. */
  problems: Problem[];
  /** Text whose encoding its bytes don't tell: the bytes, which `fitToScans` reads anew when scans are known. */
  undecoded?: Uint8Array<ArrayBuffer>;
}

/** Number of rows[i] in the file, as a spreadsheet shows it. */
export function rowNumber({ firstRow, rowNumbers }: Pick<LabelTable, 'firstRow' | 'rowNumbers'>, i: number): number {
  return rowNumbers ? rowNumbers[i] : firstRow + i;
}

/** Hidden sheets that a message names. */
const NAMED_SHEETS = 8;
const MAX_FILE_BYTES = 32 * 2 ** 20;

/**
 * Reads .xlsx, .csv and .tsv, which are recognised by content. Returns one table for every visible sheet with rows, in their order. Throws
 * ProblemError 'labels-unreadable' where there is none.
 */
export async function readLabelTables(file: Blob, name: string): Promise<LabelTable[]> {
  if (file.size === 0) throw new ProblemError('labels-unreadable/empty', name);
  if (file.size > MAX_FILE_BYTES) throw new ProblemError('labels-unreadable/large', name, { megabytes: Math.round(file.size / 2 ** 20) });
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw compoundRefusal(name, bytes);
  if (isWorkbook(bytes)) return workbookTables(name, bytes);
  if (/\.xls[xm]$/i.test(name)) throw new ProblemError('labels-unreadable/named-xlsx', name);
  return [readTextTable(bytes, name)];
}

/** Whether bytes are those of a zip archive, as workbooks are. */
export const isWorkbook = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

async function workbookTables(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<LabelTable[]> {
  const { sheets, hidden } = await openWorkbook(name, bytes);
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  const hiddenSheets = firstNames(hidden, NAMED_SHEETS);
  if (filled.length === 0 && hidden.length > 0) throw new ProblemError('labels-unreadable/sheets-hidden', name, { sheets: hiddenSheets });
  if (filled.length === 0) throw new ProblemError('labels-unreadable/no-rows', name);
  const tables = filled.flatMap((sheet) => tableOf(name, sheet) ?? []);
  if (tables.length === 0) {
    const someHidden = filled.some(({ rows }) => rows.some((row) => row.hidden));
    throw new ProblemError(someHidden ? 'labels-unreadable/rows-hidden' : 'labels-unreadable/header-alone', name);
  }
  if (hidden.length === 0) return tables;
  const found = warning('labels-hidden-sheet', name, { sheets: hiddenSheets });
  return tables.map((table) => ({ ...table, problems: [found, ...table.problems] }));
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
    const reason = thrown instanceof RangeError ? causeOf(thrown) : null;
    throw new ProblemError('labels-unreadable/workbook', name, { reason: reason ?? phrase('table/file-damaged') });
  }
}
