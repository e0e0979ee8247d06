import { RandomStream } from '#base/random.ts';
import type { Machine } from '#gpu/machine.ts';
import { CompiledLearner } from '#train/learner/compiled-learner.ts';
import { paperSettings, type TrainSettings } from '#train/settings/recipe.ts';
import { type Outcome, requireNone } from '../case.ts';

const SIZE = 32;
const SCANS = 8;
const BATCHES = [
  [0, 5, 2, 7],
  [1, 4, 6, 3],
];

/** A head on kept features, then two stages more: cut off before, between and after, it goes on to the same losses, to the bit. */
export async function unfreezing(machine: Machine): Promise<Outcome> {
  const random = new RandomStream('unfreezing', 1);
  const samples = Array.from({ length: SCANS }, () => Uint8Array.from({ length: 3 * SIZE * SIZE }, () => random.integer(256)));
  const labels = samples.map((_, i) => i % 4);
  const settings: TrainSettings = { ...paperSettings('groundglass_small', SIZE), extent: 'head', batchSize: 4, keepFeatures: true };
  const learnerOf = () => new CompiledLearner(settings, { samples, labels, trainLabels: labels }, machine);
  const losses: number[][] = [];
  for (const cut of [null, 0, 1, 2]) {
    let learner = learnerOf();
    await learner.keepFeatures(() => {});
    const own: number[] = [];
    for (const stages of [0, 1, 2]) {
      await learner.unfreeze(stages);
      for (const batch of BATCHES) own.push((await learner.step(batch, 1e-3)).loss);
      const kept = learner.snapshot();
      if (stages !== cut) continue;
      const next = learnerOf();
      await next.restore(await kept, 'state');
      await next.keepFeatures(() => {});
      learner.dispose();
      learner = next;
    }
    own.push(...(await learner.logits(BATCHES[0])));
    learner.dispose();
    losses.push(own);
  }
  const different = losses.findIndex((own) => own.join() !== losses[0].join());
  requireNone([different >= 0 && `losses and logits are ${losses[different]}, not ${losses[0]}`]);
  return { comparisons: [], detail: `losses ${losses[0].slice(0, 6).map((loss) => loss.toFixed(4))}` };
}
