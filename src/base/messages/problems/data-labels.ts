import { form } from '../english.ts';
import type { ProblemCatalogue } from '../message.ts';
import { type Names, named } from '../names.ts';

/** A row of a label table: its number in the file, its cells, and the folder of the scan where the row's path names another. */
export interface Row {
  row: number;
  id: string;
  value: string;
  folder: string | null;
}

/** The first few rows with one fault, and how many more there are. */
export interface Rows {
  rows: readonly Row[];
  more: number;
}

/** One answer to a question: a column or the number of the first class, and the scans by class that it would give. */
export interface Answer {
  value: string;
  counts: readonly number[];
}

/** The column that comes nearest to what is wanted: in how many of its cells it is found, and some of the other cells. */
export interface Nearest {
  column: string;
  found: number;
  cells: number;
  others: readonly string[];
}

const CHOOSE = 'choose it (on the command line: --label-column NAME).';
const SAVE_AGAIN = 'Open the file in a spreadsheet program and save it again, or choose another column.';

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
const theRow = ({ row, id, folder }: Row) =>
  `row ${row} (${id || 'no name'}${folder === null ? '' : `, but the scan's folder is ${folder}`})`;
const withValue = ({ row, id, value }: Row) => `row ${row} (${id}: ${value})`;
const takenFor = ({ row, id, value }: Row) => `row ${row} (${id} for ${value})`;
const valueIfAny = (row: Row) => (row.value === '' ? theRow(row) : withValue(row));
const listed = ({ rows, more }: Rows, text: (row: Row) => string) => named({ names: rows.map(text), more });
const notOthers = (others: readonly string[]) => (others.length > 0 ? `, not ${others.join(', ')}` : '');
const oneRowPerScan = (classes: readonly string[]) =>
  `Write one row per scan: its name in one column (Name), its class in another (Category: 1 to ${classes.length}, or ${classes.join(', ')}).`;

const formulasAlone = ({ column }: { column: string }) => ({
  what: `The classes in its column "${column}" are formulas whose values the file does not hold.`,
  remedy: SAVE_AGAIN,
});
const noneReads = ({ column, cells, examples }: { column: string; cells: number; examples: readonly string[] }) => ({
  what: `Its column "${column}" is called like the classes, but none of its ${cells} values is one: ${examples.join(', ')}.`,
  remedy: 'Write the numbers or names of the classes there, or choose another column.',
});

/** '7 Mild, 6 Severe, no scan of Moderate or Critical'. */
function scansByClass(counts: readonly number[], classes: readonly string[]): string {
  const none = classes.filter((_, label) => !counts[label]);
  const some = counts.flatMap((count, label) => (count > 0 ? [`${count} ${classes[label]}`] : []));
  return [...some, ...(none.length > 0 ? [`no scan of ${none.join(' or ')}`] : [])].join(', ');
}

function unsure({ why, answers, classes }: { why: string; answers: readonly Answer[]; classes: readonly string[] }, before = ''): string {
  const preview = answers.map(({ value, counts }) => `${before}${value}: ${scansByClass(counts, classes)}`).join('; ');
  return `${why} Nothing was labelled. Scans by class with ${preview}.`;
}

