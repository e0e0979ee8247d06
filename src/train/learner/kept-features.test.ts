import { expect, it } from 'vitest';
import { NO_AUGMENTATION } from '#data/batch/augmentation.ts';
import { featureSize } from '#nn/compiled/programs.ts';
import { StateLayout } from '#nn/compiled/state.ts';
import { StochasticDepth } from '#nn/layers/stochastic-depth.ts';
import { namedModules } from '#nn/module.ts';
import type { FrozenBatchNorm } from '#nn/ops.ts';
import { CATALOGUE, catalogueEntry } from '#nn/zoo/catalogue.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { trainableKeys } from '../settings/freezing.ts';
import { paperSettings, type TrainSettings } from '../settings/recipe.ts';
import { DROPPING_NETS, whyNotKept } from '../settings/why-not-kept.ts';
import { KeptFeatures } from './kept-features.ts';

function sizeOf(model: string, extent: Parameters<typeof trainableKeys>[0], frozenBatchNorm: FrozenBatchNorm = 'eval'): number {
  const net = buildNet(model, 4);
  const entry = catalogueEntry(model);
  const layout = new StateLayout(net, 2 ** 28);
  layout.setLearning(trainableKeys(extent, entry));
  return featureSize(net, layout, [entry.nativeSize, entry.nativeSize, 3], frozenBatchNorm);
}

it.each<[string, number]>([
  ['resnet18', 512],
  ['resnet50', 2048],
  ['densenet121', 1024],
  ['vit_b_32', 768],
  // In front of the first dropout of its classifier.
  ['alexnet', 256 * 6 * 6],
  ['squeezenet1_0', 512 * 13 * 13],
  ['mobilenet_v2', 1280],
  // Of the main and of the auxiliary head.
  ['inception_v3', 2048 + 768],
])('the features of %s under a head alone are %i values', (model, size) => {
  expect(sizeOf(model, 'head')).toBe(size);
});

it('features end where something learns or moves', () => {
  expect(sizeOf('resnet18', 'all')).toBe(0);
  expect(sizeOf('resnet18', 'stage:5')).toBe(256 * 14 * 14);
  // Its first convolution is all that stays the same.
  expect(sizeOf('resnet18', 'head', 'train')).toBe(64 * 112 * 112);
});

it('knows which nets drop branches of frozen layers at random', () => {
  const dropping = CATALOGUE.filter(({ name }) => namedModules(buildNet(name, 4)).some(([, module]) => module instanceof StochasticDepth));
  expect(new Set(dropping.map(({ name }) => name))).toEqual(DROPPING_NETS);
});

it('says why nothing can be kept', () => {
  const why = (change: Partial<TrainSettings>) => whyNotKept({ ...paperSettings('resnet18'), extent: 'head', ...change })?.phrase ?? null;
  expect(why({})).toBeNull();
  expect(why({ extent: 'stage:5' })).toBeNull();
  expect(why({ extent: 'all' })).toBe('features/all-trained');
  expect(why({ augmentation: NO_AUGMENTATION })).toBe('features/augmented');
  expect(why({ frozenBatchNorm: 'train' })).toBe('features/statistics');
  expect(why({ model: 'efficientnet_b0' })).toBe('features/dropped-branches');
  expect(why({ engine: 'eager' })).toBe('features/tensorflow');
});

it('gives rows back in any order', () => {
  const kept = new KeptFeatures(3, 2);
  kept.set(0, Float32Array.of(1, 2, 3, 4));
  kept.set(2, Float32Array.of(5, 6));
  expect([...kept.pick([2, 0, 2, 1])]).toEqual([5, 6, 1, 2, 5, 6, 3, 4]);
});
