import { describe, expect, it } from 'vitest';
import { WGSL_KERNELS } from '#gpu/kernels/wgsl-kernels.ts';
import { dispatchesOf } from '#gpu/plan/dispatch.ts';
import { netCost } from '../cost.ts';
import { CATALOGUE } from '../zoo/catalogue.ts';
import { buildNet } from '../zoo/index.ts';
import { trainingPlan } from './training-plan.ts';

const ADAM = { name: 'adam', betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0, decoupled: false } as const;
const BATCH = 2;
const CLASSES = 4;

/** Multiply-adds of an image that a step has and an evaluation, of which `netCost` speaks, has not. */
const ONLY_TRAINED: Readonly<Record<string, number>> = {
  // The auxiliary head on 768 channels: 1 x 1 to 128 channels of 5 x 5, 5 x 5 to 768 channels of one pixel, then the classes; forward and both gradients.
  inception_v3: 3 * (5 * 5 * 768 * 128 + 5 * 5 * 128 * 768 + 768 * CLASSES),
  // The first hidden state of 128 units is zero and learns nothing, so the product with three gates has no gradient of it.
  cnn_rnn: -3 * 128 * 128,
  // Both kernels of the gradient of attention compute the scores of 50 tokens again, and one of them the gradient of the weights, in 12 layers of 768 channels.
  vit_b_32: 12 * 3 * 50 * 50 * 768,
};

describe('the multiply-adds of the dispatches of a training step', () => {
  it.each(CATALOGUE.map(({ name, nativeSize }) => [name, nativeSize] as const))(
    '%s: are three times those of the net and those computed again, less the gradient of the image',
    (name, size) => {
      const net = buildNet(name, CLASSES);
      const options = { classes: CLASSES, optimizer: ADAM, kernels: WGSL_KERNELS, maxBindingWords: 2 ** 28 };
      const products = dispatchesOf(trainingPlan(net, { shape: [BATCH, size, size, 3], ...options }).steps).filter(({ macs }) => macs);
      const [first] = products;
      const all = products.reduce((sum, { macs = 0 }) => sum + macs, 0);
      expect(all).toBe(BATCH * (3 * netCost(net, [size, size, 3]).macs + (ONLY_TRAINED[name] ?? 0)) - first!.macs!);
    },
  );
});
