import { beforeEach, describe, expect, it, vi } from 'vitest';
import { paperSettings, type TrainSettings } from '#train/settings/recipe.ts';
import type { DeviceInfo } from '#workers/services.ts';

/** The checks that the worker was asked for, what happens while it works, and what the plans of parts of a batch need. */
const worker = vi.hoisted(() => ({
  asked: [] as { settings: object; train: string[] }[],
  meanwhile: () => {},
  restarts: 0,
  planned: (_: number): number => 0,
  needsTwoImages: null as string | null,
}));

vi.mock('#workers/client/time-run.ts', () => ({
  // biome-ignore lint/correctness/useYield: a stream without events is one, too
  timeRun: async function* (request: { settings: object; train: string[] }) {
    worker.asked.push(request);
    worker.meanwhile();
    return { step: 2, evaluation: 3 };
  },
}));
vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => worker.restarts++ }));
vi.mock('#workers/client/study.ts', () => ({ study: {} }));
vi.mock('./net-costs.ts', async (original) => ({
  ...(await original<object>()),
  compiledQuestion: (settings: TrainSettings) => (settings.engine === 'compiled' ? { settings, bindingBytes: 100 } : null),
  costsOf: async ({ compiled }: { compiled: { settings: { microBatch: number } } }) => {
    const bytes = worker.planned(compiled.settings.microBatch);
    return { planned: { largestBinding: bytes, totalBytes: bytes }, needsTwoImages: worker.needsTwoImages };
  },
}));

const { useDataset } = await import('../dataset/dataset.ts');
const { useSplit } = await import('../dataset/split.ts');
const { preflightKey, sidesNow, usePreflight } = await import('./preflight.ts');
const { adviseOn } = await import('./preflight-advise.ts');
const { useNetCosts } = await import('./net-costs.ts');
const { useRun } = await import('./run.ts');
const { useSettings } = await import('./settings.ts');

const split = { seed: 1, train: ['a', 'b', 'c', 'd', 'e'], tune: ['f', 'g', 'h'], test: ['i'], problems: [] };
const result = () => usePreflight.getState().result;
const choose = (change: Partial<TrainSettings>) => useSettings.getState().adopt({ ...paperSettings('resnet18'), batchSize: 2, ...change });

beforeEach(() => {
  Object.assign(worker, { asked: [], meanwhile: () => {}, restarts: 0, planned: () => 0, needsTwoImages: null });
  useDataset.setState({ classes: ['x', 'y'] });
  useSplit.setState({ split });
  useRun.setState({ status: 'idle' });
  useNetCosts.setState({ costs: new Map() });
  choose({});
});

describe('the check of a run', () => {
  it('counts the batches of the training side and those of the tune side', async () => {
    await usePreflight.getState().check();
    expect(worker.asked).toMatchObject([{ settings: { classes: ['x', 'y'], batchSize: 2 }, train: split.train }]);
    expect(result()).toEqual({ key: preflightKey(useSettings.getState().settings, { train: 5, tune: 3 }), secondsPerEpoch: 3 * 2 + 2 * 3 });
    choose({ lastBatch: 'join' });
    await usePreflight.getState().check();
    expect(result()).toMatchObject({ secondsPerEpoch: 2 * 2 + 2 * 3 });
  });

  it('is of the largest net that gradual unfreezing reaches', async () => {
    choose({ extent: 'head', unfreezeEvery: 2, maxEpochs: 5 });
    await usePreflight.getState().check();
    choose({ extent: 'head', unfreezeEvery: null });
    await usePreflight.getState().check();
    const settings = worker.asked.map((one) => one.settings as TrainSettings);
    expect(settings.map(({ extent, unfreezeEvery }) => [extent, unfreezeEvery])).toEqual([
      [expect.stringMatching(/^stage:/), null],
      ['head', null],
    ]);
  });

  it('is that of the settings it was asked for, even where others were chosen meanwhile', async () => {
    const key = preflightKey(useSettings.getState().settings, sidesNow());
    worker.meanwhile = () => choose({ batchSize: 4 });
    await usePreflight.getState().check();
    expect(result()?.key).toBe(key);
    expect(preflightKey(useSettings.getState().settings, sidesNow())).not.toBe(key);
  });

  it('that was cancelled says nothing, and one that failed says why', async () => {
    worker.meanwhile = () => usePreflight.getState().cancel();
    await usePreflight.getState().check();
    expect(result()).toBeNull();
    worker.meanwhile = () => {
      throw new Error('something');
    };
    await usePreflight.getState().check();
    expect(result()).toMatchObject({ problem: { level: 'error' } });
    expect(usePreflight.getState().progress).toBeNull();
  });

  it('does not begin beside a run', async () => {
    useRun.setState({ status: 'paused' });
    await usePreflight.getState().check();
    expect(worker.asked).toEqual([]);
  });
});

describe('the advice for a run that does not fit', () => {
  const advice = (change: Partial<TrainSettings> = {}, failed: number | null = null) =>
    adviseOn({ ...paperSettings('resnet18'), batchSize: 8, ...change }, 2, {} as DeviceInfo, failed);

  it('is the largest part of a batch that fits, both the device and what has failed', async () => {
    worker.planned = (microBatch) => 30 * microBatch;
    expect(await advice()).toEqual({ microBatch: 2, net: null });
    expect(await advice({}, 60)).toEqual({ microBatch: 1, net: null });
  });

  it('leaves no scan alone where the net needs two', async () => {
    worker.planned = (microBatch) => 30 * microBatch;
    worker.needsTwoImages = 'bn1';
    useSplit.setState({ split: { ...split, train: Array.from({ length: 9 }, (_, i) => `s${i}`) } });
    expect(await advice({ lastBatch: 'own' })).toEqual({ microBatch: null, net: null });
    expect(await advice({ batchSize: 9 })).toEqual({ microBatch: null, net: null });
    useSplit.setState({ split: { ...split, train: Array.from({ length: 8 }, (_, i) => `s${i}`) } });
    expect(await advice()).toEqual({ microBatch: 2, net: null });
  });

  it('is another net where no part fits, and none with TensorFlow.js', async () => {
    worker.planned = () => 1000;
    const planned = { largestBinding: 1, totalBytes: 1 };
    useNetCosts.setState({ costs: new Map([['squeezenet1_0', { planned }]]) as never });
    expect(await advice()).toEqual({ microBatch: null, net: 'squeezenet1_0' });
    expect(await advice({ engine: 'eager' })).toEqual({ microBatch: null, net: null });
  });
});
