import { expect, it } from 'vitest';
import { applyMoves, type Moves } from './split-moves.ts';

it('moves scans with all of their patient, and leaves those on no side', () => {
  const split = { seed: 1, train: ['a'], tune: ['b', 'c'], test: ['d', 'e'], problems: [] };
  const scans = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, patientKey: id === 'c' ? 'b' : id, label: 0 }));
  expect(applyMoves(split, {}, scans)).toBe(split);
  expect(applyMoves(split, { b: 'train', d: 'train', f: 'train', gone: 'test' }, scans)).toMatchObject({
    train: ['a', 'b', 'c', 'd'],
    tune: [],
    test: ['e'],
  });
});

it('says what the sides lack now', () => {
  const scans = Array.from({ length: 8 }, (_, i) => ({ id: `${i}`, patientKey: `${i}`, label: i % 2 }));
  const told = { level: 'warning' as const, code: 'split-unknown-words', subject: 'Column', what: 'x', remedy: 'y' };
  const split = { seed: 1, train: ['0', '1', '2', '3'], tune: ['4', '5'], test: ['6', '7'], problems: [told] };
  const after = (moves: Moves) => applyMoves(split, moves, scans).problems.map(({ level, code }) => [level, code]);
  expect(after({ '5': 'train' })).toEqual([
    ['warning', 'split-unknown-words'],
    ['warning', 'split-class-missing'],
  ]);
  expect(after({ '4': 'train', '5': 'train' })).toContainEqual(['error', 'split-empty-side']);
  expect(after({ '6': 'train', '7': 'train' })).toContainEqual(['warning', 'split-no-test']);
});
