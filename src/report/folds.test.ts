import { expect, it } from 'vitest';
import type { RunRecord } from '#runs/record.ts';
import { restoreRun, type StoredRun } from '#runs/restore.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { foldsJson } from './folds.ts';

const run = (id: string, ...accuracies: number[]): RunRecord =>
  restoreRun({
    id,
    settings: paperSettings(),
    split: { seed: 1, train: ['a'], tune: ['b', 'c'], test: [] },
    history: accuracies.map((accuracy, i) => ({ epoch: i + 1, tune: { loss: 1, accuracy, macroF1: accuracy / 2 } })),
  } as unknown as StoredRun);

it('tells the kept epoch of every fold, and mean and deviation over the folds', () => {
  const folds = JSON.parse(foldsJson([run('x', 0.5, 0.75, 0.75), run('y', 0.25), run('z')]));
  expect(folds.folds.map(({ best }: { best: { epoch: number } | null }) => best?.epoch ?? null)).toEqual([2, 1, null]);
  expect(folds.accuracy.mean).toBe(0.5);
  expect(folds.accuracy.deviation).toBeCloseTo(Math.sqrt(0.125), 12);
  expect(folds.macroF1.mean).toBe(0.25);
  expect(JSON.parse(foldsJson([run('z')])).accuracy).toBeNull();
});
