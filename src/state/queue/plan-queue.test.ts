import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import type { SplitMethod } from '#data/split/split-method.ts';

const ids = ['s0', 's1', 's2', 's3', 's4', 's5'];

vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));
vi.mock('#workers/client/net-costs.ts', () => ({ netCosts: async () => [null] }));
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
vi.mock('../dataset/leaks.ts', async (original) => ({
  ...(await original<object>()),
  scansLookedAt: async () => {},
  leaksOf: () => [],
  fingerprintOf: (id: string) => `print of ${id}`,
  printOf: () => null,
}));

const { useDataset } = await import('../dataset/dataset.ts');
const { useSplit } = await import('../dataset/split.ts');
const { useSettings } = await import('../run/settings.ts');
const { planQueue } = await import('./plan-queue.ts');

const choice = { nets: ['groundglass_small'], extents: ['scratch'], batchSizes: [2], rates: [0.001], seeds: [1], kfold: null };

beforeEach(() => {
  const scans = Object.fromEntries(ids.map((id) => [id, { id, name: `scan ${id.slice(1)}`, problems: [], slices: [1, 2, 3] }]));
  useDataset.setState({
    scans: scans as never,
    order: ids,
    classes: ['a', 'b'],
    labels: Object.fromEntries(ids.map((id, i) => [id, i % 2])),
  });
  useSettings.setState({ settings: { ...useSettings.getState().settings, model: 'groundglass_small' } });
  useSplit.setState({ split: { seed: 7, train: ['s0', 's1', 's2'], tune: ['s3'], test: ['s4', 's5'], problems: [] } });
});

it('trains every fold on its own split, with the settings of its place in the grid', async () => {
  const { runs, splits, refused } = await planQueue({ ...choice, kfold: 3, rates: [0.1, 0.01] });
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
  const { runs, splits, refused } = await planQueue({ ...choice, batchSizes: [2, 4] });
  expect(runs.map(({ name, split }) => `${name} ${split}`)).toEqual(['001-batch2 0']);
  expect(splits.map(({ split }) => [split.train.length, split.test])).toEqual([[3, ['scan 4', 'scan 5']]]);
  expect(refused).toMatchObject([{ name: '002-batch4', problems: [{ code: 'setting-refused' }] }]);
});
