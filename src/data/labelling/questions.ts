import type { Phrase, Subject } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, warning } from '#base/problem.ts';
import type { Legend } from './legend.ts';

/** How many different values of a column an answer shows. */
export const SHOWN_VALUES = 6;

/** One answer to a question, with the labels that it would give. */
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

/** A question that only a person can answer; until then its tables label nothing. */
export interface LabelQuestion {
  kind: 'idColumn' | 'labelColumn' | 'base';
  /** Indices of its tables among all tables. */
  tables: readonly number[];
  /** Their titles. */
  titles: readonly string[];
  /** Why it is asked: one sentence. */
  why: Phrase;
  options: readonly QuestionOption[];
}

const IDS = { idColumn: 'labels-names-unsure', labelColumn: 'labels-classes-unsure', base: 'labels-base-unsure' } as const;

/** A question as a problem, for the command line, where nobody can answer. */
export function questionProblem({ kind, titles, why, options }: LabelQuestion, classes: readonly string[]): Problem {
  const answers = options.map(({ value, counts }) => ({ value, counts }));
  return problem(IDS[kind], titles.join(', '), { why, answers, classes: [...classes] });
}

/** Why a column has to be chosen among these. */
export function whyColumn(kind: 'idColumn' | 'labelColumn', names: readonly string[]): Phrase {
  const [column = ''] = names;
  if (kind === 'labelColumn') {
    return names.length === 1 ? phrase('question/only-classes', { column }) : phrase('question/several-classes', { columns: names });
  }
  return names.length === 1 ? phrase('question/only-names', { column }) : phrase('question/several-names', { columns: names });
}

/** Why it has to be asked what number the first class has. `odd` is a legend that fits neither 0 nor 1. */
export function whyBase(numbers: readonly number[], classes: number, odd: Legend | null): Phrase {
  if (odd !== null) return phrase('question/legend', { text: odd.text, within: odd.within ?? false, classes });
  const [grade] = numbers;
  return numbers.length === 1 ? phrase('question/one-grade', { grade, classes }) : phrase('question/grades', { grades: numbers, classes });
}

/** The warning for grades that are read from 1, because a 1 occurs and neither a 0 nor the number of classes does. */
export function readFromOne(table: Subject, numbers: readonly number[], [first, second]: readonly string[]): Problem {
  return warning('labels-base-assumed', table, { grades: numbers, first, second });
}
