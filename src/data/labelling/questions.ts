import type { Problem } from '#base/problem.ts';
import type { Legend } from './legend.ts';

/** Different values of a column that an answer shows. */
export const SHOWN_VALUES = 6;

/** One answer to a question, with what it would do. */
export interface QuestionOption {
  /** A column's name, or the number of the first class. */
  value: string;
  /** First different values of the column. */
  values: readonly string[];
  /** Scans per class. */
  counts: readonly number[];
  unlabelled: number;
  /** The first scans and their class; null for none. */
  first: readonly { scan: string; label: number | null }[];
}

/** What only a person can say; until then the tables that it is about label nothing. */
export interface LabelQuestion {
  kind: 'idColumn' | 'labelColumn' | 'base';
  /** Places of its tables among all. */
  tables: readonly number[];
  /** Their titles. */
  titles: readonly string[];
  /** Why it is asked: one sentence. */
  why: string;
  options: readonly QuestionOption[];
}

const CODES = { idColumn: 'labels-names-unsure', labelColumn: 'labels-classes-unsure', base: 'labels-base-unsure' };
const OPTIONS = { idColumn: '--id-column', labelColumn: '--label-column', base: '--grades-from' };
const ASKED = { idColumn: 'the names of the scans', labelColumn: 'the classes', base: '' };

/** The question as it is told where nobody can be asked. */
export function questionProblem({ kind, titles, why, options }: LabelQuestion, classes: readonly string[]): Problem {
  const preview = options
    .map(({ value, counts }) => `${kind === 'base' ? 'from ' : ''}${value}: ${describeCounts(counts, classes)}`)
    .join('; ');
  const choose = kind === 'base' ? 'Say whether the classes are numbered from 0 or from 1' : `Say which column holds ${ASKED[kind]}`;
  return {
    level: 'error',
    code: CODES[kind],
    subject: titles.join(', '),
    what: `${why} Nothing was labelled. Scans by class with ${preview}.`,
    remedy: `${choose}: ${OPTIONS[kind]} ${kind === 'base' ? '0 or 1' : 'NAME'} on the command line.`,
  };
}

/** '7 Mild, 6 Severe, no scan of Moderate or Critical'. */
function describeCounts(counts: readonly number[], classes: readonly string[]): string {
  const none = classes.filter((_, label) => !counts[label]);
  const some = counts.flatMap((count, label) => (count > 0 ? [`${count} ${classes[label]}`] : []));
  return [...some, ...(none.length > 0 ? [`no scan of ${none.join(' or ')}`] : [])].join(', ');
}

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/** Why a column has to be chosen. */
export function whyColumn(kind: 'idColumn' | 'labelColumn', names: readonly string[]): string {
  const [first = ''] = names;
  if (names.length === 1) {
    return kind === 'labelColumn'
      ? `Only the column "${first}" reads as classes, and it is not called so.`
      : `Only the column "${first}" names scans, and it may be nothing but a running number.`;
  }
  return kind === 'labelColumn'
    ? `Several columns read as classes: ${quoted(names)}.`
    : `Several columns may hold the names of scans: ${quoted(names)}.`;
}

/** Why it has to be said what the first class is numbered. */
export function whyBase(numbers: readonly number[], classCount: number, odd: Legend | null): string {
  if (odd !== null)
    return `${odd.within ? 'A legend in the table' : 'The header'} says "${odd.text}", which fits neither 0 to ${classCount - 1} nor 1 to ${classCount}.`;
  const list = numbers.join(', ');
  if (numbers.length === 1) {
    return `All grades are ${list}, which is one class and nothing to tell apart; they may count from 0 (0 to ${classCount - 1}) or from 1 (1 to ${classCount}).`;
  }
  return `The only grades are ${list}: they may count from 0 (0 to ${classCount - 1}) or from 1 (1 to ${classCount}).`;
}

/** Said of grades that are read from 1 because a 1 and neither end of the other reading occurs. */
export function readFromOne(title: string, numbers: readonly number[], classes: readonly string[]): Problem {
  return {
    level: 'warning',
    code: 'labels-base-assumed',
    subject: title,
    what: `Its only grades are ${numbers.join(' and ')}; they were read as counting from 1, so that 1 is ${classes[0]}.`,
    remedy: `If they count from 0 (1 is then ${classes[1]}), say so under Choose columns (Numbers of the classes), or on the command line with ${OPTIONS.base} 0.`,
  };
}
