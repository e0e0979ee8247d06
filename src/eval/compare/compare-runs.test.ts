import { expect, it } from 'vitest';
import { scanOrder } from '../scan-order.ts';
import { compareRuns } from './compare-runs.ts';
import { differencesOf } from './differences.ts';
import { mcNemar } from './mcnemar.ts';

const truth = Array.from({ length: 40 }, (_, i) => i % 2);
/** A run that calls the first `right` scans rightly. */
const run = (right: number) => truth.map((t, i) => ((i < right ? t : 1 - t) === 0 ? [0.8, 0.2] : [0.3, 0.7]));
const side = { classes: 2, truth, probabilities: [run(20), run(34), run(22)] };
const options = { draws: 50 };

it('compares every other run with the first, as a pair alone is compared, and adjusts for their number', () => {
  const { others } = compareRuns(side, options);
  const pairs = [1, 2].map((other) => {
    const probabilities = [side.probabilities[0], side.probabilities[other]];
    const order = scanOrder({ truth, probabilities });
    return { classes: 2, truth: order.map((i) => truth[i]), probabilities: probabilities.map((ofRun) => order.map((i) => ofRun[i])) };
  });
  expect(others.map(({ differences }) => differences)).toEqual(pairs.map((pair) => differencesOf(pair, options)));
  expect(others.map(({ accuracy }) => accuracy)).toEqual(pairs.map(mcNemar));
  const [sure, unsure] = others;
  expect(sure.adjusted).toBeCloseTo(2 * sure.accuracy.p, 15);
  expect(unsure.adjusted).toBe(unsure.accuracy.p);
});

it('finds the same whatever the order of the scans', () => {
  const turned = { ...side, truth: [...truth].reverse(), probabilities: side.probabilities.map((ofRun) => [...ofRun].reverse()) };
  expect(compareRuns(turned, options)).toEqual(compareRuns(side, options));
});

it('finds the same whatever the order of scans that two runs call the other way round, and whose patients have several', () => {
  const [a, b] = [
    [0.7, 0.3],
    [0.4, 0.6],
  ];
  const turn = (i: number) => i % 3 === 0;
  const patients = truth.map((_, i) => `p${i % 23}`);
  const probabilities = [truth.map((_, i) => (turn(i) ? a : b)), truth.map((_, i) => (turn(i) ? b : a))];
  const tied = { classes: 2, truth, patients, probabilities };
  const reversed = {
    ...tied,
    truth: [...truth].reverse(),
    patients: [...patients].reverse(),
    probabilities: probabilities.map((ofRun) => [...ofRun].reverse()),
  };
  expect(compareRuns(reversed, options)).toEqual(compareRuns(tied, options));
});

it('names the scans that are left out as they came', () => {
  const broken = side.probabilities.map((ofRun, k) => ofRun.map((row, i) => (k === 1 && (i === 4 || i === 9) ? [Number.NaN, 1] : row)));
  const { others } = compareRuns({ ...side, probabilities: broken }, options);
  expect(others.map(({ differences }) => differences.leftOut)).toEqual([[4, 9], []]);
});

it('says which run is the best, and what choosing it adds', () => {
  const { best } = compareRuns(side, options);
  expect(best).toMatchObject({ best: 1 });
  expect(best!.corrected).toBeLessThanOrEqual(best!.value);
});

it('does not say what choosing adds where a class has few patients, of which draws know too little', () => {
  const few = Array.from({ length: 40 }, (_, i) => `${i % 2 === 0 ? i : i % 9}`);
  expect(compareRuns({ ...side, patients: few }, options).best).toBeNull();
});

it('refuses to compare a run with nothing', () => {
  expect(() => compareRuns({ ...side, probabilities: [run(3)] })).toThrow(RangeError);
});
