import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { Split } from './split.ts';
import type { LabelledScan } from './split-patients.ts';
import { splitBySides } from './split-sides.ts';

export interface EveryKth {
  /** k: every k-th of the first scans tunes, beginning with the very first. */
  every: number;
  /** How many scans the rule looks at; the others train. null: all. */
  first: number | null;
}

/** The rule of the reference of arXiv 2303.16904: scans 0, 4, 8, ... of the first 430 tune. */
export const REFERENCE_RULE = { every: 4, first: 430 };

/**
 * Every k-th scan tunes and the rest trains; `unseen` are the ids of the scans that test and that the rule does not count.
 * Scans must come in natural order of their names. The rule ignores patients, so a patient may be on two sides.
 * Throws ProblemError for numbers that can't be used.
 */
export function splitEveryKth(scans: readonly LabelledScan[], { every, first }: EveryKth, unseen: ReadonlySet<string> = new Set()): Split {
  const usable = Number.isInteger(every) && every >= 2 && (first === null || (Number.isInteger(first) && first >= 1));
  if (!usable) {
    throw new ProblemError('setting-refused/every', phrase('subject/split'), { every, first, usual: REFERENCE_RULE });
  }
  const counted = scans.filter(({ id }) => !unseen.has(id)).slice(0, first ?? undefined);
  const tune = new Set(counted.filter((_, i) => i % every === 0).map(({ id }) => id));
  return splitBySides(scans, ({ id }) => (unseen.has(id) ? 'test' : tune.has(id) ? 'tune' : 'train'));
}
