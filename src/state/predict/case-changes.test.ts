import { expect, it } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { accuracyAtFirst, changesSince } from './case-changes.ts';

const cases = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ scanId: name, name, truth: 1, probabilities: [0.5, 0.5] }));
const scans = Object.fromEntries(['a', 'b', 'c', 'd'].map((id) => [id, { id, name: id } as Scan]));

it('names the scans that have another label, none any more, or are excluded since, and nothing of scans that are not loaded', () => {
  const changes = changesSince(cases, { scans, labels: { a: 1, b: 0, d: 1 }, excluded: new Set(['d']) });
  expect(changes).toEqual([
    { scanId: 'b', name: 'b', was: 1, now: 0, excluded: false },
    { scanId: 'c', name: 'c', was: 1, now: null, excluded: false },
    { scanId: 'd', name: 'd', was: 1, now: 1, excluded: true },
  ]);
});

it('tells a label that the scores follow by now as the change that it is', () => {
  const [a, ...others] = cases;
  const followed = [{ ...a!, truth: 0, was: 1 }, ...others];
  const labels = { a: 0, b: 1, c: 1, d: 1 };
  expect(changesSince(followed, { scans, labels, excluded: new Set() })).toEqual([
    { scanId: 'a', name: 'a', was: 1, now: 0, excluded: false },
  ]);
});

it('the accuracy at first is with the labels of then, whatever they are now', () => {
  const sure = { scanId: 'a', name: 'a', probabilities: [0.1, 0.9] };
  expect(
    accuracyAtFirst([
      { ...sure, truth: 1 },
      { ...sure, truth: 0 },
    ]),
  ).toBe(0.5);
  expect(
    accuracyAtFirst([
      { ...sure, truth: 1, was: 0 },
      { ...sure, truth: 0 },
    ]),
  ).toBe(0);
  expect(accuracyAtFirst([])).toBeNull();
});
