import { describe, expect, it } from 'vitest';
import type { Device } from '#gpu/device.ts';
import { STEP_WORDS } from '#gpu/kernels/step-words.ts';
import { WGSL_KERNELS } from '#gpu/kernels/wgsl-kernels.ts';
import { lasting } from '#gpu/plan/value.ts';
import { BatchInput, type BatchShape } from '#nn/compiled/batch.ts';
import { featureSize, type Mode, needsTwoImages, type RecordOptions, recordProgram } from '#nn/compiled/programs.ts';
import { StateLayout } from '#nn/compiled/state.ts';
import { trainingPlan } from '#nn/compiled/training-plan.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { type Batching, largestBatch, passSizes } from '../settings/batch-plan.ts';
import { oneValueProblem, waysOut } from '../settings/one-value.ts';
import { paperSettings, type TrainSettings } from '../settings/recipe.ts';
import { openLearner } from './engine.ts';

const OWN: Batching = { batchSize: 4, microBatch: null, lastBatch: 'own' };
const SMALL = catalogueEntry('groundglass_small');

const told = (scans: number, change: Partial<Batching> = {}, layer: string | null = 'features.5.norm') =>
  oneValueProblem({ ...OWN, ...change }, scans, layer, SMALL);

describe('how many scans go through the net at a time', () => {
  it.each<[number, Partial<Batching>, number[], number]>([
    [5, {}, [4, 1], 4],
    [8, {}, [4], 4],
    [5, { lastBatch: 'join' }, [5], 5],
    [9, { lastBatch: 'join' }, [4, 5], 5],
    [3, { lastBatch: 'join' }, [3], 3],
    [8, { microBatch: 3 }, [3, 1], 4],
    [9, { microBatch: 2 }, [2, 1], 4],
    [9, { microBatch: 4 }, [4, 1], 4],
    [9, { microBatch: 2, lastBatch: 'join' }, [2, 1], 5],
    [8, { microBatch: 1 }, [1], 4],
    [8, { microBatch: 9 }, [4], 4],
  ])('%i scans, %o: %o', (scans, change, sizes, largest) => {
    expect(passSizes(scans, { ...OWN, ...change })).toEqual(sizes);
    expect(largestBatch(scans, { ...OWN, ...change })).toBe(largest);
  });
});

describe('a scan that goes through the net alone', () => {
  it('is refused where a BatchNorm needs two, with what helps', () => {
    expect(told(5)).toMatchObject({ level: 'error', code: 'batch-norm-one-value', subject: 'Batch size' });
    expect(told(5)?.what).toContain('features.5.norm');
    expect(told(5)?.what).toContain('one value per channel');
    expect(told(5)?.remedy).toBe('Choose batches of 3, join the last batch to the one before it or train with larger images.');
    expect(told(4)).toBeNull();
    expect(told(6)).toBeNull();
    expect(told(5, { lastBatch: 'join' })).toBeNull();
    // With one scan in all nothing helps but larger maps.
    expect(told(1, { batchSize: 1 })?.remedy).toBe('Train with larger images.');
  });

  it('is refused in a part of a batch, too', () => {
    expect(told(8, { microBatch: 1 })?.remedy).toContain('micro-batches of 2');
    expect(told(8, { microBatch: 3 })?.remedy).toContain('micro-batches of 2');
    expect(told(8, { microBatch: 2 })).toBeNull();
    expect(told(9, { microBatch: 2 })).not.toBeNull();
  });

  it('is fine where one scan is enough for the net, and where numbers are refused for themselves', () => {
    expect(told(5, {}, null)).toBeNull();
    expect(told(Number.POSITIVE_INFINITY)).toBeNull();
    expect(told(5, { batchSize: 0 })).toBeNull();
    expect(told(5, { batchSize: Number.NaN })).toBeNull();
    expect(told(5, { microBatch: 0 })).toBeNull();
  });

  it('is offered a size that suits all folds', () => {
    const ways = (sides: number[]) => waysOut(sides, OWN);
    expect(ways([9]).batchSize).toBe(3);
    expect(ways([9, 8]).batchSize).toBe(3);
    // Of ten scans three at a time leave one over.
    expect(ways([9, 10]).batchSize).toBe(5);
    expect(ways([9, 10]).joins).toBe(true);
    expect(oneValueProblem(OWN, 9, 'bn1', SMALL, [9, 10])?.remedy).toContain('batches of 5');
  });

  it('every way out that is offered leads out, and the size offered is the nearest', () => {
    const alone = (scans: number, batching: Batching) => passSizes(scans, batching).includes(1);
    for (let scans = 2; scans < 30; scans++) {
      for (let batchSize = 1; batchSize <= scans; batchSize++) {
        for (const microBatch of [null, 1, 2, 3, 5]) {
          const batching = { batchSize, microBatch, lastBatch: 'own' as const };
          if (!alone(scans, batching)) continue;
          const ways = waysOut([scans], batching);
          const offered = ways.batchSize ?? Number.POSITIVE_INFINITY;
          for (let size = 2; size <= scans; size++) {
            const distance = Math.abs(size - batchSize);
            if (size === offered) expect(alone(scans, { ...batching, batchSize: size })).toBe(false);
            else if (distance < Math.abs(offered - batchSize)) expect(alone(scans, { ...batching, batchSize: size })).toBe(true);
          }
          if (ways.joins) expect(alone(scans, { ...batching, lastBatch: 'join' })).toBe(false);
          if (ways.microBatch !== null) expect(alone(scans, { ...batching, microBatch: ways.microBatch })).toBe(false);
        }
      }
    }
  });
});

