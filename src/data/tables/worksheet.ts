import { phrase } from '#base/messages/phrase.ts';
import { Reason } from '#base/messages/reason.ts';
import { type CellFormat, shownNumber } from './cell-format.ts';
import { MAX_CELLS, type RawRow, type RawSheet } from './raw-sheet.ts';
import { type Attributes, readXml } from './xml.ts';

/** What cells of a sheet refer to in the rest of their workbook. */
export interface SheetContext {
  sharedStrings: readonly string[];
  /** By the cell's style. */
  formats: readonly CellFormat[];
  date1904: boolean;
  /** The workbook asks for its formulas to be computed when it is opened: the zeros that some programs store for them are no values. */
  uncomputed: boolean;
}

/** The largest row and column that a workbook can have. */
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

interface Cell {
  text: string;
  /** A formula; whether the file holds its value. */
  formula?: 'with-value' | 'zero' | 'without-value';
}

interface SparseRow {
  number: number;
  hidden: boolean;
  /** By column. */
  cells: Map<number, Cell>;
}

interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Reads the cells of a worksheet (ECMA-376 part 1, 18.3); only what it holds takes memory, wherever it lies. Throws Reason. */
export function readWorksheet(name: string, source: string, context: SheetContext): RawSheet {
  const { rows, merges, hiddenColumns } = readCells(source, context);
  spreadMerged(rows, merges);
  const used = new Set(rows.flatMap(({ cells }) => [...cells.keys()]));
  const columns = [...used].sort((a, b) => a - b);
  const hidden = columns.filter((column) => hiddenColumns.some(([first, last]) => column >= first && column <= last));
  const columnNumbers = columns.filter((column) => !hidden.includes(column));
  if (rows.length * columnNumbers.length > MAX_CELLS) throw new Reason(phrase('table/cells'));
  const placeOf = new Map(columnNumbers.map((column, i) => [column, i]));
  const titles = new Set(merges.filter(({ left, right }) => right > left).map(({ top }) => top));
  return {
    name,
    columnNumbers,
    hiddenColumns: hidden.map(letters),
    rows: rows.flatMap((row) => dense(row, placeOf, columnNumbers.length, titles, context) ?? []),
  };
}

function dense(
  row: SparseRow,
  placeOf: ReadonlyMap<number, number>,
  width: number,
  titles: ReadonlySet<number>,
  { uncomputed }: SheetContext,
): RawRow | null {
  const cells = new Array<string>(width).fill('');
  const formulas: number[] = [];
  for (const [column, { text, formula }] of row.cells) {
    const place = placeOf.get(column);
    if (place === undefined) continue;
    const missing = formula === 'without-value' || (formula === 'zero' && uncomputed);
    if (missing) formulas.push(place);
    else cells[place] = text;
  }
  if (formulas.length === 0 && !cells.some(Boolean)) return null;
  return {
    number: row.number,
    cells,
    hidden: row.hidden,
    ...(formulas.length > 0 && { formulas }),
    ...(titles.has(row.number) && { title: true }),
  };
}

