import * as tf from '@tensorflow/tfjs-core';
import { RandomStream } from '#base/random.ts';
import { chooseDevice, openLearner, openPredictor } from '#train/learner/engine.ts';
import { type EngineName, paperSettings } from '#train/settings/recipe.ts';
import { type Outcome, requireNone } from '../case.ts';
import { compare } from '../compare.ts';
import { TRAIN_FORWARD } from '../tolerances.ts';

const SIZE = 32;
const SCANS = 4;
const STEPS = 2;

/**
 * Runs of one session may have either engine: compiled, eager and compiled again train the same run on one device with the same losses,
 * and TensorFlow.js has given its buffers back when the compiled engine begins anew.
 */
export async function bothEngines(): Promise<Outcome> {
  const device = await chooseDevice('webgpu');
  const random = new RandomStream('both engines', 1);
  const samples = Array.from({ length: SCANS }, () => Uint8Array.from({ length: SIZE * SIZE * 3 }, () => random.uint32() % 256));
  const labels = samples.map((_, i) => i % 4);
  const settings = (engine: EngineName) => ({ ...paperSettings('groundglass_small', SIZE), engine, batchSize: SCANS, augmentation: null });
  const train = async (engine: EngineName) => {
    const learner = await openLearner(device, settings(engine), { samples, labels, trainLabels: labels }, () => {});
    try {
      const losses: number[] = [];
      for (let i = 0; i < STEPS; i++) losses.push((await learner.step([0, 1, 2, 3], 1e-4)).loss);
      return { losses, weights: (await learner.snapshot()).weights };
    } finally {
      learner.dispose();
    }
  };
  return device.guard(async () => {
    const first = await train('compiled');
    const eager = await train('eager');
    const { numBytesAllocatedInGPU: left = 0 } = tf.memory() as { numBytesAllocatedInGPU?: number };
    requireNone([left === 0 && 'TensorFlow.js holds no buffers after its run, so that this case shows nothing']);
    const again = await train('compiled');
    requireNone([tf.findBackend('webgpu') && 'TensorFlow.js holds its buffers while the compiled engine trains']);
    const rows: number[][][] = [];
    for (const engine of ['eager', 'compiled'] as const) {
      const tune = { loss: 0, accuracy: 0, macroF1: 0 };
      const checkpoint = { settings: settings(engine), epoch: 1, tune, weights: first.weights, optimizer: [] };
      const predictor = await openPredictor(device, checkpoint);
      rows.push(await predictor.predict(samples));
      predictor.dispose();
    }
    return {
      comparisons: [
        compare('losses of the eager engine', eager.losses, first.losses, TRAIN_FORWARD, 1),
        compare('losses of the second compiled run', again.losses, first.losses, 0, 1),
        compare('predictions', rows[0].flat(), rows[1].flat(), TRAIN_FORWARD, 1),
      ],
    };
  });
}
