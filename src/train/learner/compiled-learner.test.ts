import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Phrase } from '#base/messages/message.ts';
import { NO_AUGMENTATION } from '#data/batch/augmentation.ts';
import { batchInput } from '#data/batch/batch-input.ts';
import type { Machine } from '#gpu/machine.ts';
import { paperSettings, type TrainSettings } from '../settings/recipe.ts';
import { augmentationBuffer } from './augmentation-buffer.ts';
import { CompiledLearner, CompiledPredictor } from './compiled-learner.ts';
import type { LearnerState } from './learner.ts';

/** The calls that the model received, in order. What it computes needs a GPU and is not compared here. */
const told = vi.hoisted((): [string, ...unknown[]][] => []);
const FEATURES = 3;
let given = 0;

function featuresOf(scans: number): Float32Array {
  const values = Float32Array.from({ length: FEATURES * scans }, (_, i) => FEATURES * given + i);
  given += scans;
  return values;
}

vi.mock('#nn/compiled/model.ts', () => ({
  createCompiledModel: (...of: unknown[]) => {
    told.push(['create', ...of.slice(0, 2)]);
    const answers: Record<string, unknown> = {
      prepare: { prepared: { plan: 'plan', steps: [1, 2] }, sums: { kept: 1, chains: 2 } },
      tune: {
        ways: new Map([
          ['forward', 'measured'],
          ['out of time', 'own'],
        ]),
        measured: new Map([['forward', 'measured']]),
      },
      step: { loss: 0.5, correct: 1 },
      isFinite: true,
      exportState: [{ name: 'weights' }],
      exportOptimizer: [{ name: 'moments' }],
      exportRandom: 41,
    };
    return new Proxy(
      {},
      {
        get: (_, name: string) => {
          if (name === 'then') return undefined;
          if (name === 'featureSize') return () => FEATURES;
          return (...values: unknown[]) => {
            told.push([name, ...values]);
            // The features of sample i are 3 i, 3 i + 1 and 3 i + 2.
            if (name === 'features') return Promise.resolve(featuresOf((values[1] as number[])[0]));
            if (name === 'logits') return Promise.resolve(new Float32Array((values[1] as number[])[0] * 4));
            return name in answers ? Promise.resolve(answers[name]) : undefined;
          };
        },
      },
    );
  },
}));

const SIZE = 16;
const labels = [0, 1, 0, 1, 2];
const samples = labels.map((label, i) => Uint8Array.from({ length: SIZE * SIZE * 3 }, (_, at) => (at * (i + 3) + 90 * label) % 256));
const use = vi.fn();
const machine = { tuner: { use } } as unknown as Machine;

function settingsWith(change: Partial<TrainSettings> = {}): TrainSettings {
  const paper = paperSettings('groundglass_small');
  return { ...paper, batchSize: 4, preparation: { ...paper.preparation, size: SIZE }, augmentation: null, ...change };
}

const learnerOf = (settings: TrainSettings) => new CompiledLearner(settings, { samples, labels, trainLabels: labels.slice(0, 4) }, machine);
const calls = (name: string) => told.filter(([called]) => called === name).map(([, ...values]) => values);
const shape = (n: number) => [n, SIZE, SIZE, 3];

beforeEach(() => {
  told.length = 0;
  given = 0;
  use.mockClear();
});

it('the model is made as the settings say', () => {
  const weights = { sha256: 'f', name: 'inception.pth', published: true, transformInput: true };
  learnerOf(settingsWith({ model: 'inception_v3', weights, seed: 5, memorySaver: true }));
  learnerOf(settingsWith({ seed: 6 }));
  expect(calls('create')).toEqual([
    ['inception_v3', { classes: 4, seed: 5, memorySaver: true, roomForSums: 0, transformInput: true }],
    ['groundglass_small', { classes: 4, seed: 6, memorySaver: false, roomForSums: 0, transformInput: false }],
  ]);
});

it('loss, trained layers and optimiser are those of the settings', () => {
  const change = { extent: 'head', frozenBatchNorm: 'train', clipNorm: 2, backboneRate: 0.25, optimizer: 'sgd', momentum: 0.8 } as const;
  learnerOf(settingsWith({ ...change, balance: { by: 'weights' }, labelSmoothing: 0.1 }));
  expect(calls('setLoss')).toEqual([[{ classWeights: [1, 1, 0, 0], labelSmoothing: 0.1 }]]);
  const [[isTrained, how]] = calls('setTrainable') as [[(key: string) => boolean, object]];
  expect([isTrained('fc.weight'), isTrained('features.0.weight'), how]).toEqual([true, false, { frozenBatchNorm: 'train' }]);
  const [[spec, update]] = calls('setOptimizer') as [[object, { clipNorm: number; rateOf: (key: string) => number }]];
  expect(spec).toMatchObject({ name: 'sgd', momentum: 0.8 });
  expect(update.clipNorm).toBe(2);
  expect([update.rateOf('fc.weight'), update.rateOf('features.0.weight')]).toEqual([1, 0.25]);
});

