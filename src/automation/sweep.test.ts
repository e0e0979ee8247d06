import { beforeEach, expect, it, vi } from 'vitest';
import { paperSettings } from '#train/settings/recipe.ts';
import type { TrainOptions } from './train-settings.ts';

/** What each step was given, by the step's name. */
const given = vi.hoisted((): Record<string, unknown> => ({}));
const run = vi.hoisted(() => ({ method: { by: 'patient' }, split: { train: ['a'], tune: ['b'], test: ['c'] } }));

/** The number of restarts of the GPU worker, what was deleted, and whether the training fails. */
const page = vi.hoisted(() => ({ restarts: 0, deleted: [] as string[], fails: false, labelled: 0 }));
vi.mock('#workers/client/gpu.ts', () => ({ restartGpu: () => page.restarts++ }));
vi.mock('#workers/client/study.ts', () => ({}));
vi.mock('#workers/client/run-problems.ts', () => ({}));
vi.mock('#storage/checkpoints.ts', () => ({
  deleteOtherCheckpoints: async (kept: Set<string>) => page.deleted.push(`checkpoints but of ${[...kept]}`),
}));
vi.mock('#storage/runs.ts', () => ({
  deleteRun: async (id: string) => page.deleted.push(`run ${id}`),
  listRuns: async () => [{ id: 'other' }, { id: 'run' }],
}));
vi.mock('#storage/states.ts', () => ({
  deleteStatesOfRun: async (id: string) => page.deleted.push(`states of ${id}`),
  listStates: async () =>
    new Map([
      ['other', {}],
      ['run', {}],
    ]),
}));
vi.mock('./read.ts', () => ({ readDataset: async () => ({ scans: [] }) }));
vi.mock('./leaks.ts', () => ({ lookAtScans: async () => ({}) }));
vi.mock('./labelled-dataset.ts', () => ({
  labelDataset: async (_: unknown, __: unknown, how: unknown) => {
    given.labels = how;
    page.labelled++;
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
    if (page.fails) throw new Error('no memory');
    return { tune: null, unseen: [{ scanId: 'a', label: 2, probabilities: [0, 0, 1, 0], runId: 'run', patient: 'Doe' }] };
  },
}));

const { trainOfSweep } = await import('./sweep.ts');

const options: TrainOptions = { folder: 'study', labelsName: 'labels.csv', split: 'column:side', runId: 'run', pseudonyms: true, batch: 8 };

beforeEach(() => {
  Object.assign(page, { restarts: 0, deleted: [], fails: false, labelled: 0 });
  for (const step of Object.keys(given)) delete given[step];
});

it('hands all options on to the labels, the settings and the split, and trains what was checked', async () => {
  const { cases } = await trainOfSweep(options);
  // What the runs are compared by names no patient.
  expect(cases).toEqual({ scans: ['a'], truth: [2], patients: [0], probabilities: [[0, 0, 1, 0]] });
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

it('keeps what the run itself has stored, and deletes what others have', async () => {
  await trainOfSweep(options);
  expect(page.deleted).toEqual(['checkpoints but of run', 'states of other', 'run other']);
});

it('gives the runs after one that failed a new device', async () => {
  await trainOfSweep(options);
  expect(page.restarts).toBe(0);
  page.fails = true;
  await expect(trainOfSweep(options)).rejects.toThrow('no memory');
  expect(page.restarts).toBe(1);
});

it('reads the labels once for all runs that read them alike', async () => {
  const own = { ...options, split: 'patient', 'label-column': 'grade' };
  await trainOfSweep(own);
  await trainOfSweep({ ...own, batch: 4 });
  expect(page.labelled).toBe(1);
  await trainOfSweep({ ...own, 'label-column': 'severity' });
  await trainOfSweep({ ...own, pseudonyms: false });
  expect(page.labelled).toBe(3);
});
