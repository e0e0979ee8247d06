import { beforeEach, expect, it, vi } from 'vitest';
import { paperSettings, type TrainSettings } from '#train/settings/recipe.ts';
import type { DeviceInfo } from '#workers/services.ts';

vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));
vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));
vi.mock('#workers/client/study.ts', () => ({ study: {} }));

const { compiledQuestion, largestBatchNow } = await import('./net-costs.ts');
const { useSplit } = await import('../dataset/split.ts');

const limits = { maxBufferSize: 2 ** 28, maxStorageBufferBindingSize: 2 ** 27 };
const device = { backend: 'webgpu', limits } as unknown as DeviceInfo;
const settings = (change: Partial<TrainSettings>): TrainSettings => ({ ...paperSettings(), batchSize: 4, ...change });
const splitOf = (scans: number) => ({
  seed: 1,
  train: Array.from({ length: scans }, (_, i) => `s${i}`),
  tune: ['t'],
  test: [],
  problems: [],
});

beforeEach(() => useSplit.setState({ split: splitOf(11) }));

it.each<[Partial<TrainSettings>, number]>([
  [{}, 4],
  [{ lastBatch: 'join' }, 7],
  [{ lastBatch: 'join', batchSize: 11 }, 11],
  [{ lastBatch: 'join', batchSize: 40 }, 40],
  [{ lastBatch: 'join', batchSize: Number.NaN }, Number.NaN],
])('the memory of %o is that of %d scans', (change, scans) => {
  expect(largestBatchNow(settings(change))).toBe(scans);
  expect(compiledQuestion(settings(change), device)?.batchSize).toBe(Number.isNaN(scans) ? undefined : scans);
});

it('is that of a whole batch while nothing is split', () => {
  useSplit.setState({ split: null });
  expect(largestBatchNow(settings({ lastBatch: 'join' }))).toBe(4);
});
