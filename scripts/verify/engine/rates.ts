import type { Machine } from '#gpu/machine.ts';
import { sgdSpec } from '#train/learner/optimizer-spec.ts';
import { rateFactors } from '#train/settings/freezing.ts';
import type { Comparison, Outcome } from '../case.ts';
import { compare } from '../compare.ts';
import { SMALL_NET_STEP } from '../tolerances.ts';
import { batchOf, modelOf } from './batches.ts';
import { PlainNet } from './nets.ts';

const RATE = 0.5;

/** The head learns at the whole rate, what lies below at a part of it; in one batch and in parts. */
export async function rates(machine: Machine): Promise<Outcome> {
  const comparisons: Comparison[] = [];
  const batch = batchOf('rates', 6);
  const rateOf = rateFactors(0.125, { head: ['fc2'] });
  for (const microBatch of [null, 2]) {
    const model = modelOf(new PlainNet(), machine);
    model.setOptimizer(sgdSpec({}), { rateOf });
    const before = await model.exportState();
    const { gradients } = await model.gradients(batch);
    await model.step(batch, RATE, { microBatch });
    const after = await model.exportState();
    for (const { key, values } of gradients) {
      const factor = key.startsWith('fc2.') ? 1 : 0.125;
      const start = before.find(({ name }) => name === key)?.data as Float32Array;
      const end = after.find(({ name }) => name === key)?.data as Float32Array;
      const moved = Float64Array.from(start, (value, i) => value - RATE * factor * values[i]);
      comparisons.push(compare(key, end, moved, SMALL_NET_STEP, 1));
    }
    model.dispose();
  }
  return { comparisons };
}
