import type { Problem } from '#base/problem.ts';
import type { LabelTable } from '../labels/label-table.ts';
import type { ClassColumn, Column, IdColumn } from './table-columns.ts';

const listed = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
const few = (texts: readonly string[]) =>
  [...new Set(texts)]
    .slice(0, 4)
    .map((text) => text.slice(0, 40))
    .join(', ');

/** What a table is called: its file, and its sheet where it has one. */
export function tableTitle({ name, sheet }: Pick<LabelTable, 'name' | 'sheet'>): string {
  return sheet === null ? name : `${name}, sheet ${sheet}`;
}

export function countedRows(table: LabelTable, { name }: Column): Problem {
  return {
    level: 'warning',
    code: 'labels-counted-rows',
    subject: tableTitle(table),
    what: `Its column "${name}" counts the rows, and was taken for the names of scans because no other column names any.`,
    remedy: 'If the scans are not numbered like the rows, add a column with their names, and choose it.',
  };
}

export function otherColumns(table: LabelTable, best: Column, others: readonly Column[]): Problem {
  const [verb, be] = others.length === 1 ? ['reads', 'is'] : ['read', 'are'];
  return {
    level: 'warning',
    code: 'labels-other-columns',
    subject: tableTitle(table),
    what: `Its column "${best.name}" was taken for the classes; ${listed(others.map(({ name }) => name))} ${verb} as classes as well, but ${be} not called so.`,
    remedy: 'If another column is meant, choose it (on the command line: --label-column NAME).',
  };
}

export function uncalledColumn(table: LabelTable, { name }: Column): Problem {
  return {
    level: 'warning',
    code: 'labels-column-uncalled',
    subject: tableTitle(table),
    what: `Classes were taken from column "${name}", the only one that reads as classes, though its name does not say so.`,
    remedy: 'If it is not the severity, choose another column or remove the table.',
  };
}

export function predictionsOnly(table: LabelTable, columns: readonly Column[]): Problem {
  return {
    level: 'error',
    code: 'labels-predictions',
    subject: tableTitle(table),
    what: `Its only classes (${listed(columns.map(({ name }) => name))}) are what a model predicted, and predictions are no labels.`,
    remedy:
      'Add the table of the true classes; if this column is meant all the same, choose it (on the command line: --label-column NAME).',
  };
}

/** Said where another column would be taken in place of one that is called like the classes. */
export function unreadColumn(table: LabelTable, column: ClassColumn): Problem {
  return { level: 'error', code: 'labels-unread-column', subject: tableTitle(table), ...describeUnread(column) };
}

function describeUnread({ name, cells, formulas, filled }: ClassColumn): Pick<Problem, 'what' | 'remedy'> {
  if (formulas && filled === 0) {
    return {
      what: `The classes in its column "${name}" are formulas whose values the file does not hold.`,
      remedy: 'Open the file in a spreadsheet program and save it again, or choose another column.',
    };
  }
  return {
    what: `Its column "${name}" is called like the classes, but none of its ${filled} values is one: ${few(cells.filter(Boolean))}.`,
    remedy: 'Write the numbers or names of the classes there, or choose another column.',
  };
}

/** Nothing in the table can be used: which columns came nearest, and what of them was not understood. */
export function nothingReads(
  table: LabelTable,
  ids: readonly IdColumn[],
  values: readonly ClassColumn[],
  classes: readonly string[],
): Problem {
  const subject = tableTitle(table);
  const [value] = values.filter(({ filled, formulas }) => filled > 0 || formulas).sort((a, b) => b.level - a.level || share(b) - share(a));
  if (value && value.level >= 2 && value.usable === 0)
    return { level: 'error', code: 'labels-no-usable-column', subject, ...describeUnread(value) };
  const id = ids
    .filter(({ meaning }) => meaning.severity < 2)
    .sort((a, b) => b.hits - a.hits || Number(b.meaning.names) - Number(a.meaning.names))[0];
  const names = id
    ? `most names of scans are in its column "${id.name}" (${id.hits} of ${id.filled} rows${missed(id)})`
    : 'it has no column of names';
  const read = value
    ? `most classes in "${value.name}" (${value.usable} of ${value.filled} values${notRead(value)})`
    : 'it has no column of classes';
  return {
    level: 'error',
    code: 'labels-no-usable-column',
    subject,
    what: `None of its columns (${few(table.columns)}${table.columns.length > 4 ? ' ...' : ''}) can be used: ${names}, ${read}.`,
    remedy: `Give it a column of scan names (Name) and a column of classes (Category: 1 to ${classes.length}, or ${classes.join(', ')}).`,
  };
}

const share = ({ usable, filled }: ClassColumn) => (filled === 0 ? 0 : usable / filled);

function missed({ cells, scans }: IdColumn): string {
  const words = few(cells.filter((cell, i) => cell !== '' && scans[i].length === 0));
  return words === '' ? '' : `, not ${words}`;
}

function notRead({ cells, labels }: ClassColumn): string {
  const words = few(cells.filter((cell, i) => cell !== '' && labels[i] === null));
  return words === '' ? '' : `, not ${words}`;
}
