import { expect, it } from 'vitest';
import { applyMoves } from './split-moves.ts';

it('moves scans with all of their patient, and leaves those on no side', () => {
  const split = { seed: 1, train: ['a'], tune: ['b', 'c'], test: ['d', 'e'], problems: [] };
  const scans = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, patientKey: id === 'c' ? 'b' : id }));
  expect(applyMoves(split, {}, scans)).toBe(split);
  expect(applyMoves(split, { b: 'train', d: 'train', f: 'train', gone: 'test' }, scans)).toMatchObject({
    train: ['a', 'b', 'c', 'd'],
    tune: [],
    test: ['e'],
  });
});
