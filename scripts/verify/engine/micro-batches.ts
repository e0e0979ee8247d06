import type { Machine } from '#gpu/machine.ts';
import { sgdSpec } from '#train/learner/optimizer-spec.ts';
import type { Outcome } from '../case.ts';
import { compare } from '../compare.ts';
import { OTHER_ORDER } from '../tolerances.ts';
import { batchOf, modelOf } from './batches.ts';
import { PlainNet } from './nets.ts';

const IMAGES = 7;
const CLASS_WEIGHTS = [0.5, 1, 2, 1.5];

/** Loss, hits and weights of two plain SGD steps, which are the gradients but for a factor. */
async function train(machine: Machine, microBatch: number | null) {
  const model = modelOf(new PlainNet(), machine);
  model.setLoss({ classWeights: CLASS_WEIGHTS });
  model.setOptimizer(sgdSpec({}));
  const steps = [await model.step(batchOf('micro0', IMAGES), 0.5, { microBatch })];
  steps.push(await model.step(batchOf('micro1', IMAGES), 0.5, { microBatch }));
  const state = await model.exportState();
  model.dispose();
  return { steps, state };
}

/** A batch of seven in parts of three, three and one learns as the whole does, with weighted classes. */
export async function microBatches(machine: Machine): Promise<Outcome> {
  const [whole, parts] = [await train(machine, null), await train(machine, 3)];
  const comparisons = [
    compare(
      'losses',
      parts.steps.map(({ loss }) => loss),
      whole.steps.map(({ loss }) => loss),
      OTHER_ORDER,
    ),
    compare(
      'hits',
      parts.steps.map(({ correct }) => correct),
      whole.steps.map(({ correct }) => correct),
      0,
    ),
    ...whole.state.map(({ name, data }, i) => compare(name, parts.state[i].data as Float32Array, data as Float32Array, OTHER_ORDER)),
  ];
  return { comparisons, detail: `losses ${parts.steps.map(({ loss }) => loss)}` };
}