describe('the layer that needs two images', () => {
  // The BatchNorm at which torchvision 0.14.1 says "Expected more than 1 value per channel when training".
  it.each([
    ['groundglass_small', 16, 'features.5.norm'],
    ['groundglass_small', 17, null],
    ['resnet18', 32, 'layer4.0.bn1'],
    ['resnet18', 33, null],
    ['densenet121', 32, 'features.denseblock4.denselayer1.norm1'],
    ['densenet121', 64, null],
    ['mobilenet_v2', 32, 'features.14.conv.1.1'],
    ['mobilenet_v2', 33, null],
    ['mobilenet_v3_small', 32, 'features.9.block.1.1'],
    ['efficientnet_b0', 32, 'features.6.0.block.1.1'],
    // Its auxiliary head, in training alone.
    ['inception_v3', 299, 'AuxLogits.conv1.bn'],
    ['vgg11_bn', 32, null],
    ['squeezenet1_0', 32, null],
    ['alexnet', 64, null],
    ['vit_b_32', 224, null],
    ['convnext_tiny', 32, null],
  ])('of %s at %i is %s', (model, size, layer) => {
    expect(needsTwoImages(buildNet(model, 4), [size, size, 3], () => true, 'eval')).toBe(layer);
  });
});

describe('both engines', () => {
  const settings = (change: Partial<TrainSettings> = {}): TrainSettings => ({
    ...paperSettings('groundglass_small', 16),
    engine: 'eager',
    batchSize: 4,
    ...change,
  });
  const open = async (scans: number, change: Partial<TrainSettings> = {}) => {
    const labels = Array.from({ length: scans }, (_, i) => i % 4);
    const set = { samples: labels.map(() => new Uint8Array(16 * 16 * 3)), labels, trainLabels: labels };
    const device = { machine: null, gpu: null, info: { backend: 'cpu' } } as unknown as Device;
    (await openLearner(device, settings(change), set, () => {})).dispose();
  };
  const refused = (change: Partial<TrainSettings>) => expect(open(5, change)).rejects.toThrow(/one value per channel/);

  it('refuse a run before it begins', async () => {
    await refused({});
    await refused({ engine: 'compiled' });
    await refused({ extent: 'head', frozenBatchNorm: 'train' });
    // The last stage that is unfrozen has a BatchNorm.
    await refused({ extent: 'head', unfreezeEvery: 2, maxEpochs: 9 });
    await refused({ microBatch: 2, lastBatch: 'join' });
  });

  it('begin one in which every BatchNorm has more than one value, or rests', async () => {
    await open(8);
    await open(6);
    await open(5, { lastBatch: 'join' });
    await open(5, { extent: 'head' });
    await open(5, { extent: 'head', unfreezeEvery: 20, maxEpochs: 9 });
    await open(5, { preparation: { ...settings().preparation, size: 32 } });
  });

  it('never lower a BatchNorm that goes by one value', () => {
    const optimizer = { name: 'sgd', momentum: 0, nesterov: false, weightDecay: 0 } as const;
    const plan = (images: number) =>
      trainingPlan(buildNet('groundglass_small', 4), {
        shape: [images, 16, 16, 3],
        classes: 4,
        optimizer,
        kernels: WGSL_KERNELS,
        maxBindingWords: 2 ** 28,
      });
    expect(() => plan(1)).toThrow(/features\.5\.norm.*one value per channel/);
    expect(plan(2).steps.length).toBeGreaterThan(0);
  });

  it('evaluate and predict a single scan, also from kept features', () => {
    const net = buildNet('groundglass_small', 4);
    const layout = new StateLayout(net, 2 ** 28);
    layout.setLearning((key) => /^features\.5|^fc/.test(key));
    const image = [16, 16, 3] as const;
    const step = lasting('step', 'input', STEP_WORDS);
    const loss = { labels: step, settings: step, result: step };
    const training = { updates: [], sums: null, clipNorm: null, memorySaver: false, roomForSums: 0 };
    const record = (mode: Mode, shape: BatchShape, cut?: RecordOptions['cut']) => {
      const options = { mode, dropout: true, frozenBatchNorm: 'eval', loss, training, ...(cut && { cut }) } as const;
      return recordProgram(net, layout, { pixels: new BatchInput(shape).pixels, step, kernels: WGSL_KERNELS }, options).program.steps
        .length;
    };
    expect(record('evaluate', [1, ...image])).toBeGreaterThan(0);
    const size = featureSize(net, layout, image, 'eval');
    expect(record('evaluate', [1, ...image], { part: 'features', images: [1, ...image] })).toBeGreaterThan(0);
    const head = { part: 'head', images: [1, ...image] } as const;
    expect(record('evaluate', [1, 1, 1, size], head)).toBeGreaterThan(0);
    expect(() => record('train', [1, 1, 1, size], head)).toThrow(/features\.5\.norm/);
    expect(() => record('loss', [1, ...image])).toThrow(/features\.5\.norm/);
  });
});
