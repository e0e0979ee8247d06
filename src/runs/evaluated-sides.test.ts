import { expect, it } from 'vitest';
import { sidesKnownBy } from './evaluated-sides.ts';

const told = { slices: ['s1', 's2'], seen: { train: ['t'], tune: ['u'], slices: { train: ['t1', 't2'], tune: ['u1'] } } };

it.each([
  [{ print: 't', slices: ['x'] }, 'train'],
  [{ print: 'u', slices: ['x'] }, 'tune'],
  [{ print: 'v', slices: ['x', 's2'] }, 'test'],
  // A scan of the test side stays locked, even where the run has seen a copy of it.
  [{ print: 't', slices: ['s1'] }, 'test'],
  [{ print: 'w', slices: ['x'] }, 'external'],
  [{ print: null, slices: [] }, 'external'],
  // Slices in another order, or some of them: another scan as a whole.
  [{ print: 'w', slices: ['t2', 'y', 't1'] }, 'train'],
  [{ print: 'w', slices: ['x', 'u1'] }, 'tune'],
  [{ print: null, slices: ['t1', 'u1'] }, 'train'],
] as const)('%j is on the side %s', (scan, side) => {
  expect(sidesKnownBy(told)(scan)).toBe(side);
});

it('knows no scan of a checkpoint that tells nothing, the test side of one that tells no more, and whole scans of one without slices', () => {
  expect(sidesKnownBy(null)({ print: 't', slices: ['s1'] })).toBe('external');
  expect(sidesKnownBy({ slices: ['s1'] })({ print: 't', slices: ['s1'] })).toBe('test');
  expect(sidesKnownBy({ slices: ['s1'] })({ print: 't', slices: ['t1'] })).toBe('external');
  const older = sidesKnownBy({ slices: [], seen: { train: ['t'], tune: [] } });
  expect([older({ print: 't', slices: ['t1'] }), older({ print: 'w', slices: ['t1'] })]).toEqual(['train', 'external']);
});

it('knows what earlier models have seen after what the run itself has, and lets scans that were only locked there pass', () => {
  const earlier = { train: ['t0', 'u'], tune: ['u0'], slices: { train: [], tune: [], test: ['locked-then'] } };
  const sideOf = sidesKnownBy({ ...told, earlier });
  const side = (print: string, ...slices: string[]) => sideOf({ print, slices });
  expect([side('t0'), side('u0'), side('u'), side('t0', 's1'), side('new', 'locked-then')]).toEqual([
    'train',
    'tune',
    'tune',
    'test',
    'external',
  ]);
});
