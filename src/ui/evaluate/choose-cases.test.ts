import { expect, it } from 'vitest';
import { chooseCases, passes } from './choose-cases.ts';

const CASES = [
  { scanId: 'sure', name: 'sure', truth: 0, probabilities: [0.9, 0.1, 0] },
  { scanId: 'close', name: 'close', truth: 0, probabilities: [0.4, 0.6, 0] },
  { scanId: 'far', name: 'far', truth: 0, probabilities: [0.1, 0.9, 0] },
  { scanId: 'other', name: 'other', truth: 1, probabilities: [0.2, 0.7, 0.1] },
  { scanId: 'taken for it', name: 'taken for it', truth: 2, probabilities: [0.8, 0.1, 0.1] },
];
const chosen = (choice: Parameters<typeof chooseCases>[1]) => chooseCases(CASES, choice).map(({ scanId }) => scanId);

it('gives the cases of a cell, the surest mistake first', () => {
  expect(chosen({ of: 'cell', truth: 0, predicted: 1 })).toEqual(['far', 'close']);
  expect(chosen({ of: 'cell', truth: 1, predicted: 0 })).toEqual([]);
});

it('gives of a class what is of it and what is predicted as it, and of all every case', () => {
  expect(chosen({ of: 'class', class: 0 })).toEqual(['far', 'taken for it', 'close', 'sure']);
  expect(chosen({ of: 'class', class: 2 })).toEqual(['taken for it']);
  expect(chosen({ of: 'all' })).toHaveLength(5);
});

it('gives at a point of a curve what is called the class and what is missed, and of a bin what has its highest score there', () => {
  expect(chosen({ of: 'point', class: 1, threshold: 0.7 })).toEqual(['far', 'other']);
  expect(chosen({ of: 'point', class: 0, threshold: 0.8 })).toEqual(['far', 'taken for it', 'close', 'sure']);
  // Bins are closed above: 0.9 is in the ninth.
  expect(chosen({ of: 'bin', bin: 8 })).toEqual(['far', 'sure']);
  expect(chosen({ of: 'group', name: 'GE', scanIds: ['other', 'far'] })).toEqual(['far', 'other']);
});

it('narrows a list to what is called wrongly, rightly or far off', () => {
  const kept = (filter: Parameters<typeof passes>[1]) => CASES.filter((one) => passes(one, filter)).map(({ scanId }) => scanId);
  expect(kept('all')).toHaveLength(5);
  expect(kept('wrong')).toEqual(['close', 'far', 'taken for it']);
  expect(kept('right')).toEqual(['sure', 'other']);
  expect(kept('far')).toEqual(['taken for it']);
});
