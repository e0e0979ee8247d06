import { firstNames } from '#base/messages/names.ts';
import { type Problem, problem, warning } from '#base/problem.ts';
import type { LabelTable } from '../labels/label-table.ts';
import { tableSubject } from '../tables/table-title.ts';
import type { ClassColumn, Column, IdColumn } from './table-columns.ts';

/** Cells or columns that a message shows as examples, and the letters of each. */
const SHOWN = 4;
const MOST_SHOWN = 40;

const shortened = (texts: readonly string[]) => texts.map((text) => text.slice(0, MOST_SHOWN));
const examplesOf = (cells: readonly string[]) => shortened([...new Set(cells)].slice(0, SHOWN));
const namesOf = (columns: readonly Column[]) => columns.map(({ name }) => name);

export function countedRows(table: LabelTable, { name }: Column): Problem {
  return warning('labels-counted-rows', tableSubject(table), { column: name });
}

export function otherColumns(table: LabelTable, best: Column, others: readonly Column[]): Problem {
  return warning('labels-other-columns', tableSubject(table), { column: best.name, others: namesOf(others) });
}

export function uncalledColumn(table: LabelTable, { name }: Column): Problem {
  return warning('labels-column-uncalled', tableSubject(table), { column: name });
}

export function predictionsOnly(table: LabelTable, columns: readonly Column[]): Problem {
  return problem('labels-predictions', tableSubject(table), { columns: namesOf(columns) });
}

/** The problem where another column would be taken in place of one that is called like the classes. */
export function unreadColumn(table: LabelTable, column: ClassColumn): Problem {
  return holdsFormulasAlone(column)
    ? problem('labels-unread-column/formulas', tableSubject(table), { column: column.name })
    : problem('labels-unread-column', tableSubject(table), unreadValues(column));
}

const holdsFormulasAlone = ({ formulas, filled }: ClassColumn) => formulas && filled === 0;
const unreadValues = ({ name, cells, filled }: ClassColumn) => ({
  column: name,
  cells: filled,
  examples: examplesOf(cells.filter(Boolean)),
});

/** The problem of a table of which nothing can be used: which columns come nearest, and which of their cells were not understood. */
export function nothingReads(
  table: LabelTable,
  ids: readonly IdColumn[],
  values: readonly ClassColumn[],
  classes: readonly string[],
): Problem {
  const subject = tableSubject(table);
  const [value] = values.filter(({ filled, formulas }) => filled > 0 || formulas).sort((a, b) => b.level - a.level || share(b) - share(a));
  if (value && value.level >= 2 && value.usable === 0) {
    return holdsFormulasAlone(value)
      ? problem('labels-no-usable-column/formulas', subject, { column: value.name })
      : problem('labels-no-usable-column/unread', subject, unreadValues(value));
  }
  const id = ids
    .filter(({ meaning }) => meaning.severity < 2)
    .sort((a, b) => b.hits - a.hits || Number(b.meaning.names) - Number(a.meaning.names))[0];
  return problem('labels-no-usable-column/columns', subject, {
    columns: firstNames(shortened(table.columns), SHOWN),
    ids: id ? { column: id.name, found: id.hits, cells: id.filled, others: othersOf(id, (i) => id.scans[i].length > 0) } : null,
    values: value
      ? { column: value.name, found: value.usable, cells: value.filled, others: othersOf(value, (i) => value.labels[i] !== null) }
      : null,
    classes: [...classes],
  });
}

const share = ({ usable, filled }: ClassColumn) => (filled === 0 ? 0 : usable / filled);

/** Examples of the filled cells in which nothing was found. */
function othersOf({ cells }: Column, isFound: (row: number) => boolean): string[] {
  return examplesOf(cells.filter((cell, i) => cell !== '' && !isFound(i)));
}
