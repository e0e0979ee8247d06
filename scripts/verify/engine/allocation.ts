import type { Machine } from '#gpu/machine.ts';
import { trainingPlan } from '#nn/compiled/training-plan.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';
import { type Outcome, requireNone } from '../case.ts';
import { compare } from '../compare.ts';
import { ALLOCATION } from '../tolerances.ts';
import { batchOf, modelOf } from './batches.ts';
import { CLASSES, MixedNet } from './nets.ts';

/** What is planned before anything is allocated, against what is there after a step, after evaluation, and at the end. */
export async function allocation(machine: Machine): Promise<Outcome> {
  const batch = batchOf('allocation', 8);
  const optimizer = adamSpec({});
  const { memory } = trainingPlan(new MixedNet(), {
    shape: batch.shape,
    classes: CLASSES,
    optimizer,
    kernels: machine.kernels,
    maxBindingWords: machine.maxBindingWords,
  });
  const model = modelOf(new MixedNet(), machine);
  model.setOptimizer(optimizer);
  await model.step(batch, 1e-3);
  const comparisons = [compare('bytes after a step', [model.allocatedBytes], [memory.totalBytes], ALLOCATION)];
  await model.logits(batch.pixels, batch.shape);
  comparisons.push(compare('bytes after evaluation', [model.allocatedBytes], [memory.totalBytes], ALLOCATION));
  const detail = `${memory.totalBytes} bytes planned, ${model.allocatedBytes} allocated`;
  model.dispose();
  requireNone([model.allocatedBytes !== 0 && `${model.allocatedBytes} bytes are left at the end`]);
  return { comparisons, detail };
}
