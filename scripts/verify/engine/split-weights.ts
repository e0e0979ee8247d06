import type { Machine } from '#gpu/machine.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';
import { type Outcome, requireNone } from '../case.ts';
import { compare } from '../compare.ts';
import { OTHER_ORDER, OTHER_ORDER_STEPS } from '../tolerances.ts';
import { batchOf, modelOf } from './batches.ts';
import { PlainNet } from './nets.ts';

/** Between the largest weight's rows that a binding can begin at (64 x 128) and the whole weight (160 x 128). */
const SMALL_BINDING = 9000;
const IMAGES = 6;

async function train(machine: Machine, maxBindingWords: number) {
  const limited: Machine = Object.create(machine, { maxBindingWords: { value: maxBindingWords } });
  const model = modelOf(new PlainNet(), limited);
  const batch = batchOf('split', IMAGES);
  const { gradients } = await model.gradients(batch);
  model.setOptimizer(adamSpec({}), { clipNorm: 1 });
  const losses = [await model.step(batch, 1e-3), await model.step(batch, 1e-3, { microBatch: 4 }), await model.step(batch, 1e-3)];
  const { prepared } = await model.prepare(batch.shape);
  const { optimizer = 0, gradients: bytes = 0 } = prepared.plan.bytes;
  const dense = prepared.steps.filter(({ label }) => label === 'fc1').length;
  const adam = await model.exportOptimizer();
  model.dispose();
  return { losses: losses.map(({ loss }) => loss), gradients, adam, dense, sizes: [optimizer, bytes] };
}

/** A dense layer too large for one binding is taken in pieces, with its gradient and Adam's averages: the numbers stay. */
export async function splitWeights(machine: Machine): Promise<Outcome> {
  const [whole, split] = [await train(machine, machine.maxBindingWords), await train(machine, SMALL_BINDING)];
  requireNone([split.dense !== 3 && `the layer runs in ${split.dense} steps, not 3`]);
  const comparisons = [
    compare('losses', split.losses, whole.losses, OTHER_ORDER),
    ...whole.gradients.map(({ key, values }, i) => compare(`gradient of ${key}`, split.gradients[i].values, values, OTHER_ORDER)),
    ...whole.adam.map(({ name, data }) => {
      const got = split.adam.find((tensor) => tensor.name === name)?.data ?? [];
      return compare(name, Array.from(got, Number), Array.from(data, Number), OTHER_ORDER_STEPS);
    }),
  ];
  return { comparisons, detail: `losses ${split.losses}` };
}
