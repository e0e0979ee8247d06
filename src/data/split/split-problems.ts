import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, warning } from '#base/problem.ts';

/** What problems call a class: its number, counted from 1. */
export const categorySubject = (label: number) => phrase('subject/category', { number: label + 1 });

/** What a small class means for a split; `patients` is the number of patients that have it. */
export function smallClass(label: number, patients: number, hasTest: boolean): Problem[] {
  if (patients >= 3 || (patients === 2 && !hasTest)) return [];
  return [warning('split-small-class', categorySubject(label), { patients })];
}

/** Why scans without labels, or of a single class, can't be split; empty for two classes and more. */
export function tooFewClasses(classes: number): Problem[] {
  if (classes > 1) return [];
  return [problem(classes === 0 ? 'split-no-scans' : 'split-one-class', phrase('subject/labels'))];
}
