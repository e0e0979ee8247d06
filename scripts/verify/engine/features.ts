import type { Machine } from '#gpu/machine.ts';
import type { BatchShape } from '#nn/compiled/batch.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';
import type { Comparison, Outcome } from '../case.ts';
import { compare } from '../compare.ts';
import { OTHER_ORDER, OTHER_ORDER_STEPS } from '../tolerances.ts';
import { batchOf, modelOf } from './batches.ts';
import { MixedNet } from './nets.ts';

const IMAGES = 6;
const STEPS = 4;

const EXTENTS: Record<string, (key: string) => boolean> = {
  head: (key) => key.startsWith('fc.'),
  'last block': (key) => /^(fc|layer3|narrow)\./.test(key),
};

/** Losses of steps of the head, or of the last layers with a batch norm, then evaluation; from images or from features of them. */
async function train(machine: Machine, isTrainable: (key: string) => boolean, fromFeatures: boolean, microBatch: number | null) {
  const model = modelOf(new MixedNet(), machine);
  model.setTrainable(isTrainable);
  model.setOptimizer(adamSpec({}));
  const images = batchOf('features', IMAGES);
  const [, ...image] = images.shape;
  const size = model.featureSize(image);
  const shape: BatchShape = fromFeatures ? [IMAGES, 1, 1, size] : images.shape;
  const pixels = fromFeatures ? await model.features(images.pixels, images.shape) : images.pixels;
  const features = fromFeatures ? image : undefined;
  const losses: number[] = [];
  for (let i = 0; i < STEPS; i++) losses.push((await model.step({ ...images, pixels, shape }, 1e-2, { microBatch, features })).loss);
  const logits = await model.logits(pixels, shape, { features });
  const state = await model.exportState();
  model.dispose();
  return { losses, logits, state, size };
}

/** Training on kept features gives the numbers of training on images, dropout and batch norm above the cut included. */
export async function features(machine: Machine): Promise<Outcome> {
  const comparisons: Comparison[] = [];
  const sizes: number[] = [];
  for (const [extent, isTrainable] of Object.entries(EXTENTS)) {
    for (const microBatch of [null, 4]) {
      const want = await train(machine, isTrainable, false, microBatch);
      const got = await train(machine, isTrainable, true, microBatch);
      const what = `${extent}, micro-batch ${microBatch}`;
      comparisons.push(compare(`losses of ${what}`, got.losses, want.losses, OTHER_ORDER, 1));
      comparisons.push(compare(`logits of ${what}`, got.logits, want.logits, OTHER_ORDER, 1));
      for (const [i, { name, data }] of want.state.entries()) {
        // Counters of batches are the only whole numbers.
        const limit = data instanceof BigInt64Array ? 0 : OTHER_ORDER_STEPS;
        comparisons.push(compare(`${name} of ${what}`, Array.from(got.state[i].data, Number), Array.from(data, Number), limit, 1));
      }
      sizes.push(got.size);
    }
  }
  return { comparisons, detail: `${sizes.join(', ')} values an image` };
}
