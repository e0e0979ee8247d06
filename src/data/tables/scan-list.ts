import { ProblemError } from '#base/problem.ts';
import { decodeText } from '#base/text/decode.ts';
import { headerMeaning } from '../labelling/header-words.ts';
import { isWorkbook, type LabelTable, readLabelTables } from '../labels/label-table.ts';
import { readDelimited } from './delimited.ts';
import { shapeOf } from './raw-sheet.ts';

/** The scans that a table names, in its order. */
export interface ScanList {
  /** The file's path. */
  name: string;
  /** Each name once, where it stands first. */
  names: string[];
  /** Names that stand in several rows. */
  repeated: string[];
}

/** More names are no list that a person wrote, and would fill the memory of the page. */
const MOST_NAMES = 1_000_000;

/**
 * Reads a list of scans (.csv, .tsv, .xlsx): of one column, with a header or without; or of several, of which one is headed as the scans, or which
 * have no header and begin with the names, as those of challenges do. Throws ProblemError 'labels-unreadable' and 'list-no-column'.
 */
export async function readScanList(file: Blob, name: string): Promise<ScanList> {
  const rows = await rowsOf(file, name);
  const [head = [], ...under] = rows;
  const isHead = saysWhatIsUnder(head, under);
  const at = isHead ? namesAt(head) : firstNamesAt(rows);
  if (at === -1) throw new ProblemError('list-no-column', name, { columns: isHead ? head : head.map((_, i) => String(i + 1)) });
  const cells = (isHead ? under : rows).map((row) => (row[at] ?? '').trim()).filter(Boolean);
  if (cells.length === 0) throw new ProblemError('labels-unreadable/no-rows', name);
  if (cells.length > MOST_NAMES) throw new ProblemError('list-long', name, { rows: cells.length, most: MOST_NAMES });
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const cell of cells) (seen.has(cell) ? repeated : seen).add(cell);
  return { name, names: [...seen], repeated: [...repeated] };
}

/** All rows, also the one that a label table would be headed by. */
async function rowsOf(file: Blob, name: string): Promise<string[][]> {
  let tables: LabelTable[];
  try {
    tables = await readLabelTables(file, name);
  } catch (thrown) {
    // A list may name a single scan, and have no header.
    if (!(thrown instanceof ProblemError) || thrown.problem.id !== 'labels-unreadable/header-alone') throw thrown;
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (isWorkbook(bytes)) throw thrown;
    const { text } = decodeText(bytes);
    return readDelimited(text).rows.map(({ cells }) => cells);
  }
  const [{ columns, rows, firstRow }] = tables as [LabelTable];
  return firstRow > 1 ? [columns, ...rows] : rows;
}

/** Whether the first row is a header: a name has digits where the names under it have some. */
function saysWhatIsUnder(head: readonly string[], under: readonly (readonly string[])[]): boolean {
  if (under.length === 0) return head.some((cell) => !/\d/.test(cell) && headerMeaning(cell, head).names);
  const isAlike = head.some((cell, i) => /\d/.test(cell) && shapeOf(cell) === shapeOf(under[0]?.[i] ?? ''));
  if (isAlike || head.some((cell) => /^\d+([.,]\d+)?$/.test(cell.trim()))) return false;
  return head.some((cell) => {
    const { names, judged, severity, predicted, counter } = headerMeaning(cell, head);
    return names || judged || predicted || counter || severity > 0;
  });
}

/** The column that a header says to name scans: the only one, or the first that does. -1: none does. */
function namesAt(head: readonly string[]): number {
  if (head.length === 1) return 0;
  const meanings = head.map((cell) => headerMeaning(cell, head));
  return meanings.findIndex(({ names, judged, predicted }) => names && !judged && !predicted);
}

/**
 * The column that names scans where no header tells: the one with the most different values, since a list may name a scan twice; of equals the first.
 * Counters and measurements do so only where no other column could, small numbers never: they are classes. -1: none does.
 */
function firstNamesAt(rows: readonly (readonly string[])[]): number {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  if (width === 1) return 0;
  const columns = Array.from({ length: width }, (_, at) => rows.map((row) => (row[at] ?? '').trim()));
  const possible = columns.flatMap((cells, at) => {
    const fits = cells.every(Boolean) && !cells.every((cell) => /^\d{1,2}$/.test(cell));
    return fits ? [{ at, kinds: new Set(cells).size, isAside: isCounter(cells) || cells.every((cell) => /^\d*[.,]\d+$/.test(cell)) }] : [];
  });
  const [best] = possible.sort((a, b) => Number(a.isAside) - Number(b.isAside) || b.kinds - a.kinds);
  return best?.at ?? -1;
}

/** Rows counted from 0 or 1. */
const isCounter = (cells: readonly string[]) => [0, 1].some((from) => cells.every((cell, i) => cell === String(from + i)));
