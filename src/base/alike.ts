import type { Subject } from './messages/message.ts';
import { phrase } from './messages/phrase.ts';
import type { Problem } from './problem.ts';

/** A problem that several subjects have in common. */
export interface SharedProblem {
  /** The problem of the first subject. */
  problem: Problem;
  subjects: readonly string[];
}

/** Groups problems that differ only in their subject. Errors come before warnings, otherwise in the order of their first occurrence. */
export function groupAlike(problems: readonly Problem[]): SharedProblem[] {
  const groups = new Map<string, { problem: Problem; subjects: string[] }>();
  for (const problem of problems) {
    const key = [problem.level, problem.code, problem.what, problem.remedy].join('\n');
    const group = groups.get(key);
    if (group) group.subjects.push(problem.subject);
    else groups.set(key, { problem, subjects: [problem.subject] });
  }
  const all = [...groups.values()];
  return [...all.filter(({ problem }) => problem.level === 'error'), ...all.filter(({ problem }) => problem.level === 'warning')];
}

/** 'a.dcm', 'a.dcm and b.dcm', 'a.dcm and 23 others'. */
export function describeSubjects(subjects: readonly string[]): Subject {
  const [first = '', second] = subjects;
  if (second === undefined) return first;
  return subjects.length === 2
    ? phrase('subject/two', { first, second })
    : phrase('subject/several', { first, others: subjects.length - 1 });
}
