import type { Subject } from '#base/messages/message.ts';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { type Problem, warning } from '#base/problem.ts';
import { comparableText, visibleText } from '#base/text/clean.ts';
import type { LabelTable } from '../labels/label-table.ts';
import { type RawRow, type RawSheet, shapeOf } from './raw-sheet.ts';
import { tableSubject } from './table-title.ts';

/** Row numbers that a message lists. */
const NAMED = 8;

/**
 * The table in a sheet. The first row is the header, unless it is a title over the columns or a remark, or holds a bare number: then the
 * table has none. Null where there are no rows under it that a person can see.
 */
export function tableOf(name: string, { name: sheet, rows: raw, columnNumbers, hiddenColumns = [] }: RawSheet): LabelTable | null {
  const rows = raw.map((row) => ({ ...row, cells: row.cells.map(cellText) }));
  const head = rows.findIndex((row, i) => !isTitle(row, rows.slice(i + 1, i + 1 + MOST_REMARKS)));
  if (head === -1) return null;
  const header = rows[head];
  const hasHeader = !header.cells.some(isNumber) || isOneHotHeader(header.cells, rows.slice(head + 1));
  const under = rows.slice(hasHeader ? head + 1 : head);
  const seen = under.filter(({ hidden }) => !hidden);
  if (seen.length === 0) return null;
  const width = seen.slice(0, 1000).reduce((most, { cells }) => Math.max(most, cells.length), header.cells.length);
  const columns = columnNames(hasHeader ? header.cells : [], width, columnNumbers);
  const numbers = seen.map(({ number }) => number);
  const formulas = formulaCells(seen, columns);
  const subject = tableSubject({ name, sheet });
  return {
    name,
    sheet,
    columns,
    rows: seen.map(({ cells }) => Array.from({ length: width }, (_, i) => cells[i] ?? '')),
    ...(head > 0 && { remarks: rows.slice(0, head).map(({ cells }) => cells.filter(Boolean).join(', ')) }),
    firstRow: numbers[0],
    ...(numbers.some((number, i) => number !== numbers[0] + i) && { rowNumbers: numbers }),
    formulaColumns: [...formulas.keys()],
    problems: [
      ...hiddenProblems(
        subject,
        under.filter(({ hidden }) => hidden),
        hiddenColumns,
      ),
      ...formulaProblems(subject, formulas),
      ...(sheet === null && hasHeader ? [...wideRowProblems(subject, header, seen), ...headerWidthProblems(subject, header, seen)] : []),
    ],
  };
}

/**
 * A cell as a person sees it. An apostrophe before a number or before what a spreadsheet would compute keeps it text there (our own exports
 * write it); `="001"` does the same.
 */
function cellText(cell: string): string {
  const text = visibleText(cell);
  const quoted = /^="(.*)"$/s.exec(text);
  if (quoted) return visibleText(quoted[1].replaceAll('""', '"'));
  return /^'[\d=+\-@＝＋－＠']/.test(text) ? text.slice(1) : text;
}

const isNumber = (cell: string) => /^\d+([.,]\d+)?$/.test(comparableText(cell));

/** The most remarks above a header that are skipped. */
const MOST_REMARKS = 20;

const isRemark = (text: string) => /^#\s*\S{2}/.test(text);
/** '1 = mild', 'severe = 3', also behind a word such as 'Legend:'. */
const isCode = (text: string) => /\d\s*=\s*\p{L}/u.test(text) || /\p{L}\s*=\s*\d/u.test(text);

/** Whether a row above a header is a title: a remark (`# ...`), a list of codes, a cell over several columns, or a single sentence. */
function isTitle({ cells, title = false }: RawRow, rest: readonly RawRow[]): boolean {
  const filled = cells.filter(Boolean);
  const codes = filled.length > 1 && filled.every(isCode);
  const isAside = ({ cells: below }: RawRow) => {
    const some = below.filter(Boolean);
    return (some.length === 1 && (isRemark(some[0]) || isCode(some[0]))) || (some.length > 1 && some.every(isCode));
  };
  const at = rest.findIndex((row) => !isAside(row));
  const [next, second] = at === -1 ? [] : rest.slice(at);
  const following = next?.cells.filter(Boolean) ?? [];
  if (following.length < 2 || following.some(isNumber)) return false;
  if (title && filled.length < following.length) return true;
  if (codes) return true;
  if (filled.length !== 1) return false;
  // Under a header of one cell the next rows are alike: both words, of one shape.
  const alike = second !== undefined && !second.cells.some(isNumber) && shapeOf(following[0]) === shapeOf(second.cells.find(Boolean) ?? '');
  return isRemark(filled[0]) || isCode(filled[0]) || (filled[0].split(/\s+/).length > 2 && !alike);
}

