/** What a person is told when something is wrong: what, where, and what to do about it. Plain data, so that it crosses threads. */
export interface Problem {
  /** An error costs the subject (a file, a scan, a run); a warning costs nothing. */
  level: 'error' | 'warning';
  /** Stable, kebab-case: 'dicom-truncated', 'labels-no-match'. */
  code: string;
  /** The file, column, scan or setting that is meant, as the person knows it. */
  subject: string;
  /** One sentence: what is the matter. */
  what: string;
  /** One sentence: what to do. */
  remedy: string;
}

/** An Error that carries a {@link Problem}; thrown inside the core, shown as the problem at the edges. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Omit<Problem, 'level'> & { level?: Problem['level'] }) {
    super(`${problem.subject}: ${problem.what} ${problem.remedy}`);
    this.name = 'ProblemError';
    this.problem = { level: 'error', ...problem };
  }
}

/** What an engine throws at a mistake of ours. */
const ENGINE_ERRORS = /^(Type|Range|Reference|Syntax|Eval|Runtime|Internal)Error$/;

/**
 * Why something was thrown, as far as it was put for people; null for the words of a JavaScript engine or a library. Our own code throws a
 * RangeError whose message is the end of a sentence ('a Huffman table is not valid').
 */
export function reasonOf(thrown: unknown): string | null {
  if (!(thrown instanceof Error)) return null;
  if (!ENGINE_ERRORS.test(thrown.name)) return thrown.message;
  const ours = thrown.name === 'RangeError' && /^[a-z]/.test(thrown.message) && !/invalid|out of|argument/.test(thrown.message);
  return ours ? thrown.message : null;
}

/** The problem of any thrown value; what was not foreseen keeps its own message, unless it is an engine's. */
export function toProblem(thrown: unknown, subject: string): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  const reason = reasonOf(thrown);
  // biome-ignore lint/suspicious/noConsole: who mends it needs the engine's words.
  if (reason === null) console.error(thrown);
  const what = reason ?? 'The studio made a mistake here that it did not foresee.';
  return { level: 'error', code: 'unexpected', subject, what, remedy: 'Please report this if it happens again.' };
}
