import { firstNames } from '#base/messages/names.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, warning } from '#base/problem.ts';
import type { CopiesAmong } from '#runs/copies-among.ts';

const MOST_NAMES = 10;

/** What is told of external scans that are not scored, because they are copies of others. */
export function copyProblems({ copies, contradictory }: CopiesAmong, nameOf: (id: string) => string): Problem[] {
  const subject = phrase('subject/external-scans');
  const told = (ids: readonly string[]) => ({ count: ids.length, scans: firstNames(ids.map(nameOf), MOST_NAMES) });
  return [
    ...(copies.length > 0 ? [warning('external-copies', subject, told(copies))] : []),
    ...(contradictory.length > 0 ? [warning('external-copies/labels', subject, told(contradictory))] : []),
  ];
}
