import type { Problem } from '#base/problem.ts';
import { comparableText, visibleText } from '#base/text/clean.ts';
import type { LabelTable } from '../labels/label-table.ts';
import { type RawRow, type RawSheet, shapeOf } from './raw-sheet.ts';

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
  const subject = sheet === null ? name : `${name}, sheet ${sheet}`;
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

/** More lines above a header are no remarks. */
const MOST_REMARKS = 20;

const isRemark = (text: string) => /^#\s*\S{2}/.test(text);
/** '1 = mild', 'severe = 3', also behind a word such as 'Legend:'. */
const isCode = (text: string) => /\d\s*=\s*\p{L}/u.test(text) || /\p{L}\s*=\s*\d/u.test(text);

/** A remark (`# ...`), a list of codes, a cell over several columns, or a sentence by itself; a row of names of columns follows. */
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

/** `Name, 1, 2, 3, 4` over zeros and ones: the numbers are names of classes. */
function isOneHotHeader(header: readonly string[], rows: readonly RawRow[]): boolean {
  const numbered = header.flatMap((cell, i) => (isNumber(cell) ? [i] : []));
  const rising = numbered.every((at, i) => i === 0 || Number(header[at]) === Number(header[numbered[i - 1]]) + 1);
  return numbered.length > 1 && rising && rows.every(({ cells }) => numbered.every((at) => /^[01]?$/.test(cells[at] ?? '')));
}

function columnNames(header: readonly string[], width: number, numbers: readonly number[] | undefined): string[] {
  const seen = new Set<string>();
  return Array.from({ length: width }, (_, i) => {
    const base = header[i] || `Column ${numbers?.[i] ?? i + 1}`;
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

function formulaProblems(subject: string, formulas: ReadonlyMap<string, readonly number[]>): Problem[] {
  return [...formulas].map(([column, rows]) => ({
    level: 'warning',
    code: 'labels-formulas',
    subject,
    what: `In column ${column}, ${inRows(rows, 'holds a formula', 'hold formulas')} whose values were never stored in the file, so that these cells are empty here.`,
    remedy: 'Open the workbook in Excel or LibreOffice, save it there and add it again.',
  }));
}

function hiddenProblems(subject: string, rows: readonly RawRow[], columns: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  if (rows.length > 0) {
    problems.push({
      level: 'warning',
      code: 'labels-hidden-rows',
      subject,
      what: `${capital(
        inRows(
          rows.map(({ number }) => number),
          'is hidden',
          'are hidden',
        ),
      )} by a filter or by hand, and not read.`,
      remedy: 'If they belong to the study, clear the filter or unhide them, save the workbook and add it again.',
    });
  }
  if (columns.length > 0) {
    problems.push({
      level: 'warning',
      code: 'labels-hidden-columns',
      subject,
      what: `${columns.length === 1 ? `Column ${columns[0]} is hidden and was` : `Columns ${columns.join(', ')} are hidden and were`} not read.`,
      remedy: 'If the names or classes are in it, unhide it, save the workbook and add it again.',
    });
  }
  return problems;
}

/** A comma that belongs to a number or a text moves all that follows it into the next column. */
function wideRowProblems(subject: string, header: RawRow, rows: readonly RawRow[]): Problem[] {
  const wide = rows.filter(({ cells }) => cells.some((cell, i) => cell !== '' && i >= header.cells.length)).map(({ number }) => number);
  if (wide.length === 0 || wide.length * 2 > rows.length) return [];
  return [
    {
      level: 'warning',
      code: 'labels-wide-rows',
      subject,
      what: `${capital(inRows(wide, 'holds', 'hold'))} more cells than the header names columns: a separator within a number or a text may have moved them.`,
      remedy: 'Put text that holds the separator in quotation marks, and check these rows.',
    },
  ];
}

/** '(A=critical' and 'D=mild)': a name that its separators cut in pieces. */
const isPiece = (cell: string) => cell.split(/[([{]/).length !== cell.split(/[)\]}]/).length;

/**
 * A header of more cells than all rows, or of fewer than most, may name the wrong columns. One cell too few or too many is a last column
 * that has no name or no values, as people leave them.
 */
function headerWidthProblems(subject: string, header: RawRow, rows: readonly RawRow[]): Problem[] {
  const filled = ({ cells }: RawRow) => cells.findLastIndex(Boolean) + 1;
  const named = filled(header);
  const widest = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const beyond = rows.map(filled).filter((width) => width > header.cells.length + 1);
  const wide = named > widest + 1 || (named > widest && header.cells.some(isPiece));
  if (!wide && beyond.length * 2 <= rows.length) return [];
  return [
    {
      level: 'warning',
      code: 'labels-header-width',
      subject,
      what: `Its header has ${named} cells and its rows have ${wide ? widest : Math.max(...beyond.slice(0, 1000))}, so that its columns may be called wrongly.`,
      remedy: 'Give every column one name, put names that hold the separator in quotation marks, and add the table again.',
    },
  ];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** 'row 4 is hidden', 'rows 4 and 7 are hidden'. */
function inRows(numbers: readonly number[], one: string, many: string): string {
  if (numbers.length === 1) return `row ${numbers[0]} ${one}`;
  const shown = numbers.slice(0, NAMED);
  const last = numbers.length > NAMED ? `${numbers.length - NAMED} more` : shown.pop();
  return `rows ${shown.join(', ')} and ${last} ${many}`;
}
