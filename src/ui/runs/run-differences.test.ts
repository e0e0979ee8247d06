import { expect, it } from 'vitest';
import { paperSettings } from '#train/settings/recipe.ts';
import { runDifferences } from './run-differences.ts';
import { splitDifferences } from './split-differences.ts';

const SETTINGS = { ...paperSettings('groundglass_small', 96), classes: ['Mild', 'Severe'] };
const SPLIT = { seed: 1, train: ['a', 'b'], tune: ['c'], test: ['d'] };

function run(id: string, labels: string, learned: Record<string, number>, split = SPLIT) {
  const prints = { a: '1', b: '2', c: '3', d: '4', e: '5' };
  return { id, createdAt: `2026-01-0${id}`, device: 'GPU', settings: SETTINGS, split, data: { prints, labels, learned } };
}

const first = run('1', 'x', { a: 0, b: 1, c: 0 });
const letter = ({ id }: { id: string }) => `R${id}`;

it('runs of one split that differ in a label say so once, and name it among what differs', () => {
  const mended = run('2', 'y', { a: 1, b: 1, c: 0 });
  expect(splitDifferences([first, mended], letter)).toEqual({
    isSameSplit: true,
    sentences: ['R2 was trained and scored with other labels than R1: a is Severe, not Mild.'],
  });
  expect(runDifferences([first, mended])).toEqual([{ path: 'label a', name: 'Label of a', values: ['Mild', 'Severe'] }]);
});

it('labels that differ in the test set alone do not put the validation scores in doubt', () => {
  const { isSameSplit, sentences } = splitDifferences([first, run('2', 'y', { a: 0, b: 1, c: 0 })], letter);
  expect(isSameSplit).toBe(true);
  expect(sentences).toEqual([expect.stringContaining('in the locked test set alone')]);
});

it('names the split where it differs, and counts labels beyond six', () => {
  const other = run('2', 'x', { a: 0, b: 1, e: 0 }, { ...SPLIT, tune: ['e'] });
  expect(splitDifferences([first, other], letter)).toMatchObject({ isSameSplit: false, sentences: [expect.any(String)] });
  expect(runDifferences([first, other])).toEqual([{ path: 'split', name: 'Split', values: ['1', '2'] }]);
  const names = Array.from({ length: 8 }, (_, i) => `s${i}`);
  const of = (id: string, label: number) => {
    const learned = Object.fromEntries(names.map((name) => [name, label]));
    return { ...run(id, id, learned, { ...SPLIT, train: names, tune: [] }), data: { prints: {}, labels: id, learned } };
  };
  const rows = runDifferences([of('1', 0), of('2', 1)]);
  expect(rows).toHaveLength(7);
  expect(rows.at(-1)).toMatchObject({ name: 'Other labels', values: ['2 more scans', '2 more scans'] });
});

it('settings that differ have the words of their fields', () => {
  const settings = {
    ...SETTINGS,
    model: 'resnet18',
    optimizer: 'sgd' as const,
    nesterov: true,
    balance: { by: 'weights' as const },
    batchSize: 4,
  };
  const rows = Object.fromEntries(
    runDifferences([first, { ...run('2', 'x', { a: 0 }), settings }]).map(({ name, values }) => [name, values]),
  );
  expect(rows).toMatchObject({
    Net: ['Groundglass Small', 'ResNet-18'],
    Optimiser: ['Adam (the paper)', 'SGD with momentum'],
    'Nesterov momentum': ['Off', 'On'],
    Balance: ['Nothing', 'Class weights'],
    'Batch size': ['16', '4'],
  });
});
