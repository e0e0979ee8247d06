import { unzipSync, zipSync } from 'fflate';
import Papa from 'papaparse';
import readXlsxFile from 'read-excel-file/web-worker';
import { type Problem, ProblemError } from '#base/problem.ts';

/** A label table as text: every cell trimmed, every row as wide as the header. */
export interface LabelTable {
  /** The file's path. */
  name: string;
  /** The sheet's name; null for text. */
  sheet: string | null;
  /** Unique and not empty. */
  columns: string[];
  rows: string[][];
  /** Number of rows[0] in the file, counted from 1, as a spreadsheet shows it. */
  firstRow: number;
  /** Number of every row in the file, where rows were left out; absent where they follow one another. */
  rowNumbers?: number[];
  /** Columns with cells that are formulas whose values the file does not hold; those cells are empty here. */
  formulaColumns: string[];
  /** What reading found: hidden sheets and rows, formulas without values. None of them is about scans or classes. */
  problems: Problem[];
}

/** Number of rows[i] in the file, as a spreadsheet shows it. */
export function rowNumber({ firstRow, rowNumbers }: Pick<LabelTable, 'firstRow' | 'rowNumbers'>, i: number): number {
  return rowNumbers ? rowNumbers[i] : firstRow + i;
}

const MAX_FILE_BYTES = 32 * 2 ** 20;
const MAX_UNPACKED_BYTES = 256 * 2 ** 20;
const MAX_ARCHIVE_ENTRIES = 1000;
const MAX_CELLS = 5_000_000;

function unreadable(name: string, what: string, remedy = 'Save it again as .xlsx or .csv with one row per scan.'): ProblemError {
  return new ProblemError({ code: 'labels-unreadable', subject: name, what, remedy });
}

/**
 * Reads .xlsx, .csv and .tsv, told apart by content: one table for every sheet that holds rows, in their order. Throws ProblemError
 * 'labels-unreadable' where there is none.
 */
export async function readLabelTables(file: Blob, name: string): Promise<LabelTable[]> {
  if (file.size === 0) throw unreadable(name, 'The file is empty.');
  if (file.size > MAX_FILE_BYTES) throw unreadable(name, `With ${Math.round(file.size / 2 ** 20)} MB it is too large for a label table.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw unreadable(name, 'It is in the old Excel format (.xls).', 'Save it as .xlsx or .csv.');
  if (!zip && /\.xlsx$/i.test(name)) {
    throw unreadable(name, 'It is no .xlsx workbook, though its name says so.', 'Save it as .xlsx; if it is text, rename it to .csv.');
  }
  const sheets = zip ? await readWorkbook(bytes, name) : [{ sheet: null, rows: readText(bytes, name) }];
  const filled = sheets.filter(({ rows }) => rows.some((row) => row.some(Boolean)));
  if (filled.length === 0) throw unreadable(name, 'It holds no rows.');
  const tables = filled.flatMap(({ sheet, rows }) => tableOf(name, sheet, rows) ?? []);
  if (tables.length === 0) throw unreadable(name, 'It has a header and no rows under it.');
  return tables;
}

/**
 * The workbook's entries are unpacked here, into no more memory than they may have, and handed on uncompressed: the reader
 * itself would trust the archive's sizes and start workers of its own for large entries.
 */
async function readWorkbook(bytes: Uint8Array, name: string): Promise<{ sheet: string; rows: string[][] }[]> {
  try {
    let unpacked = 0;
    let entries = 0;
    const files = unzipSync(bytes, {
      filter: (entry) => {
        if (++entries > MAX_ARCHIVE_ENTRIES) throw new RangeError('it holds too many parts');
        if (!/\.(xml|rels)$/.test(entry.name)) return false;
        unpacked += entry.originalSize;
        if (!(unpacked <= MAX_UNPACKED_BYTES)) throw new RangeError('it unpacks to more than a label table can be');
        return true;
      },
    });
    const sheets = await readXlsxFile(zipSync(files, { level: 0 }).buffer as ArrayBuffer);
    return sheets.map(({ sheet, data }) => ({ sheet, rows: data.map((row) => row.map(cellText)) }));
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw unreadable(name, `It can't be read as an Excel workbook (${reason.replace(/[<>]/g, '')}).`);
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)).trim();
}

/** UTF-16 with a byte order mark, else UTF-8, else the Western code page of older Excels. */
function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function readText(bytes: Uint8Array, name: string): string[][] {
  const text = decodeText(bytes);
  if (text.slice(0, 10_000).includes('\0')) throw unreadable(name, 'It is neither text nor an Excel workbook.');
  // Guessed without empty lines, which would spoil the guess; parsed with them, so that rows keep their numbers.
  const guess = Papa.parse<string[]>(text, { delimitersToGuess: ['\t', ';', ',', '|'], skipEmptyLines: 'greedy', preview: 50 });
  const { data } = Papa.parse<string[]>(text, { delimiter: guess.meta.delimiter });
  return data.map((row) => row.map(cellText));
}

/** The first row that holds something is the header, unless it holds a bare number: then the table has none. Null without rows. */
function tableOf(name: string, sheet: string | null, raw: string[][]): LabelTable | null {
  const head = raw.findIndex((row) => row.some(Boolean));
  const width = Math.max(...raw.slice(head, head + 1000).map((row) => row.length));
  if (width * raw.length > MAX_CELLS) throw unreadable(name, 'It has more cells than a label table can have.');
  const hasHeader = !raw[head].some(isNumber) || isOneHotHeader(raw[head], raw.slice(head + 1));
  const first = hasHeader ? head + 1 : head;
  let end = raw.length;
  while (end > first && !raw[end - 1].some(Boolean)) end--;
  if (end === first) return null;
  const rows = raw.slice(first, end).map((row) => Array.from({ length: width }, (_, i) => row[i] ?? ''));
  return {
    name,
    sheet,
    columns: columnNames(hasHeader ? raw[head] : [], width),
    rows,
    firstRow: first + 1,
    formulaColumns: [],
    problems: [],
  };
}

const isNumber = (cell: string) => /^\d+([.,]\d+)?$/.test(cell);

/** `Name, 1, 2, 3, 4` over zeros and ones: the numbers are names of classes. */
function isOneHotHeader(header: readonly string[], rows: readonly string[][]): boolean {
  const numbered = header.flatMap((cell, i) => (isNumber(cell) ? [i] : []));
  const rising = numbered.every((at, i) => i === 0 || Number(header[at]) === Number(header[numbered[i - 1]]) + 1);
  return numbered.length > 1 && rising && rows.every((row) => numbered.every((at) => /^[01]?$/.test(row[at] ?? '')));
}

function columnNames(header: string[], width: number): string[] {
  const seen = new Set<string>();
  return Array.from({ length: width }, (_, i) => {
    const base = header[i] || `Column ${i + 1}`;
    let name = base;
    for (let n = 2; seen.has(name); n++) name = `${base} (${n})`;
    seen.add(name);
    return name;
  });
}
