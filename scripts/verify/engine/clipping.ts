import type { Machine } from '#gpu/machine.ts';
import { sgdSpec } from '#train/learner/optimizer-spec.ts';
import type { Comparison, Outcome } from '../case.ts';
import { compare } from '../compare.ts';
import { SMALL_NET_STEP } from '../tolerances.ts';
import { batchOf, modelOf } from './batches.ts';
import { PlainNet } from './nets.ts';

const RATE = 0.5;

/** torch.nn.utils.clip_grad_norm_ in double precision. */
function clipped(gradients: readonly Float32Array[], most: number): number[][] {
  const norm = Math.sqrt(gradients.reduce((sum, values) => sum + values.reduce((s, v) => s + v * v, 0), 0));
  const factor = Math.min(1, most / (norm + 1e-6));
  return gradients.map((values) => Array.from(values, (v) => v * factor));
}

/** Steps with a norm that is exceeded, by far and not at all; of a whole batch and of one in parts. */
export async function clipping(machine: Machine): Promise<Outcome> {
  const comparisons: Comparison[] = [];
  const batch = batchOf('clip', 6);
  for (const [clipNorm, microBatch] of [
    [0.01, null],
    [0.01, 2],
    [1e3, null],
  ] as const) {
    const model = modelOf(new PlainNet(), machine);
    model.setOptimizer(sgdSpec({}), { clipNorm });
    const before = await model.exportState();
    const { gradients } = await model.gradients(batch);
    const want = clipped(
      gradients.map(({ values }) => values),
      clipNorm,
    );
    await model.step(batch, RATE, { microBatch });
    const after = await model.exportState();
    for (const [i, { key }] of gradients.entries()) {
      const start = before.find(({ name }) => name === key)?.data as Float32Array;
      const end = after.find(({ name }) => name === key)?.data as Float32Array;
      const moved = Float64Array.from(start, (value, j) => value - RATE * want[i][j]);
      comparisons.push(compare(`${key} clipped at ${clipNorm}`, end, moved, SMALL_NET_STEP, 1));
    }
    model.dispose();
  }
  return { comparisons };
}
