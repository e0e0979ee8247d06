import type { Problem } from '#base/problem.ts';
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

/** What a join found; every list holds rows with one and the same fault. */
export interface Findings {
  tableName: string;
  columns: string[];
  mapping: LabelMapping;
  missingColumn: string | null;
  classes: readonly string[];
  reading: ValueReading;
  /** What the first class is numbered was decided by more than this column. */
  baseKnown: boolean;
  /** Names of some scans, to show what the table should name. */
  scanNames: string[];
  /** Rows that name a scan here. */
  matchedRows: number;
  labels: Record<string, number>;
  unmatched: LabelRow[];
  ambiguous: LabelRow[];
  empty: LabelRow[];
  unusable: LabelRow[];
  conflicts: LabelRow[];
}

const NAMED_ROWS = 8;

function nameRows(rows: readonly LabelRow[], text: (row: LabelRow) => string): string {
  const named = rows.slice(0, NAMED_ROWS).map((row) => `row ${row.row} (${text(row)})`);
  const more = rows.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}

const few = (texts: Iterable<string>) => [...new Set(texts)].slice(0, 4).join(', ');

/** Why the table labels nothing, or nothing that can be learned from; null when it does. */
function obstacle(f: Findings): Omit<Problem, 'level'> | null {
  const { classes, mapping } = f;
  const column = (name: string) => `${f.tableName}, column ${name}`;
  if (f.missingColumn !== null) {
    const what = `It has no column ${f.missingColumn}.`;
    return { code: 'labels-no-usable-column', subject: f.tableName, what, remedy: `Choose among its columns: ${f.columns.join(', ')}.` };
  }
  if (f.matchedRows === 0) {
    const named = `None of the ${f.unmatched.length} names in its column ${mapping.idColumn} (${few(f.unmatched.map(({ id }) => id))}) is the name of a scan here (${few(f.scanNames)})`;
    const moved = f.unmatched.find(({ elsewhere }) => elsewhere !== undefined);
    return {
      code: 'labels-no-match',
      subject: column(mapping.idColumn),
      what: moved ? `${named}: the paths name other folders than those of the scans, as ${moved.id} for ${moved.elsewhere}.` : `${named}.`,
      remedy: 'Name the scans in the table as their folders are named, or choose another column.',
    };
  }
  const count = classes.length;
  if (f.reading.contradictory) {
    return {
      code: 'labels-no-usable-column',
      subject: column(mapping.labelColumn),
      what: `It holds the numbers 0 to ${count}, which are ${count + 1} classes, but there are ${count}.`,
      remedy: 'Number the classes from 1, or change the list of classes.',
    };
  }
  if (f.reading.score) {
    const [least, most] = f.reading.score;
    return {
      code: 'labels-no-usable-column',
      subject: column(mapping.labelColumn),
      what: `It holds numbers from ${least} to ${most}, which are a score and not the ${count} classes; none of them was taken for a class.`,
      remedy:
        'Choose the column of the classes, or add one with the class of every scan; if these are classes, list all of them under Edit classes.',
    };
  }
  const found = new Set(Object.values(f.labels));
  if (found.size === 0 && f.conflicts.length === 0) {
    const values = few(f.unusable.map(({ value }) => value));
    return {
      code: 'labels-no-usable-column',
      subject: column(mapping.labelColumn),
      what:
        values === ''
          ? `Its column ${mapping.labelColumn} holds no class for any scan here.`
          : `None of the ${f.unusable.length} values in its column ${mapping.labelColumn} (${values}) is a class.`,
      remedy: `Use the numbers 1 to ${count} or the names ${classes.join(', ')}.`,
    };
  }
  if (found.size !== 1) return null;
  const [only] = found;
  return {
    code: 'labels-one-class',
    subject: column(mapping.labelColumn),
    what: `All labelled scans are of one class, ${classes[only]} (${only + 1}), so there is nothing to tell apart.`,
    remedy: 'Add scans of at least one other class.',
  };
}

/** Errors and warnings of a join, in the person's words; every faulty row is named by its number. */
export function labelProblems(f: Findings): Problem[] {
  const { idColumn, labelColumn } = f.mapping;
  const error = obstacle(f);
  const problems: Problem[] = error ? [{ level: 'error', ...error }] : [];
  const warn = (code: string, column: string, rows: readonly LabelRow[], what: string, remedy: string) => {
    if (rows.length > 0) problems.push({ level: 'warning', code, subject: `${f.tableName}, column ${column}`, what, remedy });
  };
  const id = (row: LabelRow) => `${row.id || 'no name'}${row.elsewhere === undefined ? '' : `, but the scan's folder is ${row.elsewhere}`}`;
  const given = (row: LabelRow) => (row.value === '' ? id(row) : both(row));
  const both = (row: LabelRow) => `${row.id}: ${row.value}`;
  if (f.reading.zeroBased && !f.baseKnown && error?.code !== 'labels-no-usable-column') {
    problems.push({
      level: 'warning',
      code: 'labels-zero-based',
      subject: `${f.tableName}, column ${labelColumn}`,
      what: `A 0 occurs, so its numbers count from 0: 0 is ${f.classes[0]}, ${f.classes.length - 1} is ${f.classes.at(-1)}.`,
      remedy: 'If the 0 is a slip, mend it, because all classes shift with it.',
    });
  }
  if (f.reading.translated.size > 0 && f.matchedRows > 0) {
    const words = [...f.reading.translated].slice(0, NAMED_ROWS).map(([word, label]) => `${word} as ${f.classes[label]}`);
    problems.push({
      level: 'warning',
      code: 'labels-words-translated',
      subject: `${f.tableName}, column ${labelColumn}`,
      what: `Its words were read by their meaning: ${words.join(', ')}.`,
      remedy: 'If one of them means another class, write the numbers or names of the classes.',
    });
  }
  const matched = f.matchedRows > 0;
  const names = (rows: LabelRow[], text: (row: LabelRow) => string) => nameRows(rows, text);
  warn(
    'labels-row-unmatched',
    idColumn,
    matched ? f.unmatched : [],
    `${f.unmatched.length} of ${f.unmatched.length + f.ambiguous.length + f.matchedRows} label rows name no scan here: ${names(f.unmatched, id)}.`,
    'Add these scans, or check the names for slips.',
  );
  warn(
    'labels-row-ambiguous',
    idColumn,
    f.ambiguous,
    `Label rows whose name fits scans of several patients: ${names(f.ambiguous, id)}.`,
    'Give these scans folders with different names, or write the folder above into the table (hospital/ct_scan_1).',
  );
  warn(
    'labels-row-empty',
    labelColumn,
    f.empty,
    `Label rows without a class (${f.empty.length}): ${names(f.empty, given)}.`,
    'Fill in the class; until then the scan counts as unlabelled.',
  );
  warn(
    'labels-row-unusable',
    labelColumn,
    f.reading.score ? [] : f.unusable,
    `Label rows whose value is no class: ${names(f.unusable, both)}.`,
    `Use the numbers 1 to ${f.classes.length} or the names of the classes.`,
  );
  warn(
    'labels-row-conflict',
    labelColumn,
    f.conflicts,
    `Duplicate label rows that contradict each other: ${names(f.conflicts, both)}.`,
    'Keep one row per scan; until then the scan counts as unlabelled.',
  );
  return problems;
}
