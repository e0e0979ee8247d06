import type { Problem } from '#base/problem.ts';
import type { NamedScan } from '#ct/scan.ts';
import type { LabelMapping } from '../labels/label-mapping.ts';
import type { ScanMatcher } from '../labels/label-match.ts';
import { withClassColumn } from '../labels/label-one-hot.ts';
import type { LabelTable } from '../labels/label-table.ts';
import { sideOfWord } from '../split/split-by-column.ts';
import { chooseClasses, isUncalled } from './choose-classes.ts';
import { chooseNames } from './choose-names.ts';
import { countedRows, nothingReads, otherColumns, predictionsOnly, uncalledColumn, unreadColumn } from './column-problems.ts';
import { asClasses, asIds, type ClassColumn, type Column, columnsOf, type IdColumn, variesWithin } from './table-columns.ts';
import { turnedTable } from './turned.ts';

/** Columns that a person chose by name. */
export interface NamedColumns {
  idColumn?: string | undefined;
  labelColumn?: string | undefined;
  /** The column of train, val and test. */
  sideColumn?: string | undefined;
}

/** The columns of one table. */
export interface ColumnChoice {
  /** The likeliest columns, however doubtful; null where no pair can be used. */
  mapping: LabelMapping | null;
  /** Columns to choose from before the mapping may be used; empty where there is no doubt. */
  rivals: { idColumn: readonly string[]; labelColumn: readonly string[] };
  /** Whether some name in the table is that of a loaded scan. */
  fits: boolean;
  /** How clearly the table says that it holds the severity: 0 to 3. */
  level: number;
  /** Whether it holds predictions and no other classes. */
  predictions: boolean;
  problems: Problem[];
}

/** Chooses the columns of names, classes and sides of a table, and lists what is doubtful about the choice. */
export function chooseColumns<S extends NamedScan>(
  raw: LabelTable,
  matcher: ScanMatcher<S>,
  classes: readonly string[],
  chosen: NamedColumns = {},
): ColumnChoice {
  const turned = turnedTable(raw, matcher, classes);
  if (turned)
    return { mapping: null, rivals: { idColumn: [], labelColumn: [] }, fits: true, level: 0, predictions: false, problems: [turned] };
  const { table, members, added } = withClassColumn(raw, classes);
  const all = columnsOf(table);
  const columns = all.filter(({ name }) => !members.has(name));
  const stands = all.flatMap(({ name, meaning }) => (members.has(name) ? [meaning] : []));
  const ids = columns.filter(({ name }) => name !== added).map((column) => asIds(column, matcher));
  const chosenId = ids.find(({ name }) => name === chosen.idColumn);
  const names = chosenId ? { best: chosenId, rivals: [], counts: false } : chooseNames(ids);
  const read = (column: Column) => asClasses(column, classes, raw.formulaColumns, column.name === added ? stands : []);
  const readable = chosen.labelColumn === undefined ? columns.filter((column) => mayHoldClasses(column, ids, names.best)) : columns;
  const id = names.best;
  const values = readable
    .filter(({ name }) => chosen.labelColumn === undefined || name === chosen.labelColumn)
    .map(read)
    .filter((column) => chosen.labelColumn !== undefined || column.level >= 2 || !id || !variesWithin(column, id));
  const choice = chooseClasses(chosen.labelColumn === undefined ? values : values.map(asChosen), classes.length);
  const best = choice.best ?? (chosen.labelColumn === undefined ? null : (values[0] ?? null));
  const problems: Problem[] = [];
  if (id && best) {
    if (names.counts) problems.push(countedRows(raw, id));
    if (choice.unread) problems.push(unreadColumn(raw, choice.unread));
    if (choice.rivals.length === 0 && choice.besides.length > 0) problems.push(otherColumns(raw, best, choice.besides));
    else if (chosen.labelColumn === undefined && choice.rivals.length === 0 && id.reached > 0 && isUncalled(best))
      problems.push(uncalledColumn(raw, best));
  } else if (choice.predicted.length > 0) problems.push(predictionsOnly(raw, choice.predicted));
  else
    problems.push(nothingReads(raw, ids, choice.unread ? [choice.unread] : columns.filter(({ at }) => at !== id?.at).map(read), classes));
  const chosenSide = chosen.sideColumn !== undefined && raw.columns.includes(chosen.sideColumn) ? chosen.sideColumn : null;
  const side = chosenSide ?? sideColumn(columns.filter(({ name }) => name !== id?.name && name !== best?.name));
  return {
    mapping: id && best ? { idColumn: id.name, labelColumn: best.name, ...(side && { sideColumn: side }) } : null,
    rivals: { idColumn: names.rivals.map(({ name }) => name), labelColumn: choice.rivals.map(({ name }) => name) },
    fits: id !== null && id.reached > 0,
    level: best?.level ?? 0,
    predictions: !best && choice.predicted.length > 0,
    problems,
  };
}

/** A column that a person chose holds classes, whatever its header says. */
const asChosen = (column: ClassColumn): ClassColumn => ({
  ...column,
  level: 3,
  meaning: { ...column.meaning, predicted: false, other: false },
});

/** Whether a column may hold classes: columns of names, and counts of rows, are ruled out, because small numbers in them read as classes. */
function mayHoldClasses({ at, meaning }: Column, ids: readonly IdColumn[], id: IdColumn | null): boolean {
  if (at === id?.at) return false;
  const asId = ids.find((column) => column.at === at);
  if (!asId || meaning.severity >= 2) return true;
  return !meaning.names && !(meaning.counter && asId.running);
}

/** The first column in which every cell is a word for a side, and at least two sides occur; null where there is none. */
function sideColumn(columns: readonly Column[]): string | null {
  const found = columns.find(({ cells }) => {
    const sides = cells.filter((cell) => cell !== '').map(sideOfWord);
    return !sides.includes(null) && new Set(sides).size > 1;
  });
  return found?.name ?? null;
}
