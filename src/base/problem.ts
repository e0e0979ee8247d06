import type { ArgumentsOf, Phrase, Subject, Values } from './messages/message.ts';
import { inEnglish } from './messages/phrase.ts';
import type { ProblemId, problems } from './messages/problems/index.ts';
import { Reason } from './messages/reason.ts';
import { ENGLISH, sentencesIn } from './messages/render.ts';

/** The description of a fault for the user: what, where, and the remedy. Plain data, so that it can be sent to another thread. */
export interface Problem {
  /** With an error the subject (a file, a scan, a run) can't be used; with a warning it still can. */
  level: 'error' | 'warning';
  /** Stable, kebab-case: 'dicom-truncated', 'labels-no-match'. */
  code: string;
  /** The file, column, scan or setting with the fault, by the name that the user knows. */
  subject: string;
  /** Key of the setting that is refused, as in the table of settings. */
  setting?: string;
  /** The fault in English. The page shows it in its own language by `id` and `values`. */
  what: string;
  /** The remedy in English. */
  remedy: string;
  /** The entry of the catalogue: the code, or 'code/variant'. Problems that an older version stored have none. */
  id?: string;
  values?: Values;
  /** The subject as a phrase, where it is no name. */
  about?: Phrase;
}

/** Returns a problem of the catalogue at level 'error': its subject can't be used. */
export function problem<Id extends ProblemId>(id: Id, subject: Subject, ...args: ArgumentsOf<(typeof problems)[Id]>): Problem {
  return problemOf('error', id, subject, args[0] as Values | undefined);
}

/** Returns a problem of the catalogue at level 'warning': its subject can still be used. */
export function warning<Id extends ProblemId>(id: Id, subject: Subject, ...args: ArgumentsOf<(typeof problems)[Id]>): Problem {
  return problemOf('warning', id, subject, args[0] as Values | undefined);
}

/** The same problem of another subject, which is then named instead of a setting, too. */
export function aboutAnother(problem: Problem, subject: Subject): Problem {
  const { about: _, setting: __, ...rest } = problem;
  return { ...rest, ...called(subject) };
}

function called(subject: Subject): Pick<Problem, 'subject' | 'about'> {
  return typeof subject === 'string' ? { subject } : { subject: inEnglish(subject), about: subject };
}

function problemOf(level: Problem['level'], id: ProblemId, subject: Subject, values: Values | undefined): Problem {
  const { what, remedy } = sentencesIn(ENGLISH, id, values)!;
  const [code] = id.split('/');
  return { level, code, ...called(subject), what, remedy, id, ...(values === undefined ? {} : { values }) };
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
/** Names of the errors that a JavaScript engine throws for a programming mistake. */
const ENGINE_ERRORS = /^(Type|Range|Reference|Syntax|Eval|Runtime|Internal)Error$/;

/**
 * Returns the cause of a thrown value where it was written for users; null for messages of a JavaScript engine or a library. Our own code
 * throws a {@link Reason}, or a RangeError whose message is the end of a sentence ('a Huffman table is not valid').
 */
export function causeOf(thrown: unknown): string | Phrase | null {
  if (thrown instanceof Reason) return thrown.phrase;
  if (!(thrown instanceof Error) || isName(thrown.message)) return null;
  if (!ENGINE_ERRORS.test(thrown.name)) return thrown.message;
  const ours = thrown.name === 'RangeError' && /^[a-z]/.test(thrown.message) && !/invalid|out of|argument/.test(thrown.message);
  return ours ? thrown.message : null;
}

/** Whether a message is empty or one word, as the name of a class of errors is: it tells a person nothing. */
function isName(message: string): boolean {
  return !/\S\s+\S/.test(message);
}

/** Returns the cause in English; null as for {@link causeOf}. */
export function reasonOf(thrown: unknown): string | null {
  const cause = causeOf(thrown);
  return cause === null ? null : inEnglish(cause);
}

/** Returns the problem of any thrown value. An unexpected error keeps its own message, unless a JavaScript engine wrote it. */
export function toProblem(thrown: unknown, subject: Subject): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  const reason = causeOf(thrown);
  if (reason !== null) return problem('unexpected/reason', subject, { reason });
  // biome-ignore lint/suspicious/noConsole: developers need the engine's own message.
  console.error(thrown);
  return problem('unexpected', subject);
}
