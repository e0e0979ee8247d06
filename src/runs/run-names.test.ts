import { expect, it } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import type { DrawnMethod } from '#data/split/split-method.ts';
import { paperSettings, type TrainSettings } from '#train/settings/recipe.ts';
import { withSetting } from '#train/settings/values.ts';
import { withLetters } from './run-letters.ts';
import { nameRuns } from './run-names.ts';
import type { NameableRun } from './telling-facts.ts';

const SMALL = paperSettings('groundglass_small', 96);
const SIDES = { train: ['a', 'b'], tune: ['c'], test: [] };
const fold = (of: number): DrawnMethod => ({ by: 'folds', folds: 5, fold: of, seed: 1, test: 0 });

function run(id: string, change: Partial<TrainSettings> = {}, more: Partial<NameableRun> = {}): NameableRun {
  return { id, createdAt: '2026-01-02T03:04:05Z', settings: { ...SMALL, ...change }, split: { seed: 1, ...SIDES }, ...more };
}

function named(runs: readonly NameableRun[]): { words: string[]; files: string[] } {
  const letters = withLetters(
    new Map(),
    runs.map(({ id }) => id),
  );
  const names = [...nameRuns(runs, letters).entries()];
  const inOrder = runs.map(({ id }) => names.find(([one]) => one === id)![1]);
  return { words: inOrder.map(({ said }) => inEnglish(said)), files: inOrder.map(({ file }) => file) };
}

it('a run that is alone is called by its net', () => {
  expect(named([run('a'), run('b', paperSettings('resnet18'))])).toEqual({
    words: ['Groundglass Small', 'ResNet-18'],
    files: ['groundglass_small', 'resnet18'],
  });
});

it('runs are called by the settings that differ among those of their net, and files as well', () => {
  const runs = [run('a', { learningRate: 0.01, seed: 3 }), run('b', { learningRate: 0.01, seed: 4 }), run('c', { batchSize: 8 })];
  expect(named(runs)).toEqual({
    words: ['rate 0.01, batch 16, seed 3', 'rate 0.01, batch 16, seed 4', `rate 0.001, batch 8, seed ${SMALL.seed}`].map((facts) =>
      expect.stringMatching(
        new RegExp(
          `^Groundglass Small, ${facts
            .split(', ')
            .map((fact) => `(?=.*${fact})`)
            .join('')}`,
        ),
      ),
    ),
    files: [
      expect.stringContaining('rate0.01'),
      expect.stringContaining('seed4'),
      expect.stringMatching(/^groundglass_small-[\w.-]*batch8/),
    ],
  });
});

it('folds are told by their numbers, and other splits by those of the board', () => {
  const folds = [0, 1].map((of) => run(`f${of}`, {}, { split: { seed: 1, method: fold(of), train: [], tune: [`t${of}`], test: [] } }));
  expect(named(folds)).toEqual({
    words: ['Groundglass Small, fold 1 of 5', 'Groundglass Small, fold 2 of 5'],
    files: ['groundglass_small-fold1of5', 'groundglass_small-fold2of5'],
  });
  expect(named([run('a'), run('b', {}, { split: { seed: 2, ...SIDES, tune: ['d'] } })]).words).toEqual([
    'Groundglass Small, split 1',
    'Groundglass Small, split 2',
  ]);
});

it('runs that differ in labels alone are told by them, not by their split', () => {
  const data = (labels: string) => ({ prints: { a: '1', b: '2', c: '3' }, labels });
  expect(named([run('a', {}, { data: data('x') }), run('b', {}, { data: data('y') })]).words).toEqual([
    'Groundglass Small',
    'Groundglass Small, other labels',
  ]);
});

