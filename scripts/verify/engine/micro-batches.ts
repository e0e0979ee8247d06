import type { Gpu } from '#gpu/executor/gpu.ts';
import { sgdSpec } from '#train/learner/optimizer-spec.ts';
import type { CaseResult } from '../case.ts';
import { fault } from '../fault.ts';
import { batchOf, modelOf } from './batches.ts';
import { PlainNet } from './nets.ts';

/** Sums of about as many float32 numbers in another order. */
const TOLERANCE = 1e-5;
const IMAGES = 7;
const CLASS_WEIGHTS = [0.5, 1, 2, 1.5];

/** Loss, hits and weights of two plain SGD steps, which are the gradients but for a factor. */
async function train(gpu: Gpu, microBatch: number | null) {
  const model = modelOf(new PlainNet(), gpu);
  model.setLoss({ classWeights: CLASS_WEIGHTS });
  model.setOptimizer(sgdSpec({}));
  const steps = [await model.step(batchOf('micro0', IMAGES), 0.5, { microBatch })];
  steps.push(await model.step(batchOf('micro1', IMAGES), 0.5, { microBatch }));
  const state = await model.exportState();
  model.dispose();
  return { steps, state };
}

/** A batch of seven in parts of three, three and one learns as the whole does, with weighted classes. */
export async function microBatches(gpu: Gpu): Promise<CaseResult> {
  const [whole, parts] = [await train(gpu, null), await train(gpu, 3)];
  const faults = [
    fault(
      'losses',
      parts.steps.map(({ loss }) => loss),
      whole.steps.map(({ loss }) => loss),
      TOLERANCE,
    ),
    fault(
      'hits',
      parts.steps.map(({ correct }) => correct),
      whole.steps.map(({ correct }) => correct),
      0,
    ),
    ...whole.state.map(({ name, data }, i) => fault(name, parts.state[i].data as Float32Array, data as Float32Array, TOLERANCE)),
  ];
  return { name: 'microBatches', faults: faults.filter((f) => f !== null), detail: `losses ${parts.steps.map(({ loss }) => loss)}` };
}
