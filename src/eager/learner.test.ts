import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { NO_AUGMENTATION } from '#data/batch/augmentation.ts';
import type { Augmenting } from '#data/batch/batch-input.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import { paperSettings, type TrainSettings } from '#train/settings/recipe.ts';

/** The nets that were built, and the batches that were put together, in order. */
const built = vi.hoisted((): unknown[] => []);
const batches = vi.hoisted((): { samples: number; augmenting: Augmenting | null }[] => []);

vi.mock('#nn/zoo/index.ts', async (original) => {
  const { buildNet } = await original<typeof import('#nn/zoo/index.ts')>();
  return {
    buildNet: (name: string, classes: number, options: object) => {
      built.push({ name, classes, options });
      // A large net is slow on the CPU, and what it is told is all that counts here.
      return buildNet('groundglass_small', classes);
    },
  };
});
vi.mock('#data/batch/batch-input.ts', async (original) => {
  const { batchInput } = await original<typeof import('#data/batch/batch-input.ts')>();
  return {
    batchInput: (...[samples, preparation, augmenting = null]: Parameters<typeof batchInput>) => {
      batches.push({ samples: samples.length, augmenting });
      return batchInput(samples, preparation, augmenting);
    },
  };
});

const { EagerLearner, EagerPredictor } = await import('./learner.ts');

const SIZE = 16;
const labels = [0, 1, 0, 1, 2];
const samples = labels.map((label, i) => Uint8Array.from({ length: SIZE * SIZE * 3 }, (_, at) => (at * (i + 3) + 90 * label) % 256));

function settingsWith(change: Partial<TrainSettings> = {}): TrainSettings {
  const paper = paperSettings('groundglass_small');
  return { ...paper, batchSize: 2, preparation: { ...paper.preparation, size: SIZE }, augmentation: null, ...change };
}

const learnerOf = (settings: TrainSettings) => new EagerLearner(settings, { samples, labels, trainLabels: labels.slice(0, 4) });
const named = (tensors: NamedTensor[]) => tensors.map(({ name, data }) => [name, [...data]]);

beforeAll(() => chooseDevice('cpu'));
beforeEach(() => {
  built.length = 0;
  batches.length = 0;
});

it('a learner in whose run stages were unfrozen goes on from its state as if it had never stopped', async () => {
  const settings = settingsWith({ extent: 'head', unfreezeEvery: 1 });
  const first = learnerOf(settings);
  await first.step([0, 1], 0.001);
  const ofHead = (await first.snapshot()).optimizer.length;
  expect(await first.unfreeze(1)).toBe(true);
  await first.step([2, 3], 0.001);
  const state = await first.snapshot();
  expect(state.counters).toMatchObject({ steps: 2, unfrozen: 1 });
  expect(state.optimizer.length).toBeGreaterThan(ofHead);
  const second = learnerOf(settings);
  await second.restore(state, 'state');
  // The loop asks again at the start of the epoch that goes on; the optimiser must not begin anew.
  expect(await second.unfreeze(1)).toBe(false);
  expect(named((await second.snapshot()).optimizer)).toEqual(named(state.optimizer));
  expect(await second.step([0, 3], 0.001)).toEqual(await first.step([0, 3], 0.001));
  const [of, again] = [await first.snapshot(), await second.snapshot()];
  expect(named(again.weights)).toEqual(named(of.weights));
  expect(named(again.optimizer)).toEqual(named(of.optimizer));
  expect(again.counters).toEqual(of.counters);
  first.dispose();
  second.dispose();
});

it('steps are augmented by the seed of the run and their own number, and what is evaluated is not', async () => {
  const augmentation = { ...NO_AUGMENTATION, flip: true, noise: 0.1 };
  const learner = learnerOf(settingsWith({ augmentation, seed: 7 }));
  await learner.step([0, 1], 0.001);
  await learner.step([2, 3], 0.001);
  await learner.logits([0, 1, 4]);
  const { counters } = await learner.snapshot();
  expect(batches).toEqual([
    { samples: 2, augmenting: { augmentation, seed: 7, step: 1 } },
    { samples: 2, augmenting: { augmentation, seed: 7, step: 2 } },
    { samples: 3, augmenting: null },
  ]);
  expect(counters.steps).toBe(2);
  learner.dispose();
});

/** How far one step moves the body of the net, and its head: the length of the change of all their weights. */
async function moves(change: Partial<TrainSettings>): Promise<{ body: number; head: number }> {
  const learner = learnerOf(settingsWith({ optimizer: 'sgd', momentum: 0, ...change }));
  const before = (await learner.snapshot()).weights;
  await learner.step([0, 1], 0.5);
  const after = (await learner.snapshot()).weights;
  learner.dispose();
  const trained = before.flatMap(({ name, data }, at) => (/weight|bias/.test(name) ? [{ name, data, next: after[at].data }] : []));
  const length = (of: typeof trained) =>
    Math.hypot(...of.flatMap(({ data, next }) => [...data].map((value, i) => Number(next[i]) - Number(value))));
  const isHead = ({ name }: { name: string }) => name.startsWith('fc.');
  return { body: length(trained.filter((tensor) => !isHead(tensor))), head: length(trained.filter(isHead)) };
}

it('a step is no longer than the largest norm of the gradients allows, and the body moves at its own rate', async () => {
  const clipped = await moves({ clipNorm: 0.002 });
  expect(Math.hypot(clipped.body, clipped.head)).toBeCloseTo(0.5 * 0.002, 5);
  const slow = await moves({ clipNorm: 0.002, backboneRate: 0.25 });
  expect(slow.body / clipped.body).toBeCloseTo(0.25, 2);
  expect(slow.head / clipped.head).toBeCloseTo(1, 2);
});

it.each([true, false])('Inception hears whether its weights expect their own range of inputs: %s', async (transformInput) => {
  const weights = { sha256: 'f', name: 'inception.pth', published: true, transformInput };
  const settings = settingsWith({ model: 'inception_v3', seed: 5, weights });
  const learner = learnerOf(settings);
  const { weights: values } = await learner.snapshot();
  new EagerPredictor({ settings, epoch: 1, weights: values } as never).dispose();
  learner.dispose();
  const told = { name: 'inception_v3', classes: settings.classes.length, options: { transformInput, seed: 5 } };
  expect(built).toMatchObject([told, told]);
});

it('a predictor takes no more scans at a time than the batch size, and gives a row for each', async () => {
  const settings = settingsWith({ batchSize: 2 });
  const learner = learnerOf(settings);
  const { weights } = await learner.snapshot();
  const logits = await learner.logits([4]);
  learner.dispose();
  batches.length = 0;
  const predictor = new EagerPredictor({ settings, epoch: 1, weights } as never);
  const rows = await predictor.predict(samples);
  expect(batches.map((batch) => batch.samples)).toEqual([2, 2, 1]);
  expect(rows).toHaveLength(5);
  const exponentials = [...logits].map(Math.exp);
  const sum = exponentials.reduce((a, b) => a + b, 0);
  rows[4].forEach((probability, k) => void expect(probability).toBeCloseTo(exponentials[k] / sum, 5));
  const tensors = tf.memory().numTensors;
  await predictor.predict(samples);
  expect(tf.memory().numTensors).toBe(tensors);
  predictor.dispose();
});
