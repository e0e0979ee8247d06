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

it('gives the same for equal outputs, too, whose patients have several scans', () => {
  // Two rows only, so that scans differ by their patients alone.
  const side = {
    truth: Array.from({ length: 24 }, (_, i) => i % 2),
    probabilities: Array.from({ length: 24 }, (_, i) => (i % 3 === 0 ? [0.7, 0.3] : [0.4, 0.6])),
    patients: ['a', 'b', 'a', 'c', 'd', 'a', 'e', 'f', 'e', 'g', 'h', 'i', 'j', 'j', 'k', 'b', 'l', 'm', 'n', 'o', 'o', 'p', 'd', 'a'],
  };
  const score = (order: readonly number[]) => {
    const ordered = <T>(values: readonly T[]) => order.map((i) => values[i]);
    const { truth, probabilities, patients } = side;
    const scans = { truth: ordered(truth), probabilities: ordered(probabilities), patients: ordered(patients) };
    return evaluateScans({ classes: ['A', 'B'], trainedOn: 30, ...scans }, { draws: 100 });
  };
  const once = score([...side.truth.keys()]);
  for (let turn = 0; turn < 10; turn++) expect(score(random.shuffle([...side.truth.keys()]))).toEqual(once);
});

it('names the scans that are left out as they came', () => {
  const broken = probabilities.map((row, i) => (i === 2 || i === 7 ? [Number.NaN, ...row.slice(1)] : row));
  const { estimates } = evaluateScans({ ...scored, truth, probabilities: broken, patients }, { draws: 50 });
  expect(estimates.leftOut).toEqual([2, 7]);
  expect(estimates.n).toBe(8);
});
