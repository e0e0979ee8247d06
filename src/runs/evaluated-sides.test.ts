import { expect, it } from 'vitest';
import { evaluatedSide } from './evaluated-sides.ts';

const told = { slices: ['s1', 's2'], seen: { train: ['t'], tune: ['u'] } };

it.each([
  [{ print: 't', middle: ['x'] }, 'train'],
  [{ print: 'u', middle: ['x'] }, 'tune'],
  [{ print: 'v', middle: ['x', 's2'] }, 'test'],
  // A scan of the test side stays locked, even where the run has seen a copy of it.
  [{ print: 't', middle: ['s1'] }, 'test'],
  [{ print: 'w', middle: ['x'] }, 'external'],
  [{ print: null, middle: [] }, 'external'],
] as const)('%j is on the side %s', (scan, side) => {
  expect(evaluatedSide(scan, told)).toBe(side);
});

it('knows no scan of a checkpoint that tells nothing, and the test side of one that tells no more', () => {
  expect(evaluatedSide({ print: 't', middle: ['s1'] }, null)).toBe('external');
  expect(evaluatedSide({ print: 't', middle: ['s1'] }, { slices: ['s1'] })).toBe('test');
  expect(evaluatedSide({ print: 't', middle: [] }, { slices: ['s1'] })).toBe('external');
});
