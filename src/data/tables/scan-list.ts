import { ProblemError } from '#base/problem.ts';
import { decodeText } from '#base/text/decode.ts';
import { headerMeaning } from '../labelling/header-words.ts';
import { type LabelTable, readLabelTables } from '../labels/label-table.ts';
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
    const { text } = decodeText(new Uint8Array(await file.arrayBuffer()));
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

/** The first column that holds more than small numbers, as classes and counters are. -1: there is none. */
function firstNamesAt(rows: readonly (readonly string[])[]): number {
  const width = Math.max(...rows.map((row) => row.length));
  if (width === 1) return 0;
  for (let at = 0; at < width; at++) {
    const cells = rows.map((row) => (row[at] ?? '').trim());
    const filled = cells.filter(Boolean);
    if (filled.length === cells.length && new Set(filled).size === filled.length && !filled.every((cell) => /^\d{1,2}$/.test(cell)))
      return at;
  }
  return -1;
}
