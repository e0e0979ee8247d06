import { expect, it } from 'vitest';
import { liveScans } from './live-scans.ts';

const scan = (scanId: string, truth: number, ...probabilities: number[]) => ({ scanId, truth, probabilities });

it('takes the first scan of every class, then the next ones, and never more than asked for', () => {
  const scans = [scan('a', 1, 0.5, 0.5), scan('b', 1, 0.5, 0.5), scan('c', 0, 0.5, 0.5), scan('d', 1, 0.5, 0.5)];
  const names = (most: number) => liveScans(scans, null, most).map(({ scanId }) => scanId);
  expect(names(9)).toEqual(['c', 'a', 'b', 'd']);
  expect(names(3)).toEqual(['c', 'a', 'b']);
  expect(names(1)).toEqual(['c']);
});

it('says which class is called, how surely, and what it was an epoch before', () => {
  const now = [scan('a', 0, 0.75, 0.25), scan('b', 1, 0.875, 0.125)];
  const before = [scan('a', 0, 0.25, 0.75), scan('b', 1, 0.625, 0.375)];
  expect(liveScans(now, before, 6)).toEqual([
    { scanId: 'a', truth: 0, called: 0, score: 0.75, changedFrom: 1 },
    { scanId: 'b', truth: 1, called: 0, score: 0.875, changedFrom: null },
  ]);
  expect(liveScans(now, null, 6).map(({ changedFrom }) => changedFrom)).toEqual([null, null]);
});
