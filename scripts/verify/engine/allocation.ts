import type { Gpu } from '#gpu/executor/gpu.ts';
import { trainingPlan } from '#nn/compiled/training-plan.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';
import type { CaseResult } from '../case.ts';
import { batchOf, modelOf } from './batches.ts';
import { CLASSES, MixedNet } from './nets.ts';

const MOST_DIFFERENCE = 0.05;

/** What is planned before anything is allocated, against what is there after a step, after evaluation, and at the end. */
export async function allocation(gpu: Gpu): Promise<CaseResult> {
  const batch = batchOf('allocation', 8);
  const optimizer = adamSpec({});
  const { memory } = trainingPlan(new MixedNet(), {
    shape: batch.shape,
    classes: CLASSES,
    optimizer,
    maxBindingWords: gpu.maxBindingWords,
  });
  const model = modelOf(new MixedNet(), gpu);
  model.setOptimizer(optimizer);
  await model.step(batch, 1e-3);
  const faults: string[] = [];
  const compare = (when: string, bytes: number) => {
    const difference = bytes / memory.totalBytes - 1;
    if (!(Math.abs(difference) <= MOST_DIFFERENCE)) faults.push(`${when} ${bytes} bytes are allocated, ${memory.totalBytes} are planned`);
  };
  compare('after a step', model.allocatedBytes);
  await model.logits(batch.pixels, batch.shape);
  compare('after evaluation', model.allocatedBytes);
  const detail = `${memory.totalBytes} bytes planned, ${model.allocatedBytes} allocated`;
  model.dispose();
  if (model.allocatedBytes !== 0) faults.push(`${model.allocatedBytes} bytes are left at the end`);
  return { name: 'allocation', faults, detail };
}
