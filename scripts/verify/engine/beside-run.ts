import { RandomStream } from '#base/random.ts';
import type { Machine } from '#gpu/machine.ts';
import { CompiledLearner, CompiledPredictor } from '#train/learner/compiled-learner.ts';
import { softmax } from '#train/learner/logits.ts';
import { paperSettings, type TrainSettings } from '#train/settings/recipe.ts';
import { type Outcome, requireNone } from '../case.ts';

const SIZE = 32;
const SCANS = 8;
const CLASSES = 4;
const BATCHES = [
  [0, 5, 2, 7],
  [1, 4, 6, 3],
];

/** A net that predicts between two steps of a run, on the same device, changes none of the run's bits, and sees what the run's net sees. */
export async function besideRun(machine: Machine): Promise<Outcome> {
  const random = new RandomStream('beside a run', 1);
  const samples = Array.from({ length: SCANS }, () => Uint8Array.from({ length: 3 * SIZE * SIZE }, () => random.integer(256)));
  const labels = samples.map((_, i) => i % CLASSES);
  const settings: TrainSettings = { ...paperSettings('groundglass_small', SIZE), batchSize: 4 };
  const tune = { loss: 1, accuracy: 0, macroF1: 0 };
  const faults: string[] = [];
  const train = async (predicts: boolean) => {
    const learner = new CompiledLearner(settings, { samples, labels, trainLabels: labels }, machine);
    const numbers: number[] = [];
    for (const batch of BATCHES) {
      numbers.push((await learner.step(batch, 1e-3)).loss);
      if (!predicts) continue;
      const { weights } = await learner.snapshot();
      await machine.checkRoom(weights.reduce((sum, { data }) => sum + data.byteLength, 0));
      const predictor = new CompiledPredictor({ settings, epoch: 1, tune, weights, optimizer: [] }, machine);
      const predicted = await predictor.predict(batch.map((i) => samples[i]));
      predictor.dispose();
      const logits = await learner.logits(batch);
      const own = batch.map((_, i) => softmax(logits.subarray(CLASSES * i, CLASSES * (i + 1))));
      if (predicted.join() !== own.join()) faults.push(`predicted are ${predicted}, not ${own}`);
    }
    numbers.push(...(await learner.logits(BATCHES[0])));
    learner.dispose();
    return numbers;
  };
  const [alone, beside] = [await train(false), await train(true)];
  if (alone.join() !== beside.join()) faults.push(`losses and logits are ${beside}, not ${alone}`);
  requireNone(faults);
  return { comparisons: [], detail: `losses ${alone.slice(0, BATCHES.length).map((loss) => loss.toFixed(4))}` };
}
