import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { makeSplit, type SplitMethod, type SplitScan } from '#data/split/split-method.ts';
import { newRun } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { loadedWith } from './planning-fixture.ts';

vi.mock('#workers/client/gpu.ts', async () => (await import('./planning-fixture.ts')).withoutGpu);
vi.mock('#workers/client/net-costs.ts', async () => (await import('./planning-fixture.ts')).withoutCosts);
vi.mock('#workers/client/study.ts', () => ({
  study: { split: async (scans: SplitScan[], method: SplitMethod) => makeSplit(scans, method), findShortcutPattern: async () => null },
}));
vi.mock('../dataset/leaks.ts', async (original) => (await import('./planning-fixture.ts')).withoutLeaks(await original<object>()));

const { useDataset } = await import('../dataset/dataset.ts');
const { useSettings } = await import('../run/settings.ts');
const { useRun } = await import('../run/run.ts');
const { useQueue } = await import('./queue.ts');
const { FOLDS, planCrossValidation, trainFolds } = await import('./cross-validate.ts');

it('plans five folds with the settings of a run; every scan but those of its locked test set is validated once, and those never trained', async () => {
  const ids = Array.from({ length: 24 }, (_, i) => `s${i}`);
  const settings = { ...paperSettings('groundglass_small'), batchSize: 3, maxEpochs: 7 };
  useDataset.setState(loadedWith(Object.fromEntries(ids.map((id) => [id, id])), settings.classes));
  const test = ids.slice(20);
  const record = newRun({ settings, device: 'd', scans: { split: { seed: 1, train: ids.slice(0, 16), tune: ids.slice(16, 20), test } } });
  const { runs, splits, refused } = await planCrossValidation(record);
  expect(refused).toEqual([]);
  expect(runs.map(({ settings: { maxEpochs, batchSize } }) => [maxEpochs, batchSize])).toEqual(Array(FOLDS).fill([7, 3]));
  expect(splits.flatMap(({ split }) => split.tune).sort()).toEqual(ids.slice(0, 20).sort());
  for (const { split } of splits) {
    expect(split.test).toEqual(test);
    expect(split.train.some((name) => test.includes(name))).toBe(false);
  }
  expect(useSettings.getState().settings.maxEpochs).toBe(7);
});

it('shows the run again when its folds have been trained, unless another one is looked at by then or a fold goes on', async () => {
  const scans = { split: { seed: 1, train: ['a'], tune: ['b'], test: [] } };
  const [record, fold, other] = ['run', 'fold', 'other'].map((id) =>
    newRun({ id, settings: paperSettings('groundglass_small'), device: 'd', scans }),
  );
  const planned = { runs: [{ id: 'fold' }], splits: [], refused: [], moved: [] } as never;
  const shownAfter = async (shown: typeof fold, status: 'ended' | 'paused') => {
    useQueue.setState({ add: async () => {}, start: async () => useRun.setState({ record: shown!, status }) });
    useRun.setState({ record: record!, past: [record!, fold!, other!], status: 'ended' });
    await trainFolds(record!, planned);
    return useRun.getState().record?.id;
  };
  expect(await shownAfter(fold, 'ended')).toBe('run');
  expect(await shownAfter(other, 'ended')).toBe('other');
  expect(await shownAfter(fold, 'paused')).toBe('fold');
});
