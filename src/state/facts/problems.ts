import type { Problem } from '#base/problem.ts';

/** How many of some problems are errors, and how many only warnings. */
export function problemCounts(problems: readonly Pick<Problem, 'level'>[]): { errors: number; warnings: number } {
  const errors = problems.filter(({ level }) => level === 'error').length;
  return { errors, warnings: problems.length - errors };
}
