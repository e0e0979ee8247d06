import { expect, it } from 'vitest';
import { evaluateScans } from './evaluation.ts';
import { CLASS_SCORES } from './score-names.ts';
import { whyUndefined } from './undefined-scores.ts';

const sure = (called: number, classes: number) => Array.from({ length: classes }, (_, k) => (k === called ? 0.7 : 0.3 / (classes - 1)));

/** Truths, and the classes that were called. */
const SIDES: [string, number[], number[]][] = [
  ['a class that is never predicted', [0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 0, 1]],
  ['a class without scans that is predicted', [0, 0, 1, 1], [0, 2, 1, 1]],
  ['a class that neither occurs nor is predicted', [0, 0, 1, 1], [0, 1, 1, 1]],
  ['one class alone', [1, 1, 1], [1, 1, 0]],
];

it.each(SIDES)('of %s exactly those scores have no estimate that have a reason', (_, truth, called) => {
  const patients = truth.map((_, i) => `P${i}`);
  const classes = ['Mild', 'Severe', 'Critical'];
  const probabilities = called.map((k) => sure(k, 3));
  const { estimates } = evaluateScans({ classes, truth, patients, probabilities, trainedOn: null });
  for (let k = 0; k < 3; k++)
    for (const score of CLASS_SCORES) {
      const why = whyUndefined(score, k, estimates.plain.confusion);
      expect([k, score, estimates.perClass[k]?.[score] === null]).toEqual([k, score, why !== null]);
    }
});

it('says that a class was never predicted before that it does not occur', () => {
  expect(
    [0, 1, 2].map((k) =>
      whyUndefined('precision', k, [
        [1, 0, 0],
        [1, 0, 0],
        [0, 0, 0],
      ]),
    ),
  ).toEqual([null, 'none-predicted', 'none-predicted']);
  expect(
    whyUndefined('precision', 1, [
      [1, 1],
      [0, 0],
    ]),
  ).toBe('no-scan');
  expect(
    CLASS_SCORES.map((score) =>
      whyUndefined(score, 0, [
        [0, 0],
        [0, 0],
      ]),
    ),
  ).toEqual(CLASS_SCORES.map(() => 'no-scans'));
});
