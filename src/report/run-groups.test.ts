import { expect, it } from 'vitest';
import { paperSettings } from '#train/settings/recipe.ts';
import { runGroups } from './run-groups.ts';

const SPLIT = { seed: 1, train: ['a', 'b'], tune: ['c'], test: ['d'] };
const run = (settings: object, split: object = {}, labels = 'same') => ({
  settings: { ...paperSettings(), ...settings },
  split: { ...SPLIT, ...split },
  data: { prints: {}, labels },
});

it('puts runs together that differ in seeds only, in the order of the first', () => {
  const other = { learningRate: 0.5 };
  expect(runGroups([run({ seed: 1 }), run({ ...other, seed: 1 }), run({ seed: 2 }, { seed: 2 }), run({ ...other, seed: 2 })])).toEqual([
    [0, 2],
    [1, 3],
  ]);
});

it('puts the folds of one split together, whichever scans are on which side', () => {
  const method = (fold: number, folds = 2) => ({ by: 'folds' as const, fold, folds, seed: 1, test: 0.2 });
  const second = { method: method(1), train: ['c', 'b'], tune: ['a'] };
  expect(runGroups([run({}, { method: method(0) }), run({}, second)])).toEqual([[0, 1]]);
  expect(runGroups([run({}, { method: method(0) }), run({}, { method: method(0, 3) })])).toEqual([[0], [1]]);
});

it('keeps runs apart that had other scans or labels', () => {
  expect(runGroups([run({}), run({}, { test: [] }), run({}, {}, 'others')])).toEqual([[0], [1], [2]]);
});

it('takes records for equal whose fields stand in another order', () => {
  const { seed, ...rest } = paperSettings();
  expect(runGroups([run({}), { ...run({}), settings: { seed, ...Object.fromEntries(Object.entries(rest).reverse()) } as never }])).toEqual([
    [0, 1],
  ]);
});
