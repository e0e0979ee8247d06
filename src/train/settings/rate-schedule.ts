import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';

/** How the learning rate changes over a run, after the warm-up. */
export type RateSchedule =
  /** The rate stays as it is, as in the paper. */
  | { by: 'constant' }
  /** Half a cosine over all steps, down to `minimum`. */
  | { by: 'cosine'; minimum: number }
  /** Up to the learning rate over the part `rise` of all steps, then down to nearly nothing. */
  | { by: 'one-cycle'; rise: number }
  /** Multiplied by `factor` after more than `patience` epochs in a row without a lower tune loss; never below `minimum`. */
  | { by: 'plateau'; factor: number; patience: number; minimum: number };

/** The schedules with their usual values: torch's, except for the plateau's patience, since torch's 10 outlasts the paper's early stopping. */
export const USUAL_SCHEDULES = {
  constant: { by: 'constant' },
  cosine: { by: 'cosine', minimum: 0 },
  'one-cycle': { by: 'one-cycle', rise: 0.3 },
  plateau: { by: 'plateau', factor: 0.1, patience: 2, minimum: 0 },
} as const satisfies { [By in RateSchedule['by']]: RateSchedule & { by: By } };

/** 'cosine', 'cosine:0.00001', 'one-cycle:0.3', 'plateau:0.1:2:0'; as parseSchedule reads it. */
export function describeSchedule(schedule: RateSchedule): string {
  return Object.values(schedule).join(':');
}

/** 'constant', 'cosine[:MINIMUM]', 'one-cycle[:RISE]' or 'plateau[:FACTOR[:PATIENCE[:MINIMUM]]]'. Throws ProblemError 'setting-refused'. */
export function parseSchedule(text: string): RateSchedule {
  const [by, ...numbers] = text.trim().split(':');
  const usual = Object.hasOwn(USUAL_SCHEDULES, by) ? USUAL_SCHEDULES[by as RateSchedule['by']] : null;
  const names = Object.keys(usual ?? {}).slice(1);
  const values = numbers.map((number) => (number.trim() === '' ? Number.NaN : Number(number)));
  if (usual && values.length <= names.length && values.every(Number.isFinite)) {
    return { ...usual, ...Object.fromEntries(values.map((value, i) => [names[i], value])) };
  }
  throw new ProblemError('setting-refused/schedule', phrase('setting/schedule'), { given: text });
}
