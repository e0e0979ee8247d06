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

type Choice = Pick<CompiledOptions, 'memorySaver' | 'roomForSums'>;

async function train(machine: Machine, choice: Choice): Promise<Trained> {
  const model = modelOf(new MixedNet(), machine, choice);
  model.setOptimizer(adamSpec({}));
  const losses: number[] = [];
  for (let i = 0; i < STEPS; i++) losses.push((await model.step(batchOf(`saver${i}`, IMAGES), 1e-2)).loss);
  const { prepared } = await model.prepare(batchOf('', IMAGES).shape);
  const state = (await model.exportState()).map(({ data }) => Float32Array.from(data as Float32Array, Number));
  model.dispose();
  return { losses, state, bytes: prepared.plan.bytes.activations ?? 0, steps: prepared.steps.length };
}

/** Requires that a net which keeps less has the same numbers: every loss and every number of the state, to the bit. */
async function requireAlike(machine: Machine, keeping: Choice, making: Choice): Promise<Outcome> {
  const [kept, again] = [await train(machine, keeping), await train(machine, making)];
  const faults: string[] = [];
  if (kept.losses.join() !== again.losses.join()) faults.push(`losses are ${again.losses}, not ${kept.losses}`);
  const different = kept.state.findIndex((values, i) => values.join() !== again.state[i].join());
  if (different >= 0) faults.push(`tensor ${different} of the state differs`);
  if (!(again.steps > kept.steps)) faults.push('nothing is made again');
  if (!(again.bytes < kept.bytes)) faults.push(`${again.bytes} bytes of activations instead of ${kept.bytes}`);
  const detail = `${STEPS} losses alike, ${kept.bytes} -> ${again.bytes} bytes of activations, ${kept.steps} -> ${again.steps} steps`;
  requireNone(faults);
  return { comparisons: [], detail };
}

/** Values that the memory saver makes again are the same values. */
export const memorySaver = (machine: Machine) => requireAlike(machine, { roomForSums: 1e9 }, { memorySaver: true });

/** Sums that are made again for want of room are the same values, so that a run goes on to the bit where there is another room. */
export const sumsAgain = (machine: Machine) => requireAlike(machine, { roomForSums: 1e9 }, { roomForSums: 0 });
