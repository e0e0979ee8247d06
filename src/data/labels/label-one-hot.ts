import type { LabelTable } from './label-table.ts';
import { readValues } from './label-values.ts';

const SET = /^(1([.,]0+)?|true|yes|y|x)$/i;
const UNSET = /^(0([.,]0+)?|false|no|n|-)?$/i;

/** A table with a column of classes added that stands for its one-hot columns. */
export interface ClassColumns {
  table: LabelTable;
  /** The name of the added column; null where the table has no one-hot columns. */
  added: string | null;
  /** Columns that the added one stands for. */
  members: ReadonlySet<string>;
}

/**
 * Adds a column of classes to a table with one-hot columns (`Mild, Moderate, Severe`; `grade_1, grade_2`; `CT-1, CT-2`): at
 * least two columns of zeros and ones that are called like different classes. A row with several ones keeps all their names,
 * which are then no class.
 */
export function withClassColumn(table: LabelTable, classes: readonly string[]): ClassColumns {
  const columns = oneHotColumns(table, classes);
  if (columns.length < 2) return { table, added: null, members: new Set() };
  const added = columns.map(({ name }) => name).join(' | ');
  const rows = table.rows.map((row) => {
    const set = columns.filter(({ at }) => SET.test(row[at]));
    return [...row, set.map(({ label }) => classes[label]).join(' + ')];
  });
  return { table: { ...table, columns: [...table.columns, added], rows }, added, members: new Set(columns.map(({ name }) => name)) };
}

/** The columns of flags that are called like classes, in the order of the table; empty when two are called alike. */
function oneHotColumns(table: LabelTable, classes: readonly string[]): { name: string; at: number; label: number }[] {
  const flags = table.columns
    .map((name, at) => ({ name, at }))
    .filter(({ at }) => table.rows.every((row) => SET.test(row[at]) || UNSET.test(row[at])));
  const { classOf, contradictory } = readValues(
    flags.flatMap(({ name }) => endings(name)),
    classes,
  );
  if (contradictory) return [];
  const found = flags.flatMap(({ name, at }) => {
    const label = endings(name)
      .map(classOf)
      .find((value) => value !== null);
    return label === undefined ? [] : [{ name, at, label }];
  });
  const used = found.some(({ at }) => table.rows.some((row) => SET.test(row[at])));
  return used && new Set(found.map(({ label }) => label)).size === found.length ? found : [];
}

/** 'severity_CT-1' -> itself, 'CT-1', '1': the class stands at the end, behind whatever the column is called by. */
function endings(header: string): string[] {
  const starts = [...header.matchAll(/[\s_.:=-]+/g)].map(({ index, 0: gap }) => index + gap.length);
  return [header, ...starts.map((start) => header.slice(start))];
}
