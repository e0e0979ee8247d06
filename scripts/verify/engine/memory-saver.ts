import type { Gpu } from '#gpu/executor/gpu.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';
import { type Outcome, requireNone } from '../case.ts';
import { batchOf, modelOf } from './batches.ts';
import { MixedNet } from './nets.ts';

const STEPS = 4;
const IMAGES = 8;

interface Trained {
  losses: number[];
  state: Float32Array[];
  bytes: number;
  dispatches: number;
}

async function train(gpu: Gpu, memorySaver: boolean): Promise<Trained> {
  const model = modelOf(new MixedNet(), gpu, { memorySaver });
  model.setOptimizer(adamSpec({}));
  const losses: number[] = [];
  for (let i = 0; i < STEPS; i++) losses.push((await model.step(batchOf(`saver${i}`, IMAGES), 1e-2)).loss);
  const { prepared } = await model.prepare(batchOf('', IMAGES).shape);
  const state = (await model.exportState()).map(({ data }) => Float32Array.from(data as Float32Array, Number));
  model.dispose();
  return { losses, state, bytes: prepared.plan.bytes.activations ?? 0, dispatches: prepared.dispatches.length };
}

/** Values that are made again are the same values: every loss and every number of the state, to the bit. */
export async function memorySaver(gpu: Gpu): Promise<Outcome> {
  const [plain, saving] = [await train(gpu, false), await train(gpu, true)];
  const faults: string[] = [];
  if (plain.losses.join() !== saving.losses.join()) faults.push(`losses are ${saving.losses}, not ${plain.losses}`);
  const different = plain.state.findIndex((values, i) => values.join() !== saving.state[i].join());
  if (different >= 0) faults.push(`tensor ${different} of the state differs`);
  if (!(saving.dispatches > plain.dispatches)) faults.push('nothing is made again');
  if (!(saving.bytes < plain.bytes)) faults.push(`${saving.bytes} bytes of activations instead of ${plain.bytes}`);
  const detail = `${STEPS} losses alike, ${plain.bytes} -> ${saving.bytes} bytes of activations, ${plain.dispatches} -> ${saving.dispatches} dispatches`;
  requireNone(faults);
  return { comparisons: [], detail };
}
