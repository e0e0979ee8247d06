import { expect, it } from 'vitest';
import { afterEdits, decisionOf } from './label-edits.ts';

const before = { byHand: { a: 1, b: null }, excludedByHand: new Set(['b']) };

it('a decision is a class, no label, or left to the tables', () => {
  expect(decisionOf(before, 'a')).toEqual({ scanId: 'a', byHand: 1, excluded: false });
  expect(decisionOf(before, 'b')).toEqual({ scanId: 'b', byHand: null, excluded: true });
  expect(decisionOf(before, 'c')).toEqual({ scanId: 'c', byHand: undefined, excluded: false });
});

it('an edit changes its scan alone, and taken back it leaves what was there', () => {
  const after = afterEdits(before, [{ scanId: 'c', byHand: 2, excluded: true }]);
  expect(after).toEqual({ byHand: { a: 1, b: null, c: 2 }, excludedByHand: new Set(['b', 'c']) });
  expect(afterEdits(after, [decisionOf(before, 'c')])).toEqual(before);
  expect(afterEdits(before, [{ scanId: 'b', byHand: undefined, excluded: false }])).toEqual({
    byHand: { a: 1 },
    excludedByHand: new Set(),
  });
});