describe('the program that is compiled and tuned', () => {
  const preparedOf = async (change: Partial<TrainSettings>) => {
    const learner = learnerOf(settingsWith(change));
    expect(await learner.prepare()).toEqual({ plan: 'plan', dispatches: 2, sums: { kept: 1, chains: 2, roomForSums: 0, granted: 0 } });
    await learner.tune({ keep: async () => {} } as never);
    return [calls('prepare')[0], calls('tune')[0].slice(0, 2)];
  };

  it('is that of whole batches', async () => {
    const whole = [shape(4), { mode: 'train', changed: false }];
    expect(await preparedOf({})).toEqual([[shape(4), { mode: 'train', changed: false, features: undefined }], whole]);
  });

  it('is that of parts where batches come in parts, which are smaller', async () => {
    const parts = [shape(2), { mode: 'part', changed: false }];
    expect(await preparedOf({ microBatch: 2 })).toMatchObject([parts, parts]);
    told.length = 0;
    const whole = [shape(4), { mode: 'train', changed: false }];
    expect(await preparedOf({ microBatch: 4 })).toMatchObject([whole, whole]);
  });

  it('foresees the other batches of an epoch and the evaluation', async () => {
    const passes = (change: Partial<TrainSettings>) => {
      told.length = 0;
      learnerOf(settingsWith(change)).foresee({ training: [4, 4, 3], evaluation: [4, 1] });
      return calls('foresee')[0]![0];
    };
    const train = { mode: 'train', changed: true };
    const evaluate = { mode: 'evaluate', changed: false };
    const evaluated = [
      { ...evaluate, shape: shape(4) },
      { ...evaluate, shape: shape(1) },
    ];
    const augmentation = NO_AUGMENTATION;
    expect(passes({ augmentation })).toEqual([{ ...train, shape: shape(4) }, { ...train, shape: shape(3) }, ...evaluated]);
    const part = { mode: 'part', changed: false };
    const parts = [4, 3].map((size) => (size === 3 ? { mode: 'train', changed: false, shape: shape(3) } : { ...part, shape: shape(3) }));
    expect(passes({ microBatch: 3 })).toEqual([parts[0], { ...part, shape: shape(1) }, parts[1], ...evaluated]);
  });

  it('takes random changes where the settings have them', async () => {
    const changed = [shape(4), { mode: 'train', changed: true }];
    expect(await preparedOf({ augmentation: NO_AUGMENTATION })).toMatchObject([changed, changed]);
  });

  it('is no larger than the largest batch of the training side', async () => {
    await learnerOf(settingsWith({ batchSize: 3, lastBatch: 'join' })).prepare();
    await learnerOf(settingsWith({ batchSize: 3, lastBatch: 'own' })).prepare();
    expect(calls('prepare').map(([of]) => of)).toEqual([shape(4), shape(3)]);
  });

  it('has the tiles that were measured, which are kept for the next run unless the search was ended early', async () => {
    const kept: unknown[] = [];
    const keep = async (ways: unknown) => void kept.push(ways);
    const measured = new Map([['forward', 'measured']]);
    const learner = learnerOf(settingsWith());
    await learner.tune({ keep } as never);
    const ways = new Map([...measured, ['out of time', 'own']]);
    expect(use.mock.calls).toEqual([[ways]]);
    expect(kept).toEqual([measured]);
    expect((await learner.snapshot()).tiles).toEqual(ways);
    await learnerOf(settingsWith()).tune({ keep, isCancelled: () => true } as never);
    expect(kept).toHaveLength(1);
    await learnerOf(settingsWith()).tune(null);
    expect(use.mock.lastCall).toEqual([new Map()]);
  });
});

it('a step gets pixels, labels, rate and parts of its batch', async () => {
  const settings = settingsWith({ microBatch: 2 });
  const learner = learnerOf(settings);
  expect(await learner.step([4, 1, 2], 0.03)).toEqual({ loss: 0.5, correct: 1 });
  const pixels = batchInput([samples[4], samples[1], samples[2]], settings.preparation);
  const batch = { pixels, shape: shape(3), labels: [2, 1, 0], changes: null };
  expect(calls('step')).toEqual([[batch, 0.03, { microBatch: 2, features: undefined }]]);
});

it('a step is augmented by the seed of the run and its own number, and what is evaluated is not', async () => {
  const augmentation = { ...NO_AUGMENTATION, flip: true, noise: 0.1, rotation: 10 };
  const settings = settingsWith({ augmentation, seed: 7 });
  const learner = learnerOf(settings);
  for (const of of [
    [0, 1],
    [2, 3],
  ])
    await learner.step(of, 0.01);
  await learner.logits([0, 4]);
  const drawn = [1, 2].map((step) => augmentationBuffer(2, settings.preparation, { augmentation, seed: 7, step }));
  expect(drawn[0]).not.toEqual(drawn[1]);
  expect(calls('step').map(([batch]) => (batch as { changes: unknown }).changes)).toEqual(drawn);
  expect(calls('logits')).toEqual([[batchInput([samples[0], samples[4]], settings.preparation), shape(2), { features: undefined }]]);
});

