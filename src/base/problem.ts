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

/** The problem of any thrown value; what was not foreseen keeps its own message. */
export function toProblem(thrown: unknown, subject: string): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { level: 'error', code: 'unexpected', subject, what: message, remedy: 'Please report this if it happens again.' };
}
