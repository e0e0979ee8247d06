import type { Gpu } from '#gpu/executor/gpu.ts';
import { sgdSpec } from '#train/learner/optimizer-spec.ts';
import { rateFactors } from '#train/settings/freezing.ts';
import type { CaseResult } from '../case.ts';
import { fault } from '../fault.ts';
import { batchOf, modelOf } from './batches.ts';
import { PlainNet } from './nets.ts';

/** Weights are of order 0.1 to 1: a product and a difference of float32 numbers. */
const TOLERANCE = 1e-6;
const RATE = 0.5;

/** The head learns at the whole rate, what lies below at a part of it; in one batch and in parts. */
export async function rates(gpu: Gpu): Promise<CaseResult> {
  const faults: (string | null)[] = [];
  const batch = batchOf('rates', 6);
  const rateOf = rateFactors(0.125, { head: ['fc2'] });
  for (const microBatch of [null, 2]) {
    const model = modelOf(new PlainNet(), gpu);
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
      faults.push(fault(key, end, moved, TOLERANCE, 1));
    }
    model.dispose();
  }
  return { name: 'rates', faults: faults.filter((f) => f !== null), detail: '' };
}
