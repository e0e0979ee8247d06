import { beforeEach, expect, it, vi } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { newRun } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';

vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));
vi.mock('#workers/client/study.ts', () => ({ study: { split: async () => ({ seed: 0, train: [], tune: [], test: [], problems: [] }) } }));

const { useDataset } = await import('../dataset/dataset.ts');
const { useSplit } = await import('../dataset/split.ts');
const { useSettings } = await import('./settings.ts');
const { useTrainAgain } = await import('./train-again.ts');

const scans = Object.fromEntries(['t', 'u', 'e'].map((id) => [id, { id, name: `scan ${id}`, problems: [] as Scan['problems'] } as Scan]));
const run = (test: string[]) =>
  newRun({
    settings: { ...paperSettings(), maxEpochs: 7 },
    device: 'here',
    scans: { split: { seed: 5, train: ['scan t'], tune: ['scan u'], test } },
  });
const cases = [{ scanId: 'u', name: 'scan u', truth: 1, probabilities: [1, 0, 0, 0] }];

beforeEach(() => {
  useDataset.setState({ scans, order: ['t', 'u', 'e'], labels: { t: 0, u: 3, e: 2 }, excluded: new Set(['e']) });
  useSplit.setState({ method: { by: 'folder' }, moves: { t: 'test' } });
});

it('takes the settings and the sides of the run, and tells how many scans are left out now', () => {
  useTrainAgain.getState().begin(run(['scan e']), 'that run', cases);
  expect(useSettings.getState().settings.maxEpochs).toBe(7);
  expect(useSplit.getState()).toMatchObject({
    method: { by: 'given', name: 'that run', seed: 5, sides: { train: ['t'], tune: ['u'], test: ['e'] } },
    moves: {},
  });
  expect(useTrainAgain.getState().earlier).toMatchObject({ name: 'that run', hasSides: true, lost: 1 });
});

it('leaves the split alone where a scan of the run is not loaded', () => {
  useTrainAgain.getState().begin(run(['scan e', 'gone']), 'that run', cases);
  expect(useSplit.getState()).toMatchObject({ method: { by: 'folder' }, moves: { t: 'test' } });
  expect(useTrainAgain.getState().earlier).toMatchObject({ hasSides: false });
});