/** Whether numbers in a header are names of classes: `Name, 1, 2, 3, 4` over zeros and ones. */
function isOneHotHeader(header: readonly string[], rows: readonly RawRow[]): boolean {
  const numbered = header.flatMap((cell, i) => (isNumber(cell) ? [i] : []));
  const rising = numbered.every((at, i) => i === 0 || Number(header[at]) === Number(header[numbered[i - 1]]) + 1);
  return numbered.length > 1 && rising && rows.every(({ cells }) => numbered.every((at) => /^[01]?$/.test(cells[at] ?? '')));
}

/** Columns are known by their names, also in what is stored, so a column without one is named alike in every language. */
function columnNames(header: readonly string[], width: number, numbers: readonly number[] | undefined): string[] {
  const seen = new Set<string>();
  return Array.from({ length: width }, (_, i) => {
    const base = header[i] || inEnglish(phrase('table/unnamed-column', { number: numbers?.[i] ?? i + 1 }));
    let name = base;
    for (let n = 2; seen.has(name); n++) name = `${base} (${n})`;
    seen.add(name);
    return name;
  });
}

/** Numbers of rows by the column in which they hold a formula without a value. */
function formulaCells(rows: readonly RawRow[], columns: readonly string[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const { number, formulas = [] } of rows) {
    for (const at of formulas) found.set(columns[at], [...(found.get(columns[at]) ?? []), number]);
  }
  return found;
}

function formulaProblems(subject: Subject, formulas: ReadonlyMap<string, readonly number[]>): Problem[] {
  return [...formulas].map(([column, rows]) => warning('labels-formulas', subject, { column, rows: firstRows(rows) }));
}

function hiddenProblems(subject: Subject, rows: readonly RawRow[], columns: readonly string[]): Problem[] {
  const numbers = rows.map(({ number }) => number);
  return [
    ...(rows.length > 0 ? [warning('labels-hidden-rows', subject, { rows: firstRows(numbers) })] : []),
    ...(columns.length > 0 ? [warning('labels-hidden-columns', subject, { columns })] : []),
  ];
}

/** A comma that belongs to a number or a text moves all that follows it into the next column. */
function wideRowProblems(subject: Subject, header: RawRow, rows: readonly RawRow[]): Problem[] {
  const wide = rows.filter(({ cells }) => cells.some((cell, i) => cell !== '' && i >= header.cells.length)).map(({ number }) => number);
  if (wide.length === 0 || wide.length * 2 > rows.length) return [];
  return [warning('labels-wide-rows', subject, { rows: firstRows(wide) })];
}

/** '(A=critical' and 'D=mild)': a name that its separators cut in pieces. */
const isPiece = (cell: string) => cell.split(/[([{]/).length !== cell.split(/[)\]}]/).length;

/**
 * A header of more cells than all rows, or of fewer than most, may name the wrong columns. One cell too few or too many is a last column
 * that has no name or no values, as people leave them.
 */
function headerWidthProblems(subject: Subject, header: RawRow, rows: readonly RawRow[]): Problem[] {
  const filled = ({ cells }: RawRow) => cells.findLastIndex(Boolean) + 1;
  const named = filled(header);
  const widest = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const beyond = rows.map(filled).filter((width) => width > header.cells.length + 1);
  const wide = named > widest + 1 || (named > widest && header.cells.some(isPiece));
  if (!wide && beyond.length * 2 <= rows.length) return [];
  return [warning('labels-header-width', subject, { header: named, rows: wide ? widest : Math.max(...beyond.slice(0, 1000)) })];
}

/** Numbers of the first few rows, for a sentence to list, and how many more there are. */
function firstRows(numbers: readonly number[]): { numbers: number[]; more: number } {
  return { numbers: numbers.slice(0, NAMED), more: Math.max(0, numbers.length - NAMED) };
}
