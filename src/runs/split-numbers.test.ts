import { expect, it } from 'vitest';
import { labelNumbers, splitNumbers } from './split-numbers.ts';

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

it('runs with other labels of the same scans share the number of their split, and have another of their labels', () => {
  const prints = { a: '1', b: '2', c: '3' };
  const data = (labels: string, learned: Record<string, number>) => ({ prints, labels, learned });
  const runs = [
    { ...run('first', '2026-01-01', 'c'), data: data('x', { a: 0, b: 1, c: 0 }) },
    { ...run('mended', '2026-01-02', 'c'), data: data('y', { a: 1, b: 1, c: 0 }) },
    { ...run('other', '2026-01-03', 'd'), data: data('z', { a: 0, b: 1, d: 0 }) },
    run('old', '2026-01-04', 'c'),
  ];
  expect(Object.fromEntries(splitNumbers(runs as never))).toEqual({ first: 1, mended: 1, old: 1, other: 2 });
  expect(Object.fromEntries(labelNumbers(runs as never))).toEqual({ first: 1, mended: 2, old: 1, other: 1 });
});
