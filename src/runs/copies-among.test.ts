import { expect, it } from 'vitest';
import { copiesAmong } from './copies-among.ts';

const scan = (id: string, label: number, print: string | null, ...slices: string[]) => ({ id, label, print, slices });

it('finds scans of the same pixels, whole or by a slice, and scores one of them', () => {
  const scans = [
    scan('a', 1, 'p', 'x', 'y'),
    scan('b', 2, 'q', 'z'),
    scan('c', 1, 'p', 'x', 'y'),
    scan('d', 1, 'r', 'y'),
    scan('e', 0, null),
  ];
  expect(copiesAmong(scans)).toEqual({ copies: ['c', 'd'], contradictory: [] });
});

it('scores none of those whose labels differ, also where a third one joins them', () => {
  expect(copiesAmong([scan('a', 1, 'p', 'x'), scan('b', 2, 'p', 'x'), scan('c', 0, 'q')])).toEqual({
    copies: [],
    contradictory: ['a', 'b'],
  });
  const joined = [scan('a', 1, 'p', 'x'), scan('b', 2, 'q', 'y'), scan('c', 1, 'r', 'x', 'y')];
  expect(copiesAmong(joined)).toEqual({ copies: [], contradictory: ['a', 'b', 'c'] });
});

it('joins scans that are nearly the same pictures, also by way of a third one', () => {
  const scans = [scan('a', 1, 'p', 'x'), scan('b', 1, 'q', 'y'), scan('c', 1, 'r', 'z'), scan('d', 0, 's', 'w')];
  const alike = [{ scans: ['a', 'c'] as [string, string] }, { scans: ['b', 'c'] as [string, string] }];
  expect(copiesAmong(scans, alike)).toEqual({ copies: ['b', 'c'], contradictory: [] });
  expect(copiesAmong(scans, [{ scans: ['a', 'd'] }])).toEqual({ copies: [], contradictory: ['a', 'd'] });
});

it('takes scans that could not be looked at for different ones', () => {
  expect(copiesAmong([scan('a', 1, null), scan('b', 1, null)])).toEqual({ copies: [], contradictory: [] });
});