it('a run whose labels were changed says how many, and the first of its split keeps the name that it had alone', () => {
  const data = (labels: string, learned: Record<string, number>) => ({ prints: { a: '1', b: '2', c: '3' }, labels, learned });
  const [first, second, third] = [
    run('a', {}, { data: data('x', { a: 0, b: 1 }) }),
    run('b', {}, { data: data('y', { a: 0, b: 0 }), createdAt: '2026-01-03T00:00:00Z' }),
    run('c', {}, { data: data('z', { a: 1, b: 0 }), createdAt: '2026-01-04T00:00:00Z' }),
  ];
  expect(named([first]).words).toEqual(['Groundglass Small']);
  expect(named([first, second]).words).toEqual(['Groundglass Small', 'Groundglass Small, 1 label changed']);
  expect(named([first, second, third]).words).toEqual([
    'Groundglass Small',
    'Groundglass Small, 1 label changed',
    'Groundglass Small, 2 labels changed (labels 3)',
  ]);
});

it('the time tells runs apart that nothing else does', () => {
  const { words, files } = named([run('a'), run('b', {}, { createdAt: '2026-01-02T05:06:00Z' }), run('c', { seed: 9 })]);
  expect(words[0]).toMatch(/^Groundglass Small, seed \d+, Jan 2, 2026/);
  expect(words[2]).toBe('Groundglass Small, seed 9');
  expect(files[1]).toMatch(/^groundglass_small-seed\d+-20260102T0506$/);
});

it("a person's name comes first, and alone in files, whose names are safe and given once", () => {
  const runs = [
    run('a', {}, { name: 'Ward A / first: try' }),
    run('b', { seed: 9 }, { name: 'Ward A  first try' }),
    run('c', {}, { name: '..' }),
  ];
  const { words, files } = named(runs);
  expect(words[0]).toMatch(/^Ward A \/ first: try, Groundglass Small/);
  expect(files).toEqual([expect.stringMatching(/^Ward_A-?_?first_try/), expect.stringMatching(/^Ward_A_first_try/), expect.any(String)]);
  expect(new Set(files).size).toBe(3);
  for (const file of files) expect(file).toMatch(/^[\w+-][\w.+-]*$/);
});

it('what only follows from another setting, or counts for nothing, is not said', () => {
  const adam = withSetting(SMALL, 'optimizer', 'adam');
  const sgd = withSetting(withSetting(SMALL, 'optimizer', 'sgd'), 'momentum', 0.5);
  const { words } = named([run('a', adam), run('b', withSetting(adam, 'momentum', 0.7)), run('c', sgd)]);
  expect(words[0]).not.toMatch(/momentum/);
  expect(words[2]).toMatch(/momentum 0\.5/);
});

it('of many differences only as many are said as tell the runs apart', () => {
  const runs = Array.from({ length: 12 }, (_, i) =>
    run(`r${i}`, {
      seed: i,
      learningRate: 0.001 * (1 + (i % 3)),
      batchSize: 2 + (i % 2),
      labelSmoothing: i % 5 === 0 ? 0.1 : 0,
      weightDecay: i % 4 === 0 ? 0.1 : 0.2,
      maxEpochs: i % 6 === 0 ? 3 : 4,
    }),
  );
  const { words } = named(runs);
  expect(new Set(words).size).toBe(12);
  for (const said of words) expect(said.split(', ').length).toBeLessThanOrEqual(5);
});

it('runs that wait have names, too, and a letter stays that of its run', () => {
  expect(named([run('a'), run('b', { seed: 5 }, { createdAt: null })]).words[1]).toBe('Groundglass Small, seed 5');
  const first = withLetters(new Map(), ['a', 'b']);
  const later = withLetters(first, ['b', 'z', 'c']);
  expect([...later]).toEqual([...first, ['z', 'C'], ['c', 'D']]);
  const many = Array.from({ length: 29 }, (_, i) => `${i}`);
  expect([...withLetters(new Map(), many).values()].slice(24)).toEqual(['Y', 'Z', 'AA', 'AB', 'AC']);
});

it('of two runs with one name the second has its letter in the file name, also where only capitals differ', () => {
  expect(named([run('a', {}, { name: 'Same' }), run('b', { seed: 9 }, { name: 'same' })]).files).toEqual(['Same', 'same-B']);
});
