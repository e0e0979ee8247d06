import { expect, it } from 'vitest';
import { changeCautions } from './change-cautions.ts';

const cases = [
  { scanId: 'a', probabilities: [0.9, 0.1] },
  { scanId: 'b', probabilities: [0.9, 0.1] },
];
const change = (scanId: string, was: number, now: number | null, excluded = false) => ({ scanId, name: scanId, was, now, excluded });
const sides = { train: new Set(['t']), tune: new Set(['a']) };

it('counts the labels that were changed to what the model calls', () => {
  const changes = [change('a', 1, 0), change('b', 0, 1), change('t', 0, null), change('u', 1, 1, true)];
  expect(changeCautions(changes, cases, sides)).toEqual({ relabelled: 2, leftOut: 2, asCalled: 1, canChange: null });
});

it('treats a scan that was left out as a label that was changed', () => {
  const changes = [change('a', 1, null), change('b', 1, 1, true)];
  expect(changeCautions(changes, cases, sides)).toEqual({ relabelled: 0, leftOut: 2, asCalled: 0, canChange: 'epoch' });
  expect(changeCautions([], cases, sides)).toBeNull();
});

it('tells that labels outside the training set change the kept epoch at most', () => {
  expect(changeCautions([change('a', 1, 0)], cases, sides)?.canChange).toBe('epoch');
  expect(changeCautions([change('b', 1, 0)], cases, sides)?.canChange).toBe('nothing');
  expect(changeCautions([change('a', 1, 0), change('t', 1, 0)], cases, sides)?.canChange).toBeNull();
});
