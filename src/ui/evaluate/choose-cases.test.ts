import { expect, it } from 'vitest';
import { chooseCases } from './choose-cases.ts';

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
