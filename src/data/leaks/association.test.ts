import { expect, it } from 'vitest';
import { isByChance } from './association.ts';

/** Scans of two classes in turn, of which so many have a mark. */
function marked(scans: number, first: number, second: number): [values: string[], labels: number[], classes: number] {
  const labels = Array.from({ length: scans }, (_, i) => i % 2);
  const values = labels.map((label, i) => (i >> 1 < (label === 0 ? first : second) ? 'mark' : 'plain'));
  return [values, labels, 2];
}

it('an association is chance if more than 1 of 40 lots give one as strong', () => {
  // As strong in 5 of 200 lots, itself among them, and in 6.
  expect(isByChance(...marked(15, 5, 0))).toBe(false);
  expect(isByChance(...marked(20, 7, 1))).toBe(true);
});

it('no association is chance in a study of more than 300 scans', () => {
  expect(isByChance(...marked(300, 1, 0))).toBe(true);
  expect(isByChance(...marked(301, 1, 0))).toBe(false);
});
