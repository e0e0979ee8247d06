import type { Gpu } from '#gpu/executor/gpu.ts';
import type { BatchShape } from '#nn/compiled/batch.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';
import type { CaseResult } from '../case.ts';
import { fault } from '../fault.ts';
import { batchOf, modelOf } from './batches.ts';
import { MixedNet } from './nets.ts';

const IMAGES = 6;
const STEPS = 4;
/** The same kernels over the same numbers, but other tiles and fusions: sums of a few hundred float32 numbers in another order. */
const TOLERANCE = 1e-5;

const EXTENTS: Record<string, (key: string) => boolean> = {
  head: (key) => key.startsWith('fc.'),
  'last block': (key) => /^(fc|layer3|narrow)\./.test(key),
};

/** Losses of steps of the head, or of the last layers with a batch norm, then evaluation; from images or from features of them. */
async function train(gpu: Gpu, isTrainable: (key: string) => boolean, fromFeatures: boolean, microBatch: number | null) {
  const model = modelOf(new MixedNet(), gpu);
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
export async function features(gpu: Gpu): Promise<CaseResult> {
  const faults: (string | null)[] = [];
  const sizes: number[] = [];
  for (const [extent, isTrainable] of Object.entries(EXTENTS)) {
    for (const microBatch of [null, 4]) {
      const want = await train(gpu, isTrainable, false, microBatch);
      const got = await train(gpu, isTrainable, true, microBatch);
      const what = `${extent}, micro-batch ${microBatch}`;
      faults.push(fault(`losses of ${what}`, got.losses, want.losses, TOLERANCE, 1));
      faults.push(fault(`logits of ${what}`, got.logits, want.logits, TOLERANCE, 1));
      for (const [i, { name, data }] of want.state.entries()) {
        const own = got.state[i].data;
        const same = data instanceof BigInt64Array ? Number(data[0]) === Number(own[0]) : null;
        if (same === null) faults.push(fault(`${name} of ${what}`, own as Float32Array, data as Float32Array, 10 * TOLERANCE, 1));
        else if (!same) faults.push(`${name} counted ${own[0]} batches, not ${data[0]}`);
      }
      sizes.push(got.size);
    }
  }
  return { name: 'features', faults: faults.filter((f) => f !== null), detail: `${sizes.join(', ')} values an image` };
}
