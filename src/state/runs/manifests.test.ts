import 'fake-indexeddb/auto';
import { afterAll, expect, it, vi } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { runJson } from '#report/run-manifest.ts';
import { newRun } from '#runs/record.ts';
import { paperSettings, SEVERITY_CLASSES } from '#train/settings/recipe.ts';

vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));
vi.mock('#workers/client/study.ts', async () => ({ study: (await import('#workers/study.ts')).datasetService }));

const { useDataset } = await import('../dataset/dataset.ts');
const { useSliceMarks } = await import('../dataset/slice-marks.ts');
const { useSplit } = await import('../dataset/split.ts');
const { useSettings } = await import('../run/settings.ts');
const { useManifests } = await import('./manifests.ts');

const NAMES = ['a', 'b', 'c'];
const slices = Array.from({ length: 12 }, (_, position) => ({ path: 'x', frame: 0, position }));
const scans = Object.fromEntries(
  NAMES.map((id) => [id, { id, name: id, patientKey: id, folder: '', problems: [], slices } as unknown as Scan]),
);
const settings = paperSettings('resnet18');
settings.preparation.slices = { by: 'hand', otherwise: 'middle-3' };
const split = { seed: 1, train: ['a'], tune: ['b'], test: ['c'] };
const run = (markedSlices?: Record<string, number[]>) =>
  newRun({
    settings,
    device: 'cpu',
    scans: { split, data: { prints: {}, labels: 'f'.repeat(64) }, ...(markedSlices && { markedSlices }) },
  });
const open = async (record: ReturnType<typeof run>) => {
  await useManifests.getState().open(new File([runJson(record)], 'run.json'));
  return useManifests.getState().opened?.differences.map(({ code }) => code);
};

afterAll(() => {
  useDataset.setState({ scans: {}, order: [], labels: {} });
  useSliceMarks.setState({ marks: {} });
});

it('a run that went by marked slices brings its marks, its settings and its split, which are one step', async () => {
  useDataset.setState({ scans, order: NAMES, labels: { a: 0, b: 1, c: 2 }, classes: SEVERITY_CLASSES });
  useSliceMarks.setState({ marks: { a: [11], c: [1, 2, 3] } });
  const before = { settings: useSettings.getState().settings, method: useSplit.getState().method };
  expect(await open(run({ a: [3, 4, 5], b: [6, 7, 99] }))).not.toContain('manifest-marks');
  expect(useSliceMarks.getState().marks).toEqual({ a: [3, 4, 5], b: [6, 7] });
  expect([useSettings.getState().settings.preparation.slices, useSplit.getState().method.by]).toEqual([
    settings.preparation.slices,
    'given',
  ]);
  expect(useDataset.getState().undo()?.kind).toBe('run');
  expect(useSliceMarks.getState().marks).toEqual({ a: [11], c: [1, 2, 3] });
  expect({ settings: useSettings.getState().settings, method: useSplit.getState().method }).toEqual(before);
  expect(useDataset.getState().canUndo).toBe(false);
});

it('a run whose marks are not told says so', async () => {
  expect(await open(run())).toContain('manifest-marks');
});
