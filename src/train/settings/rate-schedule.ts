import type { Complaint } from './complaint.ts';

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

/** What of a schedule, and of a warm-up of so many epochs, can't be; each complaint names its field on the Train screen. */
export function scheduleComplaints(
  schedule: RateSchedule,
  warmupEpochs: number,
  run: { learningRate: number; maxEpochs: number },
): Complaint[] {
  const complaints: Complaint[] = [];
  if (warmupEpochs !== 0 && !(warmupEpochs > 0 && warmupEpochs < run.maxEpochs)) {
    complaints.push([
      'Warm-up',
      'It must be at least 0 and shorter than the run.',
      `Choose less than ${run.maxEpochs} epochs, or 0 for none.`,
    ]);
  }
  if ('minimum' in schedule && !(schedule.minimum >= 0 && schedule.minimum < run.learningRate)) {
    complaints.push(['Lowest rate', 'It must be at least 0 and below the learning rate.', 'The usual value is 0.']);
  }
  if (schedule.by === 'one-cycle' && !(schedule.rise > 0 && schedule.rise < 1)) {
    complaints.push(['Rise', 'It must lie between 0 and 1: it is a part of the run.', 'The usual value is 0.3.']);
  }
  if (schedule.by !== 'plateau') return complaints;
  if (!(schedule.factor > 0 && schedule.factor < 1)) {
    complaints.push(['Reduction', 'It must lie between 0 and 1, or the rate would not fall.', 'The usual value is 0.1.']);
  }
  if (!(Number.isInteger(schedule.patience) && schedule.patience >= 0)) {
    complaints.push([
      'Rate patience',
      'It must be a whole number of at least 0.',
      'Choose fewer epochs than the patience of the stopping rule.',
    ]);
  }
  return complaints;
}

/** 'cosine', 'cosine:0.00001', 'one-cycle:0.3', 'plateau:0.1:2:0'; as parseSchedule reads it. */
export function describeSchedule(schedule: RateSchedule): string {
  return Object.values(schedule).join(':');
}
