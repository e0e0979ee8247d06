import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Problem } from '#base/problem.ts';

vi.mock('#workers/client/pool.ts', () => ({ pool: { giveUpDrop: () => {} }, mapOnPool: () => {} }));
vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));
vi.mock('#workers/client/study.ts', () => ({ study: {} }));
vi.mock('#workers/client/weight-pack.ts', () => ({ weightPack: async () => ({ files: [], downloads: null }) }));

const { useCheckpoints } = await import('../checkpoints/checkpoints.ts');
const { useStorage } = await import('../checkpoints/storage.ts');
const { useDataset } = await import('../dataset/dataset.ts');
const { useSliceMarks } = await import('../dataset/slice-marks.ts');
const { useEvaluation } = await import('../predict/evaluation.ts');
const { usePrediction } = await import('../predict/prediction.ts');
const { useQueue } = await import('../queue/queue.ts');
const { usePreflight } = await import('../run/preflight.ts');
const { useRateFinder } = await import('../run/rate-finder.ts');
const { useRun } = await import('../run/run.ts');
const { useSettings } = await import('../run/settings.ts');
const { useTrainAgain } = await import('../run/train-again.ts');
const { useWeights } = await import('../run/weights.ts');
const { useManifests } = await import('../runs/manifests.ts');
const { connectStores } = await import('../wiring.ts');
const { eraseEverything } = await import('./erase.ts');
const { useProject } = await import('./project.ts');
const { useProjectFile } = await import('./project-file.ts');

const MARKER = 'what was of yesterday';
const one: Problem = { level: 'error', code: 'no-scans', subject: MARKER, what: '', remedy: '' };
const STORES = {
  useCheckpoints,
  useStorage,
  useDataset,
  useSliceMarks,
  useEvaluation,
  usePrediction,
  useQueue,
  usePreflight,
  useRateFinder,
};
const ALL = { ...STORES, useRun, useSettings, useTrainAgain, useWeights, useManifests, useProject, useProjectFile };

/** The stores that still say what they said. */
const saying = () => Object.entries(ALL).flatMap(([name, store]) => (JSON.stringify(store.getState()).includes(MARKER) ? [name] : []));

beforeEach(async () => {
  vi.stubGlobal('localStorage', undefined);
  await useProject.getState().start();
  useCheckpoints.setState({ problem: one });
  useStorage.setState({ problem: one });
  useDataset.setState({ problems: [one] });
  useSliceMarks.setState({ problems: [one] });
  useEvaluation.setState({ failure: { runId: 'run', side: 'tune', problem: one } });
  usePrediction.setState({ problems: [one], replaced: { problems: [one] } as never });
  useQueue.setState({ problem: one });
  usePreflight.setState({ result: { key: 'k', problem: one } });
  useRateFinder.setState({ problems: [one] });
  useRun.setState({ failure: one, problems: [one], log: [{ at: 0, text: MARKER }], status: 'failed' });
  useSettings.setState({ droppedWeights: MARKER });
  useTrainAgain.setState({ earlier: { run: 'run', name: MARKER } });
  useWeights.setState({ problems: [one] });
  useManifests.setState({ problem: one });
  useProject.setState({ problem: one, erasedElsewhere: MARKER });
  useProjectFile.setState({ problem: one });
});

it('says nothing any more of what was erased with everything', async () => {
  const disconnect = connectStores();
  expect(saying()).toEqual(Object.keys(ALL));
  expect(await eraseEverything()).toBe(0);
  expect(saying()).toEqual([]);
  disconnect();
});

it('says nothing in one project of what was opened in another', async () => {
  const disconnect = connectStores();
  await useProject.getState().begin('Another');
  for (const name of ['useManifests', 'useTrainAgain', 'useSliceMarks', 'useEvaluation', 'usePrediction', 'useDataset'])
    expect(saying()).not.toContain(name);
  disconnect();
});