function readCells(source: string, context: SheetContext): { rows: SparseRow[]; merges: Merge[]; hiddenColumns: [number, number][] } {
  const rows: SparseRow[] = [];
  const merges: Merge[] = [];
  const hiddenColumns: [number, number][] = [];
  const byNumber = new Map<number, SparseRow>();
  let row: SparseRow | null = null;
  let [rowNumber, column, count] = [0, 0, 0];
  let cell: Attributes | null = null;
  let [value, inline, formula, inside] = ['', '', false, ''];

  const beginRow = (attributes: Attributes) => {
    rowNumber = Number(attributes.get('r') ?? rowNumber + 1);
    if (!(rowNumber >= 1 && rowNumber <= LAST_ROW)) throw new Reason(phrase('table/rows'));
    const height = attributes.get('ht');
    const hidden = isTrue(attributes.get('hidden')) || (height !== undefined && Number(height) === 0);
    row = byNumber.get(rowNumber) ?? { number: rowNumber, hidden, cells: new Map() };
    if (!byNumber.has(rowNumber)) rows.push(row);
    byNumber.set(rowNumber, row);
    column = 0;
  };
  const beginCell = (attributes: Attributes) => {
    const place = /^\$?([A-Z]{1,3})/i.exec(attributes.get('r') ?? '');
    column = place ? columnNumber(place[1]!) : column + 1;
    if (column > LAST_COLUMN) throw new Reason(phrase('table/columns'));
    if (++count > MAX_CELLS) throw new Reason(phrase('table/cells'));
    [cell, value, inline, formula] = [attributes, '', '', false];
  };
  const endCell = () => {
    if (!row || !cell) return;
    const text = shown(cell, value, inline, context);
    const type = cell.get('t');
    const kind = !formula ? undefined : text === '' && type !== 'str' ? 'without-value' : value.trim() === '0' ? 'zero' : 'with-value';
    if (text !== '' || kind === 'without-value') row.cells.set(column, { text, ...(kind && { formula: kind }) });
    cell = null;
  };

  readXml(source, {
    open(name, attributes) {
      if (name === 'row') beginRow(attributes);
      else if (name === 'c' && row) beginCell(attributes);
      else if (name === 'f' && cell) formula = true;
      else if (name === 'col' && isTrue(attributes.get('hidden')))
        hiddenColumns.push([Number(attributes.get('min')), Number(attributes.get('max'))]);
      else if (name === 'mergeCell') merges.push(...mergeOf(attributes.get('ref') ?? ''));
      if (cell) inside = name === 'rPh' || inside === 'rPh' ? 'rPh' : name;
    },
    text(text) {
      if (cell && inside === 'v') value += text;
      else if (cell && inside === 't') inline += text;
    },
    close(name) {
      if (name === 'c') endCell();
      else if (name === 'row') row = null;
      if (inside !== 'rPh' || name === 'rPh') inside = '';
    },
  });
  return { rows: rows.sort((a, b) => a.number - b.number), merges, hiddenColumns };
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true' || value === 'on';

/** What a cell shows (18.3.1.4). */
function shown(cell: Attributes, value: string, inline: string, { sharedStrings, formats, date1904 }: SheetContext): string {
  const format = formats[Number(cell.get('s') ?? 0)] ?? { kind: 'plain' };
  switch (cell.get('t')) {
    case 's':
      return sharedStrings[Number(value)] ?? '';
    case 'inlineStr':
      return plainString(inline);
    case 'str':
      return plainString(value);
    case 'b':
      return value.trim() === '' ? '' : String(isTrue(value.trim()));
    case 'e':
      return value;
    case 'd':
      return value.slice(0, 10);
    default:
      return shownNumber(value, format, date1904);
  }
}

/** `_x000D_` stands for a character that XML can't hold (22.9.2.19). */
export function plainString(text: string): string {
  return text.includes('_x') ? text.replace(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
}

/** A cell over several rows says the same of each: a patient's name over the rows of the patient's scans. */
function spreadMerged(rows: readonly SparseRow[], merges: readonly Merge[]): void {
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  let steps = 0;
  for (const { top, bottom, left } of merges) {
    const value = byNumber.get(top)?.cells.get(left);
    for (let number = top + 1; value && number <= bottom; number++) {
      if (++steps > MAX_CELLS) throw new Reason(phrase('table/merged-cells'));
      const row = byNumber.get(number);
      if (row && !row.cells.has(left)) row.cells.set(left, value);
    }
  }
}

function mergeOf(reference: string): Merge[] {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference);
  if (!found) return [];
  const [, left = '', top, right = '', bottom] = found;
  return [{ left: columnNumber(left), top: Number(top), right: columnNumber(right), bottom: Math.min(Number(bottom), LAST_ROW) }];
}

/** 'A' is 1, 'XFD' is 16384. */
function columnNumber(name: string): number {
  return Array.from(name.toUpperCase()).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function letters(number: number): string {
  const last = String.fromCharCode(65 + ((number - 1) % 26));
  return number > 26 ? letters(Math.floor((number - 1) / 26)) + last : last;
}
