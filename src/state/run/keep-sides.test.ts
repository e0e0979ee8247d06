import { expect, it } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { sidesToKeep } from './keep-sides.ts';

const dataset = (ids: readonly string[]) => ({
  scans: Object.fromEntries(ids.map((id) => [id, { id, name: `scan ${id}` } as Scan])),
  fingerprints: new Map(ids.map((id) => [id, `print of ${id}`])),
});
const split = { seed: 1, train: ['scan a', 'scan b'], tune: ['scan c'], test: ['old name of d'] };
const data = { prints: { 'old name of d': 'print of d' }, labels: '' };

it("finds the run's sides among the loaded scans, and leaves out what is new or gone", () => {
  const sides = { train: ['a', 'b'], tune: ['c'], test: ['d'] };
  expect(sidesToKeep({ split, data }, dataset(['a', 'b', 'c', 'd', 'new']))).toEqual(sides);
  expect(sidesToKeep({ split, data }, dataset(['b', 'c']))).toEqual({ train: ['b'], tune: ['c'], test: [] });
});

it('has no sides to offer that nothing can be trained or tuned with', () => {
  expect(sidesToKeep({ split, data }, dataset(['a', 'b', 'd']))).toBeNull();
  expect(sidesToKeep({ split, data }, dataset(['c', 'd']))).toBeNull();
});
