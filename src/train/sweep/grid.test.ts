import { expect, test } from 'vitest';
import { ProblemError } from '#base/problem.ts';
import { expandGrid, pointName } from './grid.ts';
import { type GridOptions, parseGrid } from './parse-grid.ts';
import { planSweep } from './plan-sweep.ts';

const OPTIONS: GridOptions = {
  numbers: ['batch', 'seed', 'lr', 'fold', 'split-seed'],
  texts: ['model', 'extent'],
  flags: ['memory-saver'],
};
const plan = (grid: object) => planSweep(parseGrid(JSON.stringify(grid), OPTIONS));
const problemOf = (grid: object | string) => {
  try {
    parseGrid(typeof grid === 'string' ? grid : JSON.stringify(grid), OPTIONS);
  } catch (thrown) {
    if (thrown instanceof ProblemError) return `${thrown.problem.subject}: ${thrown.problem.what}`;
  }
  return null;
};

test('the first axis varies slowest', () => {
  const axes = [
    { name: 'model', values: ['a', 'b'] },
    { name: 'batch', values: [1, 2, 3] },
  ];
  const points = expandGrid(axes);
  expect(points.map(({ model, batch }) => `${model}${batch}`)).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3']);
  expect(expandGrid([])).toEqual([{}]);
});

test('a run is called by what varies, in characters that any folder may have', () => {
  const axes = [
    { name: 'model', values: ['resnet18'] },
    { name: 'extent', values: ['stage:2', 'all'] },
    { name: 'lr', values: [0.001, 1e-7] },
  ];
  expect(pointName(4, { model: 'resnet18', extent: 'stage:2', lr: 1e-7 }, axes)).toBe('005-stage_2-lr1e-7');
});

test('the runs of a grid share their split, and folds vary fastest', () => {
  const runs = plan({ kfold: 2, model: ['a', 'b'], seed: [7, 8] });
  expect(runs.map(({ options: { model, seed, fold } }) => `${model} ${seed} ${fold}`)).toEqual([
    'a 7 1',
    'a 7 2',
    'a 8 1',
    'a 8 2',
    'b 7 1',
    'b 7 2',
    'b 8 1',
    'b 8 2',
  ]);
  expect(new Set(runs.map(({ options }) => options['split-seed']))).toEqual(new Set([7]));
  expect(runs[0].options.kfold).toBe(2);
  expect(plan({ model: 'a' })[0].options['split-seed']).toBe(101);
  expect(plan({ model: 'a', seed: 7, 'split-seed': [1, 2] }).map(({ options }) => options['split-seed'])).toEqual([1, 2]);
});

test('some folds of all, and combinations that are left out', () => {
  const runs = plan({ model: ['a', 'b'], batch: [16, 256], kfold: 5, fold: [2], exclude: [{ model: 'b', batch: 256 }] });
  expect(runs.map(({ name }) => name)).toEqual(['001-a-batch16', '002-a-batch256', '003-b-batch16']);
  expect(runs.every(({ options }) => options.fold === 2 && options.kfold === 5)).toBe(true);
});

test('weights go by net; from scratch means without', () => {
  const runs = plan({ model: ['a', 'b'], extent: ['scratch', 'all'], weights: { a: 'a.pth' } });
  expect(runs.map(({ weights }) => weights)).toEqual([null, 'a.pth', null, null]);
});

test('what is not a grid is refused by name', () => {
  expect(problemOf('{')).toMatch(/^Grid: It is not valid JSON: it ends too early\./);
  expect(problemOf([])).not.toBeNull();
  expect(problemOf({ modell: 'a' })).toBe('modell: There is no such setting of a run.');
  expect(problemOf({ batch: ['16'] })).toBe('batch: It takes numbers, not "16".');
  expect(problemOf({ model: 5 })).toBe('model: It takes texts, not 5.');
  expect(problemOf({ batch: [] })).toBe('batch: It has no value.');
  expect(problemOf({ batch: [16, 16] })).toBe('batch: It has 16 twice.');
  expect(problemOf({ fold: 1 })).toMatch(/^fold: It names parts/);
  expect(problemOf({ kfold: 3, fold: [1, 4] })).toBe('fold: There is no fold 4 of 3.');
  expect(problemOf({ kfold: 1 })).toMatch(/^kfold/);
  expect(problemOf({ batch: [1, 2], exclude: [{ batch: 3 }] })).toBe('exclude: No run of the grid has batch 3.');
  const many = Array.from({ length: 101 }, (_, i) => i);
  expect(problemOf({ batch: many, seed: many })).toMatch(/10201 runs/);
});

test('what is too much is refused before it is worked out', () => {
  for (const kfold of [1001, 1e9, 1e10, 2 ** 53]) expect(problemOf({ kfold })).toMatch(/^kfold: /);
  expect(problemOf({ seed: Array.from({ length: 300_000 }, (_, i) => i) })).toMatch(/^seed: It has 300000 values/);
  expect(problemOf({ kfold: 3, fold: Array.from({ length: 300_000 }, (_, i) => i) })).toMatch(/^fold: It has 300000 values/);
  expect(problemOf({ batch: 16, exclude: Array.from({ length: 100_000 }, () => ({ batch: 16 })) })).toMatch(/^exclude/);
  expect(problemOf(`{"model": "${'a'.repeat(5_000_000)}"}`)).toMatch(/characters/);
  const all = [1, 10, 100, 1000].map((digit) => Array.from({ length: 100 }, (_, i) => i * digit + digit / 2000));
  expect(problemOf({ batch: all[0], seed: all[1], lr: all[2], 'split-seed': all[3] })).toMatch(/100000000 runs/);
});

test('a large grid that is sound is read', () => {
  const seeds = Array.from({ length: 10_000 }, (_, i) => i);
  expect(plan({ model: 'a', seed: seeds })).toHaveLength(10_000);
  expect(plan({ model: 'a', kfold: 1000 })).toHaveLength(1000);
  expect(problemOf({ seed: [...seeds.slice(1), 5] })).toBe('seed: It has 5 twice.');
});
