import { type Problem, problem, warning } from '#base/problem.ts';
import { columnSubject } from '../tables/table-title.ts';
import type { LabelMapping } from './label-mapping.ts';
import type { ValueReading } from './label-values.ts';

/** A row of the table with its number in the file. */
export interface LabelRow {
  row: number;
  id: string;
  value: string;
  /** The folder of a scan that is called so, where the row's path names another. */
  elsewhere?: string;
}

/** What a join found; each list holds the rows with one kind of problem. */
export interface Findings {
  tableName: string;
  columns: string[];
  mapping: LabelMapping;
  missingColumn: string | null;
  classes: readonly string[];
  reading: ValueReading;
  /** Whether more than this column decided the number of the first class. */
  baseKnown: boolean;
  /** Names of the loaded scans, of which a message shows a few. */
  scanNames: string[];
  /** Rows that name a scan here. */
  matchedRows: number;
  labels: Record<string, number>;
  unmatched: LabelRow[];
  ambiguous: LabelRow[];
  empty: LabelRow[];
  unusable: LabelRow[];
  /** Rows that were taken for a scan by leaving leading zeros away; the value is the scan's name. */
  zeros: LabelRow[];
  conflicts: LabelRow[];
}

const NAMED_ROWS = 8;

/** The first few rows, for a sentence to list, and how many more there are. */
function firstRows(rows: readonly LabelRow[]): { rows: { row: number; id: string; value: string; folder: string | null }[]; more: number } {
  const shown = rows.slice(0, NAMED_ROWS).map(({ row, id, value, elsewhere = null }) => ({ row, id, value, folder: elsewhere }));
  return { rows: shown, more: rows.length - shown.length };
}

const few = (texts: Iterable<string>) => [...new Set(texts)].slice(0, 4);

/** Why the table labels nothing, or nothing that can be learned from; null when it does. */
function obstacle(f: Findings): Problem | null {
  const { idColumn, labelColumn } = f.mapping;
  const classes = [...f.classes];
  if (f.missingColumn !== null) {
    return problem('labels-no-usable-column/missing', f.tableName, { column: f.missingColumn, columns: f.columns });
  }
  if (f.matchedRows === 0) {
    const moved = f.unmatched.find(({ elsewhere }) => elsewhere !== undefined);
    return problem('labels-no-match', columnSubject(f.tableName, idColumn), {
      rows: f.unmatched.length,
      column: idColumn,
      ids: few(f.unmatched.map(({ id }) => id)),
      scans: few(f.scanNames),
      moved: moved?.elsewhere === undefined ? null : { id: moved.id, folder: moved.elsewhere },
    });
  }
  const subject = columnSubject(f.tableName, labelColumn);
  if (f.reading.contradictory) return problem('labels-no-usable-column/numbers', subject, { classes: classes.length });
  if (f.reading.score) {
    const [least, most] = f.reading.score;
    return problem('labels-no-usable-column/score', subject, { least, most, classes: classes.length });
  }
  const found = new Set(Object.values(f.labels));
  if (found.size === 0 && f.conflicts.length === 0) {
    const examples = few(f.unusable.map(({ value }) => value));
    return examples.length === 0
      ? problem('labels-no-usable-column/no-class', subject, { column: labelColumn, classes })
      : problem('labels-no-usable-column/values', subject, { column: labelColumn, rows: f.unusable.length, examples, classes });
  }
  if (found.size !== 1) return null;
  const [only] = found;
  return problem('labels-one-class', subject, { name: classes[only], number: only + 1 });
}

/** Errors and warnings of a join; every faulty row is named by its number. */
export function labelProblems(f: Findings): Problem[] {
  const { classes, reading, unmatched, ambiguous, empty, unusable, zeros, conflicts } = f;
  const [ids, values] = [f.mapping.idColumn, f.mapping.labelColumn].map((column) => columnSubject(f.tableName, column));
  const error = obstacle(f);
  const problems: Problem[] = error ? [error] : [];
  if (reading.zeroBased && !f.baseKnown && error?.code !== 'labels-no-usable-column') {
    const number = classes.length - 1;
    problems.push(warning('labels-zero-based', values, { first: classes[0], last: classes[number], number }));
  }
  if (reading.translated.size > 0 && f.matchedRows > 0) {
    const words = [...reading.translated].slice(0, NAMED_ROWS).map(([word, label]) => ({ word, name: classes[label] }));
    problems.push(warning('labels-words-translated', values, { words }));
  }
  if (unmatched.length > 0 && f.matchedRows > 0) {
    const of = unmatched.length + ambiguous.length + f.matchedRows;
    problems.push(warning('labels-row-unmatched', ids, { count: unmatched.length, of, rows: firstRows(unmatched) }));
  }
  if (ambiguous.length > 0) problems.push(warning('labels-row-ambiguous', ids, { rows: firstRows(ambiguous) }));
  if (zeros.length > 0) problems.push(warning('labels-row-zeros', ids, { rows: firstRows(zeros) }));
  if (empty.length > 0) problems.push(warning('labels-row-empty', values, { count: empty.length, rows: firstRows(empty) }));
  if (unusable.length > 0 && !reading.score) {
    problems.push(warning('labels-row-unusable', values, { rows: firstRows(unusable), classes: classes.length }));
  }
  if (conflicts.length > 0) problems.push(warning('labels-row-conflict', values, { rows: firstRows(conflicts) }));
  return problems;
}
