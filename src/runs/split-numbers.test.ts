import { expect, it } from 'vitest';
import { splitNumbers } from './split-numbers.ts';

const run = (id: string, createdAt: string, tune: string) => ({
  id,
  createdAt,
  split: { train: ['a', 'b'], tune: [tune], test: [] },
  settings: { classes: ['x', 'y'] },
});

it('splits are numbered from the oldest run on, in whatever order runs come, and runs of one split share its number', () => {
  const runs = [
    run('new', '2026-03-01', 'c'),
    run('old', '2026-01-01', 'd'),
    run('between', '2026-02-01', 'c'),
    run('newest', '2026-04-01', 'e'),
  ];
  const numbers = { old: 1, between: 2, new: 2, newest: 3 };
  expect(Object.fromEntries(splitNumbers(runs as never))).toEqual(numbers);
  expect(Object.fromEntries(splitNumbers([...runs].reverse() as never))).toEqual(numbers);
});
