import { expect, test } from 'vitest';
import { paperSettings } from '../settings/recipe.ts';
import { secondsPerEpoch } from './estimate.ts';
import { settingsAt } from './settings-at.ts';

const WEIGHTS = { sha256: 'f', name: 'resnet18.pth', published: true, transformInput: false };
const weightsOf = (model: string) => (model === 'resnet18' ? WEIGHTS : null);

test('a point changes what it names; another net comes with its size and its weights', () => {
  const base = { ...paperSettings('squeezenet1_0', 64), maxEpochs: 3 };
  const settings = settingsAt(base, { model: 'resnet18', extent: 'head', batch: 32, seed: 7, lr: 0.01 }, weightsOf);
  expect(settings).toMatchObject({ model: 'resnet18', extent: 'head', batchSize: 32, seed: 7, learningRate: 0.01, maxEpochs: 3 });
  expect(settings.weights).toEqual(WEIGHTS);
  expect(settings.preparation).toMatchObject({ size: 224, normalization: { name: 'imagenet' } });
  const scratch = settingsAt(base, { model: 'resnet18', extent: 'scratch' }, weightsOf);
  expect(scratch).toMatchObject({ weights: null, preparation: { normalization: base.preparation.normalization } });
  expect(settingsAt(base, {}, weightsOf)).toEqual(base);
});

test('fine-tuning without weights is refused by the name of the net', () => {
  expect(() => settingsAt(paperSettings(), { model: 'alexnet', extent: 'all' }, weightsOf)).toThrow(/AlexNet/);
});

test('an epoch takes what the same net took, in proportion to scans and pixels', () => {
  const timed = [
    { settings: paperSettings('resnet18', 224), trainScans: 100, seconds: 10 },
    { settings: paperSettings('alexnet', 224), trainScans: 100, seconds: 1 },
  ];
  expect(secondsPerEpoch(paperSettings('resnet18', 224), 50, timed)).toBeCloseTo(5, 10);
  expect(secondsPerEpoch(paperSettings('resnet18', 112), 100, timed)).toBeCloseTo(2.5, 10);
  expect(secondsPerEpoch({ ...paperSettings('resnet18', 224), extent: 'head' }, 100, timed)).toBeCloseTo(10 / 3, 10);
  expect(secondsPerEpoch(paperSettings('resnet18'), 50, [])).toBeNull();
  expect(secondsPerEpoch({ ...paperSettings(), engine: 'eager' }, 50, timed)).toBeNull();
});
