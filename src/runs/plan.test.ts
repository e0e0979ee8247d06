import { describe, expect, it } from 'vitest';
import { type Problem, ProblemError } from '#base/problem.ts';
import type { Split } from '#data/split/split.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { namedPoints } from '#train/sweep/grid.ts';
import { foldMethods, foldOf, planRuns } from './plan.ts';

const problem = (level: Problem['level'], what: string): Problem => ({ level, code: 'test', subject: 'Test', what, remedy: 'None.' });
const splitOf = (name: string, problems: Problem[] = []): Split => ({ seed: 1, train: [name], tune: [], test: [], problems });
const FOLDS = [splitOf('first'), splitOf('second', [problem('warning', 'It is small.')]), splitOf('third')];

const axes = [
  { name: 'lr', values: [0.1, 0.01] },
  { name: 'fold', values: [1, 2, 3] },
];

/** What every run was checked with. */
async function planned(problemsOf: (rate: number, split: Split) => Problem[] = () => []) {
  const seen: string[] = [];
  const plan = await planRuns(namedPoints(axes), {
    settingsOf: ({ point }) => {
      if (point.lr === 0.01 && point.fold === 2)
        throw new ProblemError({ code: 'weights-missing', subject: 'Weights', what: 'None.', remedy: 'Add.' });
      return { ...paperSettings(), learningRate: Number(point.lr) };
    },
    splitsOf: ({ point }) => [FOLDS[foldOf(point)]!],
    problemsOf: async ({ learningRate }, split, { name }) => {
      seen.push(`${name}: ${learningRate} on ${split.train[0]}`);
      return problemsOf(learningRate, split);
    },
  });
  return { ...plan, seen };
}

describe('planRuns', () => {
  it('checks every run with its own settings on its own fold, in their order', async () => {
    const { runs, seen } = await planned();
    expect(seen).toEqual([
      '001-lr0.1-fold1: 0.1 on first',
      '002-lr0.1-fold2: 0.1 on second',
      '003-lr0.1-fold3: 0.1 on third',
      '004-lr0.01-fold1: 0.01 on first',
      '006-lr0.01-fold3: 0.01 on third',
    ]);
    expect(runs.map(({ run, settings }) => `${run.name} ${settings.learningRate}`)).toEqual([
      '001-lr0.1-fold1 0.1',
      '002-lr0.1-fold2 0.1',
      '003-lr0.1-fold3 0.1',
      '004-lr0.01-fold1 0.01',
      '006-lr0.01-fold3 0.01',
    ]);
  });

  it('refuses a run by its errors alone, with all of them, and the others are planned', async () => {
    const { runs, refused } = await planned((rate, split) =>
      split.train[0] === 'third' ? [problem('error', `A ${rate}.`), problem('warning', 'B.'), problem('error', 'C.')] : [],
    );
    expect(refused.map(({ run, problems }) => `${run.name}: ${problems.map(({ what }) => what).join(' ')}`)).toEqual([
      '003-lr0.1-fold3: A 0.1. C.',
      '005-lr0.01-fold2: None.',
      '006-lr0.01-fold3: A 0.01. C.',
    ]);
    expect(runs).toHaveLength(3);
  });

  it('refuses a run for any of the splits that it is trained on', async () => {
    const broken = splitOf('broken', [problem('error', 'A side is empty.')]);
    const { runs, refused } = await planRuns(['all folds'], {
      settingsOf: () => paperSettings(),
      splitsOf: () => [FOLDS[0]!, broken],
      problemsOf: async () => [],
    });
    expect(runs).toEqual([]);
    expect(refused[0]?.problems.map(({ what }) => what)).toEqual(['A side is empty.']);
  });
});

it('the folds tune one after the other, without a test side', () => {
  expect(foldMethods(3, 7)).toEqual([0, 1, 2].map((fold) => ({ by: 'folds', folds: 3, fold, seed: 7, test: 0 })));
  expect([foldOf({}), foldOf({ fold: 1 }), foldOf({ fold: 3 })]).toEqual([0, 0, 2]);
});