/** Of label tables: which columns hold names and classes, and rows that label nothing. */
export const labelProblems = {
  'labels-names-unsure': (question: { why: string; answers: readonly Answer[]; classes: readonly string[] }) => ({
    what: unsure(question),
    remedy: 'Say which column holds the names of the scans: --id-column NAME on the command line.',
  }),
  'labels-classes-unsure': (question: { why: string; answers: readonly Answer[]; classes: readonly string[] }) => ({
    what: unsure(question),
    remedy: 'Say which column holds the classes: --label-column NAME on the command line.',
  }),
  'labels-base-unsure': (question: { why: string; answers: readonly Answer[]; classes: readonly string[] }) => ({
    what: unsure(question, 'from '),
    remedy: 'Say whether the classes are numbered from 0 or from 1: --grades-from 0 or 1 on the command line.',
  }),
  'labels-base-assumed': ({ grades, first, second }: { grades: readonly number[]; first: string; second: string }) => ({
    what: `Its only grades are ${grades.join(' and ')}; they were read as counting from 1, so that 1 is ${first}.`,
    remedy: `If they count from 0 (1 is then ${second}), say so under Choose columns (Numbers of the classes), or on the command line with --grades-from 0.`,
  }),

  'labels-counted-rows': ({ column }: { column: string }) => ({
    what: `Its column "${column}" counts the rows, and was taken for the names of scans because no other column names any.`,
    remedy: 'If the scans are not numbered like the rows, add a column with their names, and choose it.',
  }),
  'labels-other-columns': ({ column, others }: { column: string; others: readonly string[] }) => ({
    what: `Its column "${column}" was taken for the classes; ${quoted(others)} ${form(others.length, 'reads', 'read')} as classes as well, but ${form(others.length, 'is', 'are')} not called so.`,
    remedy: `If another column is meant, ${CHOOSE}`,
  }),
  'labels-column-uncalled': ({ column }: { column: string }) => ({
    what: `Classes were taken from column "${column}", the only one that reads as classes, though its name does not say so.`,
    remedy: 'If it is not the severity, choose another column or remove the table.',
  }),
  'labels-predictions': ({ columns }: { columns: readonly string[] }) => ({
    what: `Its only classes (${quoted(columns)}) are what a model predicted, and predictions are no labels.`,
    remedy: `Add the table of the true classes; if this column is meant all the same, ${CHOOSE}`,
  }),
  'labels-unread-column': noneReads,
  'labels-unread-column/formulas': formulasAlone,
  'labels-no-usable-column/unread': noneReads,
  'labels-no-usable-column/formulas': formulasAlone,
  'labels-no-usable-column/columns': ({
    columns,
    ids,
    values,
    classes,
  }: {
    columns: Names;
    ids: Nearest | null;
    values: Nearest | null;
    classes: readonly string[];
  }) => {
    const names = ids
      ? `most names of scans are in its column "${ids.column}" (${ids.found} of ${ids.cells} rows${notOthers(ids.others)})`
      : 'it has no column of names';
    const read = values
      ? `most classes in "${values.column}" (${values.found} of ${values.cells} values${notOthers(values.others)})`
      : 'it has no column of classes';
    return {
      what: `None of its columns (${named(columns)}) can be used: ${names}, ${read}.`,
      remedy: `Give it a column of scan names (Name) and a column of classes (Category: 1 to ${classes.length}, or ${classes.join(', ')}).`,
    };
  },
  'labels-no-usable-column/missing': ({ column, columns }: { column: string; columns: readonly string[] }) => ({
    what: `It has no column ${column}.`,
    remedy: `Choose among its columns: ${columns.join(', ')}.`,
  }),
  'labels-no-usable-column/numbers': ({ classes }: { classes: number }) => ({
    what: `It holds the numbers 0 to ${classes}, which are ${classes + 1} classes, but there are ${classes}.`,
    remedy: 'Number the classes from 1, or change the list of classes.',
  }),
  'labels-no-usable-column/score': ({ least, most, classes }: { least: number; most: number; classes: number }) => ({
    what: `It holds numbers from ${least} to ${most}, which are a score and not the ${classes} classes; none of them was taken for a class.`,
    remedy:
      'Choose the column of the classes, or add one with the class of every scan; if these are classes, list all of them under Edit classes.',
  }),
  'labels-no-usable-column/no-class': ({ column, classes }: { column: string; classes: readonly string[] }) => ({
    what: `Its column ${column} holds no class for any scan here.`,
    remedy: `Use the numbers 1 to ${classes.length} or the names ${classes.join(', ')}.`,
  }),
  'labels-no-usable-column/values': ({
    column,
    rows,
    examples,
    classes,
  }: {
    column: string;
    rows: number;
    examples: readonly string[];
    classes: readonly string[];
  }) => ({
    what: `None of the ${rows} values in its column ${column} (${examples.join(', ')}) is a class.`,
    remedy: `Use the numbers 1 to ${classes.length} or the names ${classes.join(', ')}.`,
  }),
  'labels-no-column': ({ column, columns, othersHave }: { column: string; columns: readonly string[]; othersHave: boolean }) => ({
    what: `It has no column "${column}"${othersHave ? ', so it labels nothing' : ''}.`,
    remedy: `Its columns are ${columns.join(', ')}.`,
  }),
  'labels-turned/lists': ({ columns, classes }: { columns: readonly string[]; classes: readonly string[] }) => ({
    what: `It has one column per class that lists the scans of it (${columns.join(', ')}), which is not read.`,
    remedy: oneRowPerScan(classes),
  }),
  'labels-turned/side': ({ scans, classes }: { scans: number; classes: readonly string[] }) => ({
    what: `The table lies on its side: ${scans} scans stand in its header row, one column each.`,
    remedy: `Transpose it in a spreadsheet program (copy, then paste transposed). ${oneRowPerScan(classes)}`,
  }),
  'labels-table-left': ({ column, others }: { column: string | null; others: readonly string[] }) => ({
    what: `It was not read as labels${column === null ? '' : `, though its column "${column}" reads as classes`}: ${others.join(', ')} ${form(others.length, 'labels', 'label')} the same scans and ${form(others.length, 'says', 'say')} more clearly that these are the classes.`,
    remedy: 'If this one is meant, remove the other, or choose its columns.',
  }),
  'labels-tables-conflict/neither': ({ scans, names, earlier }: { scans: number; names: Names; earlier: string }) => ({
    what: `It gives ${scans === 1 ? 'a scan another class' : `${scans} scans other classes`} than ${earlier}, so that neither counts: ${named(names)}.`,
    remedy: 'Remove the table that is wrong.',
  }),

  /** `moved`: a path of the table, and the folder of the scan that it may mean. */
  'labels-no-match': ({
    rows,
    column,
    ids,
    scans,
    moved,
  }: {
    rows: number;
    column: string;
    ids: readonly string[];
    scans: readonly string[];
    moved: { id: string; folder: string } | null;
  }) => ({
    what: `None of the ${rows} names in its column ${column} (${ids.join(', ')}) is the name of a scan here (${scans.join(', ')})${moved === null ? '' : `: the paths name other folders than those of the scans, as ${moved.id} for ${moved.folder}`}.`,
    remedy: 'Name the scans in the table as their folders are named, or choose another column.',
  }),
  'labels-one-class': ({ name, number }: { name: string; number: number }) => ({
    what: `All labelled scans are of one class, ${name} (${number}), so there is nothing to tell apart.`,
    remedy: 'Add scans of at least one other class.',
  }),
  'labels-one-class/scored': ({ name, number }: { name: string; number: number }) => ({
    what: `All labelled scans are of one class, ${name} (${number}): what compares classes has no value.`,
    remedy: 'Add scans of the other classes to score how the model tells them apart.',
  }),
  'labels-zero-based': ({ first, last, number }: { first: string; last: string; number: number }) => ({
    what: `A 0 occurs, so its numbers count from 0: 0 is ${first}, ${number} is ${last}.`,
    remedy: 'If the 0 is a slip, correct it, because it shifts all classes.',
  }),
  'labels-words-translated': ({ words }: { words: readonly { word: string; name: string }[] }) => ({
    what: `Its words were read by their meaning: ${words.map(({ word, name }) => `${word} as ${name}`).join(', ')}.`,
    remedy: 'If one of them means another class, write the numbers or names of the classes.',
  }),
  'labels-row-unmatched': ({ count, of, rows }: { count: number; of: number; rows: Rows }) => ({
    what: `${count} of ${of} label rows name no scan here: ${listed(rows, theRow)}.`,
    remedy: 'Add these scans, or check the names for slips.',
  }),
  'labels-row-ambiguous': ({ rows }: { rows: Rows }) => ({
    what: `The names in these label rows fit scans of several patients: ${listed(rows, theRow)}.`,
    remedy: 'Give these scans folders with different names, or write the folder above into the table (hospital/ct_scan_1).',
  }),
  /** The value of a row is the name of the scan that it was taken for. */
  'labels-row-zeros': ({ rows }: { rows: Rows }) => ({
    what: `These label rows were taken for scans that have other zeros in their names: ${listed(rows, takenFor)}.`,
    remedy: 'If they are other scans, write the names in the table as the scans have them.',
  }),
  'labels-row-empty': ({ count, rows }: { count: number; rows: Rows }) => ({
    what: `Label rows have no class (${count}): ${listed(rows, valueIfAny)}.`,
    remedy: 'Fill in the class; until then the scan counts as unlabelled.',
  }),
  'labels-row-unusable': ({ rows, classes }: { rows: Rows; classes: number }) => ({
    what: `The values in these label rows are no classes: ${listed(rows, withValue)}.`,
    remedy: `Use the numbers 1 to ${classes} or the names of the classes.`,
  }),
  'labels-row-conflict': ({ rows }: { rows: Rows }) => ({
    what: `Label rows of the same scan contradict each other: ${listed(rows, withValue)}.`,
    remedy: 'Keep one row per scan; until then the scan counts as unlabelled.',
  }),
} satisfies ProblemCatalogue;
