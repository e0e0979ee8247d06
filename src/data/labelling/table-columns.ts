import { comparableText } from '#base/text/clean.ts';
import type { NamedScan } from '#ct/scan.ts';
import type { ScanMatcher } from '../labels/label-match.ts';
import type { LabelTable } from '../labels/label-table.ts';
import { readValues } from '../labels/label-values.ts';
import { type HeaderMeaning, headerMeaning } from './header-words.ts';

/** How many rows are looked at to choose columns: enough, and quick for huge tables. */
const SAMPLE_ROWS = 2000;

/** A column of a table as it is looked at. */
export interface Column {
  name: string;
  at: number;
  meaning: HeaderMeaning;
  cells: readonly string[];
  filled: number;
}

/** A column as names of scans. */
export interface IdColumn extends Column {
  /** Ids of the scans that every row names. */
  scans: readonly (readonly string[])[];
  /** Scans named by some row. */
  reached: number;
  /** Rows that name a scan. */
  hits: number;
  /** Its cells are numbers of at most three digits, which many things are. */
  bare: boolean;
  /** It counts the rows: every cell is one more than the cell above. */
  running: boolean;
}

/** A column as classes of scans. */
export interface ClassColumn extends Column {
  /** How clearly its header, or the words in it, say that it holds classes: 0 to 3. */
  level: number;
  /** The class that every row gives; null for none. */
  labels: readonly (number | null)[];
  /** The labels for every way to read the column: two where its numbers may count from 0 or from 1. */
  readings: readonly (readonly (number | null)[])[];
  usable: number;
  /** Different classes in it. */
  found: number;
  /** All its cells are 0 or 1: it says yes or no of something. */
  flags: boolean;
  /** None of its cells is anything but a number. */
  numeric: boolean;
  /** Cells that are formulas whose values the file does not hold. */
  formulas: boolean;
}

export function columnsOf({ columns, rows }: Pick<LabelTable, 'columns' | 'rows'>): Column[] {
  const sample = rows.slice(0, SAMPLE_ROWS);
  return columns.map((name, at) => {
    const cells = sample.map((row) => row[at]);
    return { name, at, meaning: headerMeaning(name, columns), cells, filled: cells.filter((cell) => cell !== '').length };
  });
}

/** Whether most of the first cells are decimal fractions, as in wide tables of features: such a column is not matched with names of scans. */
function isMeasured({ meaning, cells }: Column): boolean {
  const first = cells.filter(Boolean).slice(0, 50);
  return !meaning.names && first.filter((cell) => /^-?\d+[.,]\d*[1-9]\d*$/.test(cell)).length * 2 > first.length;
}

export function asIds<S extends NamedScan>(column: Column, matcher: ScanMatcher<S>): IdColumn {
  const matches = isMeasured(column) ? [] : matcher.findAll(column.cells);
  const scans = column.cells.map((cell, i) => {
    const match = matches[i];
    return cell !== '' && match?.kind === 'scans' ? match.scans.map(({ id }) => id) : [];
  });
  const cells = column.cells.map(comparableText);
  const numbers = cells.map((cell) => (/^\d{1,6}$/.test(cell) ? Number(cell) : Number.NaN));
  return {
    ...column,
    scans,
    reached: new Set(scans.flat()).size,
    hits: scans.filter((ids) => ids.length > 0).length,
    bare: cells.every((cell) => /^\d{0,3}$/.test(cell)),
    running: numbers.every((number, i) => number === numbers[0] + i) && numbers[0] <= 1,
  };
}

/** `stands`: the headers that the column stands for, where it was made of one-hot columns. */
export function asClasses(
  column: Column,
  classes: readonly string[],
  formulaColumns: readonly string[],
  stands: readonly HeaderMeaning[],
): ClassColumn {
  const values = column.cells.filter((cell) => cell !== '');
  const { classOf, byWord, base } = readValues(values, classes);
  const labelsOf = (read: (value: string) => number | null) => column.cells.map((cell) => (cell === '' ? null : read(cell)));
  const labels = labelsOf(classOf);
  const given = column.cells.filter((_, i) => labels[i] !== null);
  const worded = given.length > 0 && given.every(byWord);
  return {
    ...column,
    meaning: { ...column.meaning, predicted: [column.meaning, ...stands].some(({ predicted }) => predicted) },
    level: stands.length > 0 ? 3 : worded ? Math.min(3, column.meaning.severity + 2) : column.meaning.severity,
    labels,
    readings: base === 'either' ? [labels, labelsOf(readValues(values, classes, 0).classOf)] : [labels],
    usable: given.length,
    found: new Set(labels.filter((label) => label !== null)).size,
    flags: values.every((value) => /^[01]$/.test(comparableText(value))),
    numeric: values.every((value) => /^[\d.,]+$/.test(comparableText(value))),
    formulas: formulaColumns.includes(column.name),
  };
}

/** Whether the two columns give some row different classes, however their numbers are read. */
export function differ(a: ClassColumn, b: ClassColumn): boolean {
  return a.readings.every((some) =>
    b.readings.every((others) => some.some((label, i) => label !== null && others[i] !== null && label !== others[i])),
  );
}

/** Whether rows of the same scan mostly give different classes: then the column is about slices, or visits. */
export function variesWithin({ labels }: ClassColumn, { scans }: IdColumn): boolean {
  const first = new Map<string, number>();
  let [same, other] = [0, 0];
  for (const [i, label] of labels.entries()) {
    const [id] = scans[i];
    if (id === undefined || label === null) continue;
    const known = first.get(id);
    if (known === undefined) first.set(id, label);
    else if (known === label) same++;
    else other++;
  }
  return other > same;
}
