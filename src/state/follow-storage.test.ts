import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newProject } from '#projects/record.ts';
import type { RunRecord } from '#runs/record.ts';
import { eraseProject } from '#storage/erase.ts';
import { saveProject } from '#storage/projects.ts';
import { addRun, saveProgress } from '#storage/runs.ts';
import { saveState } from '#storage/states.ts';
import { paperSettings } from '#train/settings/recipe.ts';

vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));
vi.mock('#workers/client/study.ts', () => ({ study: {} }));
vi.mock('#workers/client/pool.ts', () => ({ pool: { giveUpDrop: () => {} }, mapOnPool: async function* () {} }));

const { useStorage } = await import('./checkpoints/storage.ts');
const { followStorage } = await import('./follow-storage.ts');
const { useRun } = await import('./run/run.ts');

/** The run that another tab trains, by its lock; ended: it is freed. */
const other = { holds: new Set<string>(), end: () => {} };
const request = async (name: string, ...given: unknown[]) => {
  const work = given.at(-1) as (lock: unknown) => unknown;
  if (other.holds.has(name)) await new Promise<void>((free) => (other.end = free));
  return work({ name });
};
const query = async () => ({ held: [...other.holds].map((name) => ({ name })) });

let stop = () => {};
beforeEach(() => {
  vi.stubGlobal('navigator', { locks: { request, query } });
  stop = followStorage();
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

const epoch = (n: number) => ({ epoch: n, tune: { loss: 1, accuracy: 1, macroF1: 1 } });
const run = (epochs: number) =>
  ({
    id: 'r',
    createdAt: '2026',
    history: Array.from({ length: epochs }, (_, i) => epoch(i + 1)),
    stopReason: null,
    checkpointId: null,
    split: { seed: 1, train: [], tune: [], test: [] },
    settings: paperSettings(),
  }) as unknown as RunRecord;

it('shows what another tab trains, as it goes on, until that tab is gone', async () => {
  other.holds.add('groundglass-run:r');
  await addRun(run(0));
  await vi.waitFor(() => expect(useRun.getState()).toMatchObject({ record: { id: 'r' }, elsewhere: new Set(['r']) }));
  await saveProgress(run(2));
  await vi.waitFor(() => expect(useRun.getState().record?.history).toHaveLength(2), { timeout: 10_000 });
  other.holds.clear();
  other.end();
  await vi.waitFor(() => expect(useRun.getState().elsewhere).toEqual(new Set()));
});

it('measures what was written', async () => {
  await saveState({ runId: 'r', createdAt: '', sequence: 0, epoch: 1, batch: 0, maxEpochs: 2 }, [new Uint8Array(70)]);
  await vi.waitFor(() => expect(useStorage.getState().usage?.states).toEqual({ items: 1, pinned: 0, bytes: 70 }), { timeout: 10_000 });
});

it('lists what another tab stores of projects, and leaves an open one that it erases', async () => {
  const { useProject } = await import('./project/project.ts');
  const ward = { ...newProject('p', 'Ward A', false, 1), runs: ['of p'] };
  useProject.setState({ open: ward, list: [] });
  await saveProject(ward);
  await vi.waitFor(() => expect(useProject.getState().list?.map(({ id }) => id)).toEqual(['p']), { timeout: 10_000 });
  await eraseProject(ward);
  await vi.waitFor(() => expect(useProject.getState()).toMatchObject({ list: [], erasedElsewhere: 'Ward A' }), { timeout: 10_000 });
  expect(useProject.getState().open?.id).not.toBe('p');
});
