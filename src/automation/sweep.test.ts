import { beforeEach, expect, it, vi } from 'vitest';
import { paperSettings } from '#train/settings/recipe.ts';
import type { TrainOptions } from './train-settings.ts';

/** What each step was given, by the step's name. */
const given = vi.hoisted((): Record<string, unknown> => ({}));
const run = vi.hoisted(() => ({ method: { by: 'patient' }, split: { train: ['a'], tune: ['b'], test: ['c'] } }));

vi.mock('#workers/client/gpu.ts', () => ({ restartGpu: () => {} }));
vi.mock('#workers/client/study.ts', () => ({}));
vi.mock('#workers/client/run-problems.ts', () => ({}));
vi.mock('#storage/checkpoints.ts', () => ({ deleteOtherCheckpoints: async () => {} }));
vi.mock('#storage/runs.ts', () => ({ deleteRun: async () => {}, listRuns: async () => [{ id: 'other' }, { id: 'run' }] }));
vi.mock('#storage/states.ts', () => ({ deleteStatesOfRun: async () => {}, listStates: async () => new Map() }));
vi.mock('./read.ts', () => ({ readDataset: async () => ({ scans: [] }) }));
vi.mock('./leaks.ts', () => ({ lookAtScans: async () => ({}) }));
vi.mock('./labelled-dataset.ts', () => ({
  labelDataset: async (_: unknown, __: unknown, how: unknown) => {
    given.labels = how;
    return {};
  },
}));
vi.mock('./train-settings.ts', () => ({
  settingsOf: async (options: unknown) => {
    given.settings = options;
    return paperSettings();
  },
}));
vi.mock('./train.ts', () => ({
  sayDevice: async () => 'a device',
  saySplit: async () => {},
  plannedRuns: async (options: unknown) => {
    given.split = options;
    return [run];
  },
  checkRuns: async (_: unknown, runs: unknown) => {
    given.checks = runs;
  },
}));
vi.mock('./train-run.ts', () => ({
  trainOnce: async (asked: unknown) => {
    given.training = asked;
    return { tune: null };
  },
}));

const { trainOfSweep } = await import('./sweep.ts');

const options: TrainOptions = { folder: 'study', labelsName: 'labels.csv', split: 'column:side', runId: 'run', pseudonyms: true, batch: 8 };

beforeEach(() => {
  for (const step of Object.keys(given)) delete given[step];
});

it('hands all options on to the labels, the settings and the split, and trains what was checked', async () => {
  await trainOfSweep(options);
  expect(given).toMatchObject({ labels: { column: 'side', pseudonyms: true, asked: options }, settings: options, split: options });
  expect(given.checks).toEqual([run]);
  expect(given.training).toMatchObject({
    ...run,
    device: 'a device',
    runId: 'run',
    former: { id: 'run' },
    openTest: false,
    saveLast: false,
  });
});

it('opens the test side and saves the last epoch on request', async () => {
  await trainOfSweep({ ...options, 'open-test': true, 'save-last': true });
  expect(given.training).toMatchObject({ openTest: true, saveLast: true });
});
