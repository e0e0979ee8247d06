import { expect, it } from 'vitest';
import { RandomStream } from '#base/random.ts';
import { evaluateScans } from './evaluation.ts';

const random = new RandomStream('evaluation test', 3);
const truth = [0, 0, 0, 0, 1, 1, 1, 2, 2, 3];
const probabilities = truth.map(() => {
  const parts = [1, 2, 3, 4].map(() => random.uniform());
  return parts.map((part) => part / parts.reduce((a, b) => a + b, 0));
});
const patients = ['a', 'a', 'b', 'c', 'd', 'e', 'e', 'f', 'g', 'g'];
const scored = { classes: ['A', 'B', 'C', 'D'], trainedOn: 30 };

it('gives the same intervals, chance line and verdict in whatever order the scans come', () => {
  const order = random.shuffle([...truth.keys()]);
  const ordered = <T>(values: readonly T[]) => order.map((i) => values[i]);
  const once = evaluateScans({ ...scored, truth, probabilities, patients }, { draws: 200 });
  const again = { ...scored, truth: ordered(truth), probabilities: ordered(probabilities), patients: ordered(patients) };
  expect(evaluateScans(again, { draws: 200 })).toEqual(once);
});

it('names the scans that are left out as they came', () => {
  const broken = probabilities.map((row, i) => (i === 2 || i === 7 ? [Number.NaN, ...row.slice(1)] : row));
  const { estimates } = evaluateScans({ ...scored, truth, probabilities: broken, patients }, { draws: 50 });
  expect(estimates.leftOut).toEqual([2, 7]);
  expect(estimates.n).toBe(8);
});
