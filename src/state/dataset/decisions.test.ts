import { expect, it } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { severalSeries } from '#ct/series-choice.ts';
import { decide } from './decisions.ts';

const scan = (id: string, studyKey: string, between: number) =>
  ({ id, studyKey, spacing: [1, 1, between], slices: [], problems: [], orientation: null, kernel: null }) as unknown as Scan;
const several = severalSeries([scan('a', 's', 5), scan('b', 's', 1), scan('c', 't', 5)]);
const base = {
  several,
  classes: ['x', 'y'],
  labelSources: [],
  byHand: {},
  given: {},
  keptOver: {},
  excludedByHand: new Set<string>(),
  seriesByHand: {},
};

it('uses one series of a study and leaves the others out', () => {
  const { otherSeries, excluded } = decide({ ...base, excludedByHand: new Set(['c']) });
  expect([...otherSeries]).toEqual(['a']);
  expect([...excluded].sort()).toEqual(['a', 'c']);
});

it('uses the series that is labelled, and before all the one that the person chose', () => {
  expect([...decide({ ...base, byHand: { a: 1 } }).otherSeries]).toEqual(['b']);
  expect([...decide({ ...base, byHand: { b: 1 }, seriesByHand: { s: 'a' } }).otherSeries]).toEqual(['b']);
});

it('gives up labels of classes that are no more', () => {
  expect(decide({ ...base, byHand: { a: 1, c: 2, b: null } }).labels).toEqual({ a: 1 });
});

it('takes a class of a table that stayed behind where no decision by hand says otherwise', () => {
  expect(decide({ ...base, given: { a: 1, b: 0, c: 1 }, byHand: { b: 1, c: null } }).labels).toEqual({ a: 1, b: 1 });
});
