import type { Machine } from '#gpu/machine.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';
import { type Outcome, requireNone } from '../case.ts';
import { batchOf, modelOf } from './batches.ts';
import { MixedNet } from './nets.ts';

const NOT_FINITE = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
/** Finite: the largest and the smallest floats there are. */
const FINITE = [3.4028234663852886e38, -3.4028234663852886e38, 1.401298464324817e-45, -0];

/** The tensors with one value of one of them replaced. */
function withValue(tensors: readonly NamedTensor[], name: string, at: number, value: number): NamedTensor[] {
  return tensors.map((tensor) => {
    if (tensor.name !== name || tensor.data instanceof BigInt64Array) return tensor;
    return { ...tensor, data: tensor.data.with(at < 0 ? tensor.data.length - 1 : at, value) };
  });
}

/** One value of a tensor at a time, first and last, is made infinite or not a number: it is found, and nothing else is. */
export async function finite(machine: Machine): Promise<Outcome> {
  const model = modelOf(new MixedNet(), machine);
  model.setOptimizer(adamSpec({}));
  await model.step(batchOf('finite', 4), 1e-3);
  const [weights, optimizer] = [await model.exportState(), await model.exportOptimizer()];
  const faults: string[] = [];
  const expectFinite = async (what: string, wanted: boolean) => {
    if ((await model.isFinite()) !== wanted) faults.push(`${what} counts as ${wanted ? 'not ' : ''}finite`);
  };
  await expectFinite('a net after a step', true);
  const names = ['conv1.weight', 'layer3.bn2.running_var', 'fc.bias'];
  for (const name of names) {
    for (const at of [0, -1]) {
      for (const value of [...NOT_FINITE, ...FINITE]) {
        model.importState(withValue(weights, name, at, value), 'state');
        await expectFinite(`${value} in ${name}`, FINITE.includes(value));
      }
    }
  }
  model.importState(weights, 'state');
  for (const value of [...NOT_FINITE, ...FINITE]) {
    model.importOptimizer(withValue(optimizer, 'exp_avg_sq.fc.bias', -1, value), 'state');
    await expectFinite(`${value} in the optimiser`, FINITE.includes(value));
  }
  model.importOptimizer(optimizer, 'state');
  await expectFinite('the net as it was', true);
  // With less that learns, other banks belong to the optimiser.
  model.setTrainable((key) => key.startsWith('fc.'));
  model.setOptimizer(adamSpec({}));
  await model.step(batchOf('finite', 4), 1e-3);
  await expectFinite('the head alone', true);
  model.importState(withValue(weights, 'conv1.weight', 0, Number.NaN), 'state');
  await expectFinite('NaN in a frozen weight', false);
  model.dispose();
  requireNone(faults);
  return { comparisons: [] };
}
