import { beforeEach, expect, it, vi } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { newRun } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';

vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));
vi.mock('#workers/client/study.ts', () => ({ study: { split: async () => ({ seed: 0, train: [], tune: [], test: [], problems: [] }) } }));

const { currentDataset } = await import('../dataset/current-dataset.ts');
const { useDataset } = await import('../dataset/dataset.ts');
const { useSplit } = await import('../dataset/split.ts');
const { useSettings } = await import('./settings.ts');
const { differencesFrom, useTrainAgain } = await import('./train-again.ts');

const scans = Object.fromEntries(['t', 'u', 'e'].map((id) => [id, { id, name: `scan ${id}`, problems: [] as Scan['problems'] } as Scan]));
const run = (test: string[]) =>
  newRun({
    settings: { ...paperSettings(), maxEpochs: 7 },
    device: 'here',
    scans: { split: { seed: 5, train: ['scan t'], tune: ['scan u'], test } },
  });

beforeEach(() => {
  useDataset.setState({ scans, order: ['t', 'u', 'e'], labels: { t: 0, u: 3, e: 2 }, excluded: new Set(['e']) });
  useSplit.setState({ method: { by: 'folder' }, moves: { t: 'test' } });
});

it('takes the settings and the sides of the run', () => {
  useTrainAgain.getState().begin(run(['scan e']), 'that run');
  expect(useSettings.getState().settings.maxEpochs).toBe(7);
  expect(useSplit.getState()).toMatchObject({
    method: { by: 'given', name: 'that run', seed: 5, sides: { train: ['t'], tune: ['u'], test: ['e'] } },
    moves: {},
  });
  expect(useTrainAgain.getState().earlier).toMatchObject({ name: 'that run' });
});

it('leaves the split alone where a scan of the run is not loaded', () => {
  useTrainAgain.getState().begin(run(['scan e', 'gone']), 'that run');
  expect(useSplit.getState()).toMatchObject({ method: { by: 'folder' }, moves: { t: 'test' } });
});

it('tells which labels differ and from what to what, which scans are left out, and settings, without any click before', () => {
  const earlier = { ...run(['scan e']), data: { prints: {}, labels: '', learned: { 'scan t': 0, 'scan u': 1 } } };
  const split = { seed: 5, train: ['t'], tune: ['u'], test: [], problems: [] };
  const settings = { ...earlier.settings, maxEpochs: 9 };
  expect(differencesFrom(earlier, { name: 'that run' }, { settings, split, data: currentDataset() })).toEqual({
    run: earlier.id,
    called: 'that run',
    relabelled: [{ scan: 'scan u', was: 1, now: 3 }],
    leftOut: ['scan e'],
    sameSides: true,
    settings: [{ name: 'Epochs, at most', was: '7', now: '9' }],
  });
});

it('knows other sides: a scan on another side, one besides, one that is not loaded', () => {
  const sidesOf = (split: object, test = ['scan e']) => {
    return differencesFrom(
      run(test),
      { name: 'that run' },
      { settings: run(test).settings, split: { seed: 5, problems: [], ...split } as never, data: currentDataset() },
    ).sameSides;
  };
  expect(sidesOf({ train: ['t'], tune: ['u'], test: [] })).toBe(true);
  expect(sidesOf({ train: ['u'], tune: ['t'], test: [] })).toBe(false);
  expect(sidesOf({ train: ['t', 'e'], tune: ['u'], test: [] })).toBe(false);
  expect(sidesOf({ train: ['t'], tune: ['u'], test: [] }, ['gone'])).toBe(false);
});

it('tells of the locked test set, too, which labels differ from those that it was scored with', () => {
  useDataset.setState({ excluded: new Set() });
  const earlier = run(['scan e']);
  const split = { seed: 5, train: ['t'], tune: ['u'], test: ['e'], problems: [] };
  const { relabelled } = differencesFrom(
    earlier,
    { name: 'that run', tested: { 'scan e': 3 } },
    { settings: earlier.settings, split, data: currentDataset() },
  );
  expect(relabelled).toEqual([{ scan: 'scan e', was: 3, now: 2 }]);
});
