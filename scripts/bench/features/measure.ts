import { RandomStream } from '#base/random.ts';
import { batches, epochOrder } from '#data/batch/batch.ts';
import type { Device } from '#gpu/device.ts';
import { machineOf } from '#gpu/machine.ts';
import { CompiledLearner } from '#train/learner/compiled-learner.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import { paperSettings, type TrainSettings } from '#train/settings/recipe.ts';

export interface FeatureRequest {
  model: string;
  scans: number;
  batch: number;
  size: number;
  /** Timed ones; one goes before them, in which everything is compiled. */
  epochs: number;
  /** Kept features alone, without the epochs through the whole net that they are compared with. */
  keptOnly: boolean;
}

interface Epochs {
  /** Median. */
  epochMs: number;
  losses: number[];
}

export interface FeatureBench {
  device: string;
  /** Null where it was not asked for. */
  whole: Epochs | null;
  kept: Epochs;
  /** Of the features of all scans, their kernels' compilation included. */
  computingMs: number;
  /** Values of one scan. */
  featureSize: number;
  /** Of the losses of any step of the two. */
  largestDifference: number | null;
}

const CLASSES = 4;

/** Epochs of the head alone, as the loop has them: the next step is submitted before the last is read. */
async function train(learner: CompiledLearner, { scans, batch, epochs }: FeatureRequest): Promise<Epochs> {
  const times: number[] = [];
  const losses: number[] = [];
  for (let epoch = 1; epoch <= 1 + epochs; epoch++) {
    const started = performance.now();
    const pending: Promise<{ loss: number }>[] = [];
    for (const samples of batches(epochOrder(scans, 1, epoch), batch)) {
      pending.push(learner.step(samples, 1e-3));
      if (pending.length > 1) await pending[pending.length - 2];
    }
    for (const { loss } of await Promise.all(pending)) losses.push(loss);
    if (epoch > 1) times.push(performance.now() - started);
  }
  return { epochMs: times.sort((a, b) => a - b)[Math.floor(times.length / 2)], losses };
}

/** Measures on the device that is given, else on WebGPU. */
export async function measureFeatures(request: FeatureRequest, opened?: Device): Promise<FeatureBench> {
  const { model, scans, batch, size, keptOnly } = request;
  const device = opened ?? (await chooseDevice('webgpu'));
  const random = new RandomStream('features', 1);
  const samples = Array.from({ length: scans }, () => Uint8Array.from({ length: 3 * size * size }, () => random.integer(256)));
  const labels = samples.map((_, i) => i % CLASSES);
  const settings: TrainSettings = { ...paperSettings(model, size), extent: 'head', batchSize: batch };
  const learnerOf = (keepFeatures: boolean) =>
    new CompiledLearner({ ...settings, keepFeatures }, { samples, labels, trainLabels: labels }, machineOf(device));
  let whole: Epochs | null = null;
  if (!keptOnly) {
    const without = learnerOf(false);
    whole = await train(without, request);
    without.dispose();
  }
  const learner = learnerOf(true);
  const started = performance.now();
  const featureSize = await learner.keepFeatures(() => {});
  const computingMs = performance.now() - started;
  const kept = await train(learner, request);
  learner.dispose();
  const largestDifference = whole && Math.max(...whole.losses.map((loss, i) => Math.abs(loss - kept.losses[i])));
  return { device: device.info.label, whole, kept, computingMs, featureSize, largestDifference };
}
