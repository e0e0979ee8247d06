import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import { paperSettings, ROWS, SETTING_KEYS, type TrainSettings } from '#train/settings/recipe.ts';
import { SAMPLES } from '#train/settings/samples.ts';
import { withValueAt } from '#train/settings/value-at.ts';
import { questionOf } from '#workers/client/run-problems.ts';
import { netCosts } from '#workers/net-costs.ts';
import type { DeviceInfo } from '#workers/services.ts';

vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));
const asked: string[] = [];
vi.mock('#workers/client/net-costs.ts', () => ({
  netCosts: async ([question]: [{ model: string }]) => {
    asked.push(question.model);
    return [{}];
  },
}));
vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));
vi.mock('#workers/client/study.ts', () => ({ study: {} }));

const { compiledQuestion, largestBatchNow, watchNetCosts } = await import('./net-costs.ts');
const { useSettings } = await import('./settings.ts');
const { computeOn } = await import('../device/device.ts');
const { useSplit } = await import('../dataset/split.ts');

const limits = { maxBufferSize: 2 ** 28, maxStorageBufferBindingSize: 2 ** 27 };
const device = { backend: 'webgpu', limits, memory: null } as unknown as DeviceInfo;
const processor = { backend: 'wasm', limits: {}, memory: 2 ** 32 } as unknown as DeviceInfo;
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

it('is planned on every machine of compiled nets, with what that grants', () => {
  expect(compiledQuestion(settings({}), device)).toMatchObject({ machine: 'webgpu', bindingBytes: 2 ** 27, memory: null });
  expect(compiledQuestion(settings({}), processor)).toMatchObject({ machine: 'wasm', bindingBytes: 2 ** 32, memory: 2 ** 32 });
  expect(compiledQuestion(settings({}), { ...processor, backend: 'cpu' })).toBeNull();
  expect(compiledQuestion(settings({ engine: 'eager' }), processor)).toBeNull();
});

it('is that of a whole batch while nothing is split', () => {
  useSplit.setState({ split: null });
  expect(largestBatchNow(settings({ lastBatch: 'join' }))).toBe(4);
});

/** A run of a small net with a setting's sample value. */
function sampled(key: (typeof SETTING_KEYS)[number]): TrainSettings {
  const { value, among } = SAMPLES[key];
  const small = { ...paperSettings('groundglass_small'), batchSize: 4, ...among };
  return withValueAt(withValueAt(small, key, value), 'preparation.size', 32);
}

it.each(SETTING_KEYS)('the memory with another %s is that of the run itself', async (key) => {
  const changed = sampled(key);
  const compiled = compiledQuestion(changed, device);
  const costs = await netCosts({ ...questionOf(changed), compiled });
  expect(costs).not.toBeNull();
  // The question leaves out what the plan does not depend on: the answer to all of the settings is the same.
  expect(await netCosts({ ...questionOf(changed), compiled: compiled && { ...compiled, settings: changed } })).toEqual(costs);
});

it('a change on which no plan depends asks nothing new', () => {
  const others = SETTING_KEYS.filter(
    (key) => !ROWS[key].planned && /^(learningRate|schedule|warmup|stopping|seed|labelSmoothing)/.test(key),
  );
  const asked = others.map((key) => JSON.stringify(compiledQuestion(sampled(key), device)));
  expect(others.length).toBeGreaterThan(8);
  expect(new Set(asked).size).toBe(1);
});

describe('the costs of all nets', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    computeOn.setState({ info: device });
    asked.length = 0;
  });
  afterEach(() => vi.useRealTimers());

  const setBatch = (batchSize: number) => useSettings.setState({ settings: { ...paperSettings('groundglass_small'), batchSize } });

  it('are counted for the chosen net and those on the screen, and for the others once nothing changes', async () => {
    setBatch(3);
    const stop = watchNetCosts(['resnet18', 'groundglass_small']);
    await vi.advanceTimersByTimeAsync(500);
    expect(asked).toEqual(['groundglass_small', 'resnet18']);
    setBatch(5);
    await vi.advanceTimersByTimeAsync(900);
    expect(asked, 'after a change').toEqual(['groundglass_small', 'resnet18', 'groundglass_small', 'resnet18']);
    await vi.advanceTimersByTimeAsync(100);
    expect(new Set(asked).size).toBe(CATALOGUE.length);
    stop();
  });

  it('are not counted any more when nobody looks', async () => {
    setBatch(7);
    watchNetCosts(['resnet18'])();
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked).toEqual(['groundglass_small']);
  });
});
