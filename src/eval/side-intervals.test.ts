import { expect, it } from 'vitest';
import { estimateSide } from './estimates.ts';
import { intervalsOf, withIntervals } from './side-intervals.ts';

const truth = [0, 1, 0, 1, 1, 0];
const estimates = estimateSide({ classes: 2, truth, probabilities: truth.map((k, i) => (k === 0 || i === 3 ? [0.7, 0.3] : [0.2, 0.8])) });
const kept = intervalsOf('tune', estimates);

it('goes with a model as every defined score with its interval, and how many scans and patients it is of', () => {
  expect(kept).toMatchObject({ side: 'tune', n: 6, patients: 6 });
  expect(kept.scores.accuracy).toEqual(estimates.scores.accuracy);
  expect(kept.scores.accuracy!.low).toBeLessThan(5 / 6);
  expect(Object.values(kept.scores)).not.toContain(null);
  const oneClass = intervalsOf('tune', estimateSide({ classes: 2, truth: [0, 0], probabilities: [0.6, 0.7].map((p) => [p, 1 - p]) }));
  expect(oneClass.scores).not.toHaveProperty('kappa');
});

it('replaces what is known of the same side, and leaves the other', () => {
  const test = { ...kept, side: 'test' as const };
  const newer = { ...kept, n: 7 };
  expect(withIntervals(undefined, kept)).toEqual([kept]);
  expect(withIntervals([kept, test], newer)).toEqual([newer, test]);
  expect(withIntervals([test], kept)).toEqual([kept, test]);
});