describe('a state', () => {
  const STATE: LearnerState = {
    weights: [{ name: 'weights' }] as never,
    optimizer: [{ name: 'moments' }] as never,
    counters: { steps: 9, dropout: 41, unfrozen: 1 },
    tiles: new Map([['forward', 'of the state']]) as never,
  };

  it('is restored into a net with as many stages unfrozen, whose optimiser is then not made anew', async () => {
    const learner = learnerOf(settingsWith({ extent: 'head', unfreezeEvery: 1 }));
    told.length = 0;
    await learner.restore(STATE, 'state');
    expect(told.map(([name]) => name)).toEqual([
      'settled',
      'setTrainable',
      'setOptimizer',
      'importState',
      'importOptimizer',
      'importRandom',
    ]);
    const [[isTrained]] = calls('setTrainable') as [[(key: string) => boolean]];
    expect(['fc.weight', 'features.5.norm.weight', 'features.3.norm.weight'].map(isTrained)).toEqual([true, true, false]);
    expect(calls('importState')).toEqual([[STATE.weights, 'state']]);
    expect(calls('importOptimizer')).toEqual([[STATE.optimizer, 'state']]);
    expect(calls('importRandom')).toEqual([[41]]);
    expect(await learner.unfreeze(1)).toBe(false);
    expect(await learner.snapshot()).toEqual(STATE);
  });

  it('goes on with its own tiles, and with the next random changes', async () => {
    const augmentation = { ...NO_AUGMENTATION, noise: 0.1 };
    const settings = settingsWith({ augmentation });
    const learner = learnerOf(settings);
    await learner.restore({ ...STATE, counters: { steps: 9, dropout: 41 } }, 'state');
    await learner.tune({ keep: async () => {} } as never);
    expect(calls('tune')).toEqual([]);
    expect(use.mock.calls).toEqual([[STATE.tiles]]);
    await learner.step([0], 0.01);
    const next = augmentationBuffer(1, settings.preparation, { augmentation, seed: settings.seed, step: 10 });
    expect(calls('step')).toMatchObject([[{ changes: next }, 0.01, {}]]);
  });
});

describe('kept features', () => {
  const settings = settingsWith({ model: 'resnet18', extent: 'head', keepFeatures: true, batchSize: 2, unfreezeEvery: 1 });
  const groups = () => calls('features').map(([, of]) => (of as number[])[0]);

  it('are computed once, batch by batch, and take the place of the pixels until more stages learn', async () => {
    const learner = learnerOf(settings);
    expect(await learner.keepFeatures(() => {})).toBe(FEATURES);
    expect(groups()).toEqual([2, 2, 1]);
    expect(calls('features')[2][0]).toEqual(batchInput([samples[4]], settings.preparation));
    await learner.prepare();
    const image = [SIZE, SIZE, 3];
    expect(calls('prepare')).toEqual([[[2, 1, 1, FEATURES], { mode: 'train', changed: false, features: image }]]);
    await learner.step([3, 0], 0.01);
    await learner.logits([1]);
    const batch = { pixels: Float32Array.of(9, 10, 11, 0, 1, 2), shape: [2, 1, 1, FEATURES], labels: [1, 0], changes: null };
    expect(calls('step')).toEqual([[batch, 0.01, { microBatch: null, features: image }]]);
    expect(calls('logits')).toEqual([[Float32Array.of(3, 4, 5), [1, 1, 1, FEATURES], { features: image }]]);
    await learner.unfreeze(1);
    await learner.step([3, 0], 0.01);
    expect(calls('step')[1]).toMatchObject([{ shape: shape(2) }, 0.01, { features: undefined }]);
    expect(await learner.keepFeatures(() => {})).toBe(0);
  });

  it('are computed in parts where the batch comes in parts, and are given up where a stop comes', async () => {
    await learnerOf({ ...settings, batchSize: 4, microBatch: 3 }).keepFeatures(() => {});
    expect(groups()).toEqual([3, 2]);
    told.length = 0;
    given = 0;
    const learner = learnerOf({ ...settings, batchSize: 1 });
    const stop = new AbortController();
    const stopAtPercent = ({ phrase }: Phrase) => {
      if (phrase === 'features/percent') stop.abort();
    };
    await expect(learner.keepFeatures(stopAtPercent, stop.signal)).rejects.toThrow('aborted');
    // The third part had begun when the second was there.
    expect(groups()).toEqual([1, 1, 1]);
    await learner.logits([0]);
    expect(calls('logits')[0][1]).toEqual(shape(1));
  });
});

it('a predictor takes the weights of the checkpoint, and no more scans at a time than the batch size', async () => {
  const settings = settingsWith({ batchSize: 2 });
  const weights = [{ name: 'weights' }];
  const predictor = new CompiledPredictor({ settings, epoch: 3, weights } as never, machine);
  expect(await predictor.predict(samples)).toEqual(samples.map(() => [0.25, 0.25, 0.25, 0.25]));
  expect(calls('importState').map(([of]) => of)).toEqual([weights]);
  expect(calls('logits')).toEqual(
    [samples.slice(0, 2), samples.slice(2, 4), samples.slice(4)].map((some) => [
      batchInput(some, settings.preparation),
      shape(some.length),
      {},
    ]),
  );
});
