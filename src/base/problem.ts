import type { ArgumentsOf, Phrase, Subject, Values } from './messages/message.ts';
import { inEnglish } from './messages/phrase.ts';
import type { ProblemId, problems } from './messages/problems/index.ts';
import { Reason } from './messages/reason.ts';
import { ENGLISH, sentencesIn } from './messages/render.ts';

/** What a person is told when something is wrong: what, where, and what to do about it. Plain data, so that it crosses threads. */
export interface Problem {
  /** An error costs the subject (a file, a scan, a run); a warning costs nothing. */
  level: 'error' | 'warning';
  /** Stable, kebab-case: 'dicom-truncated', 'labels-no-match'. */
  code: string;
  /** The file, column, scan or setting that is meant, as the person knows it. */
  subject: string;
  /** Key of the setting that is refused, as in the table of settings. */
  setting?: string;
  /** What is the matter, in English; the page shows it in its own language by `id` and `values`. */
  what: string;
  /** What to do, in English. */
  remedy: string;
  /** The entry of the catalogue: the code, or 'code/variant'. Problems that an older version stored have none. */
  id?: string;
  values?: Values;
  /** The subject where it is no name but a phrase. */
  about?: Phrase;
}

/** A problem of the catalogue that costs its subject. */
export function problem<Id extends ProblemId>(id: Id, subject: Subject, ...args: ArgumentsOf<(typeof problems)[Id]>): Problem {
  return problemOf('error', id, subject, args[0] as Values | undefined);
}

/** A problem of the catalogue that costs nothing. */
export function warning<Id extends ProblemId>(id: Id, subject: Subject, ...args: ArgumentsOf<(typeof problems)[Id]>): Problem {
  return problemOf('warning', id, subject, args[0] as Values | undefined);
}

function problemOf(level: Problem['level'], id: ProblemId, subject: Subject, values: Values | undefined): Problem {
  const { what, remedy } = sentencesIn(ENGLISH, id, values)!;
  const [code] = id.split('/');
  const where = typeof subject === 'string' ? { subject } : { subject: inEnglish(subject), about: subject };
  return { level, code, ...where, what, remedy, id, ...(values === undefined ? {} : { values }) };
}

type OldProblem = Omit<Problem, 'level'> & { level?: Problem['level'] };

/** An Error that carries a {@link Problem}; thrown inside the core, shown as the problem at the edges. */
export class ProblemError<Id extends ProblemId = ProblemId> extends Error {
  readonly problem: Problem;

  constructor(id: Id, subject: Subject, ...args: ArgumentsOf<(typeof problems)[Id]>);
  constructor(problem: OldProblem);
  constructor(first: Id | OldProblem, subject: Subject = '', ...args: unknown[]) {
    const made: Problem =
      typeof first === 'string' ? problemOf('error', first, subject, args[0] as Values | undefined) : { level: 'error', ...first };
    super(`${made.subject}: ${made.what} ${made.remedy}`);
    this.name = 'ProblemError';
    this.problem = made;
  }
}
/** What an engine throws at a mistake of ours. */
const ENGINE_ERRORS = /^(Type|Range|Reference|Syntax|Eval|Runtime|Internal)Error$/;

/**
 * Why something was thrown, as far as it was put for people; null for the words of a JavaScript engine or a library. Our own code throws a
 * {@link Reason}, or a RangeError whose message is the end of a sentence ('a Huffman table is not valid').
 */
export function causeOf(thrown: unknown): string | Phrase | null {
  if (thrown instanceof Reason) return thrown.phrase;
  if (!(thrown instanceof Error)) return null;
  if (!ENGINE_ERRORS.test(thrown.name)) return thrown.message;
  const ours = thrown.name === 'RangeError' && /^[a-z]/.test(thrown.message) && !/invalid|out of|argument/.test(thrown.message);
  return ours ? thrown.message : null;
}

/** The cause in English. */
export function reasonOf(thrown: unknown): string | null {
  const cause = causeOf(thrown);
  return cause === null ? null : inEnglish(cause);
}

/** The problem of any thrown value; what was not foreseen keeps its own message, unless it is an engine's. */
export function toProblem(thrown: unknown, subject: Subject): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  const reason = causeOf(thrown);
  if (reason !== null) return problem('unexpected/reason', subject, { reason });
  // biome-ignore lint/suspicious/noConsole: who mends it needs the engine's words.
  console.error(thrown);
  return problem('unexpected', subject);
}
