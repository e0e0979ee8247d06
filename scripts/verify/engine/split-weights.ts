import type { Gpu } from '#gpu/executor/gpu.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';
import type { CaseResult } from '../case.ts';
import { fault } from '../fault.ts';
import { batchOf, modelOf } from './batches.ts';
import { PlainNet } from './nets.ts';

/** Sums of as many float32 numbers, some in another order. */
const TOLERANCE = 1e-5;
/** Between the largest weight's rows that a binding can begin at (64 x 128) and the whole weight (160 x 128). */
const SMALL_BINDING = 9000;
const IMAGES = 6;

async function train(gpu: Gpu, maxBindingWords: number) {
  const model = modelOf(new PlainNet(), { ...gpu, maxBindingWords });
  const batch = batchOf('split', IMAGES);
  const { gradients } = await model.gradients(batch);
  model.setOptimizer(adamSpec({}), { clipNorm: 1 });
  const losses = [await model.step(batch, 1e-3), await model.step(batch, 1e-3, { microBatch: 4 }), await model.step(batch, 1e-3)];
  const { prepared } = await model.prepare(batch.shape);
  const { optimizer = 0, gradients: bytes = 0 } = prepared.plan.bytes;
  const dense = prepared.dispatches.filter(({ label }) => label === 'fc1').length;
  const adam = await model.exportOptimizer();
  model.dispose();
  return { losses: losses.map(({ loss }) => loss), gradients, adam, dense, sizes: [optimizer, bytes] };
}

/** A dense layer too large for one binding is taken in pieces, with its gradient and Adam's averages: the numbers stay. */
export async function splitWeights(gpu: Gpu): Promise<CaseResult> {
  const [whole, split] = [await train(gpu, gpu.maxBindingWords), await train(gpu, SMALL_BINDING)];
  const faults = [
    split.dense === 3 ? null : `the layer runs in ${split.dense} dispatches, not 3`,
    fault('losses', split.losses, whole.losses, TOLERANCE),
    ...whole.gradients.map(({ key, values }, i) => fault(`gradient of ${key}`, split.gradients[i].values, values, TOLERANCE)),
    ...whole.adam.map(({ name, data }) => {
      const got = split.adam.find((tensor) => tensor.name === name)?.data ?? [];
      return fault(name, Array.from(got, Number), Array.from(data, Number), 1e-4);
    }),
  ];
  return { name: 'splitWeights', faults: faults.filter((f) => f !== null), detail: `losses ${split.losses}` };
}
