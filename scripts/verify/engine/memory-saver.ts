import type { Machine } from '#gpu/machine.ts';
import type { CompiledOptions } from '#nn/compiled/choices.ts';
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
  steps: number;
}

async function train(machine: Machine, choice: Pick<CompiledOptions, 'memorySaver' | 'memoryGoal'>): Promise<Trained> {
  const model = modelOf(new MixedNet(), machine, choice);
  model.setOptimizer(adamSpec({}));
  const losses: number[] = [];
  for (let i = 0; i < STEPS; i++) losses.push((await model.step(batchOf(`saver${i}`, IMAGES), 1e-2)).loss);
  const { prepared } = await model.prepare(batchOf('', IMAGES).shape);
  const state = (await model.exportState()).map(({ data }) => Float32Array.from(data as Float32Array, Number));
  model.dispose();
  return { losses, state, bytes: prepared.plan.bytes.activations ?? 0, steps: prepared.steps.length };
}

/** Values that are made again are the same values: every loss and every number of the state, to the bit. */
export async function memorySaver(machine: Machine): Promise<Outcome> {
  const [plain, saving] = [await train(machine, { memoryGoal: 1 }), await train(machine, { memorySaver: true })];
  const faults: string[] = [];
  if (plain.losses.join() !== saving.losses.join()) faults.push(`losses are ${saving.losses}, not ${plain.losses}`);
  const different = plain.state.findIndex((values, i) => values.join() !== saving.state[i].join());
  if (different >= 0) faults.push(`tensor ${different} of the state differs`);
  if (!(saving.steps > plain.steps)) faults.push('nothing is made again');
  if (!(saving.bytes < plain.bytes)) faults.push(`${saving.bytes} bytes of activations instead of ${plain.bytes}`);
  const detail = `${STEPS} losses alike, ${plain.bytes} -> ${saving.bytes} bytes of activations, ${plain.steps} -> ${saving.steps} steps`;
  requireNone(faults);
  return { comparisons: [], detail };
}
