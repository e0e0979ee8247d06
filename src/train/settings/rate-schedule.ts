/** How the learning rate goes over a run; a warm-up comes in front of it. */
export type RateSchedule =
  /** It stays, as in the paper. */
  | { by: 'constant' }
  /** Half a cosine over all steps, down to `minimum`. */
  | { by: 'cosine'; minimum: number }
  /** Up to the learning rate over the part `rise` of all steps, then down to nearly nothing. */
  | { by: 'one-cycle'; rise: number }
  /** Multiplied by `factor` after more than `patience` epochs in a row without a lower tune loss; never below `minimum`. */
  | { by: 'plateau'; factor: number; patience: number; minimum: number };

/** Each with its usual values, which are torch's but for the plateau's patience: torch's 10 outlasts the paper's early stopping. */
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
