import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import type { SplitMethod } from '#data/split/split-method.ts';
import { loadedWith } from './planning-fixture.ts';

const ids = ['s0', 's1', 's2', 's3', 's4', 's5'];

vi.mock('#workers/client/gpu.ts', async () => (await import('./planning-fixture.ts')).withoutGpu);
vi.mock('#workers/client/net-costs.ts', async () => (await import('./planning-fixture.ts')).withoutCosts);
// Fold k tunes on scan k.
vi.mock('#workers/client/study.ts', () => ({
  study: {
    split: async (_: unknown, method: SplitMethod) => {
      const fold = method.by === 'folds' ? method.fold : 0;
      const tune = [`s${fold}`];
      return { seed: 101, train: ids.filter((id) => !tune.includes(id)), tune, test: [], problems: [] };
    },
    findShortcutPattern: async () => null,
  },
}));
vi.mock('../dataset/leaks.ts', async (original) => (await import('./planning-fixture.ts')).withoutLeaks(await original<object>()));

const { useDataset } = await import('../dataset/dataset.ts');
const { useSplit } = await import('../dataset/split.ts');
const { useSettings } = await import('../run/settings.ts');
const { newProject } = await import('#projects/record.ts');
const { newRun } = await import('#runs/record.ts');
const { useProject } = await import('../project/project.ts');
const { useRun } = await import('../run/run.ts');
const { planQueue } = await import('./plan-queue.ts');
type RunRecord = import('#runs/record.ts').RunRecord;
type PageGrid = import('./plan-queue.ts').PageGrid;

/** A grid of the small net, whose other axes vary as given. */
function grid(varying: Record<string, readonly (string | number)[]>, kfold: number | null = null): PageGrid {
  const values = { model: ['groundglass_small'], extent: ['scratch'], batch: [2], seed: [1], ...varying };
  const folds = kfold === null ? {} : { fold: Array.from({ length: kfold }, (_, fold) => fold + 1) };
  return { axes: Object.entries({ ...values, ...folds }).map(([name, of]) => ({ name, values: of })), exclude: [], weights: null, kfold };
}

beforeEach(() => {
  useDataset.setState(loadedWith(Object.fromEntries(ids.map((id) => [id, `scan ${id.slice(1)}`])), ['a', 'b']));
  useSettings.setState({ settings: { ...useSettings.getState().settings, model: 'groundglass_small' } });
  useSplit.setState({ split: { seed: 7, train: ['s0', 's1', 's2'], tune: ['s3'], test: ['s4', 's5'], problems: [] } });
});

it('trains every fold on its own split, with the settings of its place in the grid', async () => {
  const { runs, splits, refused } = await planQueue(grid({ lr: [0.1, 0.01] }, 3));
  expect(refused).toEqual([]);
  const tunes = runs.map(({ name, settings, split }) => `${name}: ${settings.learningRate} tunes on ${splits[split]?.split.tune}`);
  expect(tunes).toEqual([
    '001-lr0.1-fold1: 0.1 tunes on scan 0',
    '002-lr0.1-fold2: 0.1 tunes on scan 1',
    '003-lr0.1-fold3: 0.1 tunes on scan 2',
    '004-lr0.01-fold1: 0.01 tunes on scan 0',
    '005-lr0.01-fold2: 0.01 tunes on scan 1',
    '006-lr0.01-fold3: 0.01 tunes on scan 2',
  ]);
  expect(splits.map(({ split }) => split.method)).toEqual([0, 1, 2].map((fold) => ({ by: 'folds', folds: 3, fold, seed: 7, test: 0 })));
  expect(runs.every(({ outcome, settings }) => outcome === 'waiting' && settings.classes.join() === 'a,b')).toBe(true);
});

it('takes the split of Prepare without folds, and refuses a run alone', async () => {
  const { runs, splits, refused } = await planQueue(grid({ batch: [2, 4] }));
  expect(runs.map(({ name, split }) => `${name} ${split}`)).toEqual(['001-batch2 0']);
  expect(splits.map(({ split }) => [split.train.length, split.test])).toEqual([[3, ['scan 4', 'scan 5']]]);
  expect(refused).toMatchObject([{ name: '002-batch4', problems: [{ code: 'setting-refused' }] }]);
});

it('any setting can vary, and what the file leaves out is left out', async () => {
  const sizes = { size: [64, 96], slices: ['middle', 'lung-area:5'], augment: ['light'] };
  const { runs, refused } = await planQueue({ ...grid(sizes), exclude: [{ size: 64, slices: 'middle' }] });
  expect(refused).toEqual([]);
  expect(
    runs.map(({ name, settings: { preparation, augmentation } }) => [name, preparation.size, preparation.slices, augmentation?.rotation]),
  ).toEqual([
    ['001-size64-lung-area_5', 64, { by: 'lung-area', count: 5 }, 5],
    ['002-size96-middle', 96, 'middle-3', 5],
    ['003-size96-lung-area_5', 96, { by: 'lung-area', count: 5 }, 5],
  ]);
});

it('a run whose weight file is not kept is refused', async () => {
  const { runs, refused } = await planQueue({ ...grid({ extent: ['scratch', 'head'] }), weights: 'folder/own.pth' });
  expect(runs.map(({ name }) => name)).toEqual(['001-scratch']);
  expect(refused).toMatchObject([{ name: '002-head', problems: [{ code: 'weights-missing' }] }]);
});

it.each([null, 3])("asks where runs would train with scans of an earlier run's locked test set, also in folds (%s)", async (kfold) => {
  const earlier = (test: string[]): RunRecord => ({
    ...newRun({ settings: useSettings.getState().settings, device: 'd', scans: { split: { seed: 1, train: [], tune: [], test } } }),
    id: 'earlier',
    testOpenings: 1,
  });
  useProject.setState({ open: { ...newProject('p', 'P', false, 0), runs: ['earlier'] } });
  useRun.setState({ past: [earlier(['scan 0', 'scan 4'])] });
  const { moved, runs } = await planQueue(grid({}, kfold));
  expect(moved).toMatchObject([{ run: { id: 'earlier' }, scans: kfold === null ? 1 : 2, queued: runs.length }]);
  useRun.setState({ past: [earlier(['scan 4', 'scan 5'])] });
  expect((await planQueue(grid({}, null))).moved).toEqual([]);
  useProject.setState({ open: null });
});
