import { type Problem, problem, warning } from '#base/problem.ts';
import { withClassColumn } from '../labels/label-one-hot.ts';
import { tableSubject } from '../tables/table-title.ts';
import type { LabelAnswers, TableInput } from './candidates.ts';
import type { NamedColumns } from './choose-columns.ts';

/** The columns of one table that a person named for all tables. */
interface ChosenColumns {
  columns: NamedColumns;
  /** Whether this table lacks a named column. */
  lacks: boolean;
  problems: Problem[];
}

const alike = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/**
 * Finds the columns that a person named for all tables in each of them, whatever their case. A table without them gets a warning where
 * another has them, else an error.
 */
export function findChosenColumns(
  inputs: readonly TableInput[],
  classes: readonly string[],
  { idColumn, labelColumn, sideColumn }: LabelAnswers,
): ChosenColumns[] {
  const found = inputs.map(({ table }) => {
    const columns = withClassColumn(table, classes).table.columns;
    const called = (name: string | undefined) =>
      name === undefined
        ? undefined
        : (columns.find((column) => column === name) ?? columns.find((column) => alike(column) === alike(name)));
    return { columns, id: called(idColumn), label: called(labelColumn) };
  });
  const missing = ({ id, label }: (typeof found)[number]) =>
    idColumn !== undefined && id === undefined ? idColumn : labelColumn !== undefined && label === undefined ? labelColumn : null;
  const somewhere = found.some((table) => missing(table) === null);
  return found.map((table, i) => {
    const lacking = missing(table);
    const columns = {
      ...(table.id !== undefined && { idColumn: table.id }),
      ...(table.label !== undefined && { labelColumn: table.label }),
      ...(sideColumn !== undefined && { sideColumn }),
    };
    if (lacking === null) return { columns, lacks: false, problems: [] };
    const subject = tableSubject(inputs[i].table);
    const values = { column: lacking, columns: table.columns, othersHave: somewhere };
    const found = somewhere ? warning('labels-no-column', subject, values) : problem('labels-no-column', subject, values);
    return { columns, lacks: true, problems: [found] };
  });
}
