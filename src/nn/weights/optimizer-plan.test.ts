import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Parameter } from '../module.ts';
import { receiver, stored } from './foreign-files.fixture.ts';
import type { NamedTensor } from './named-tensor.ts';
import { loadOptimizer, type OptimizerPlan, planOptimizer } from './optimizer-plan.ts';
import { planWeights } from './plan.ts';
import { readWeights } from './read-weights.ts';
import type { StoredOptimizer } from './stored-training.ts';
import type { StoredTensor } from './weight-file.ts';

const NET = 'groundglass_small';
const ADAM = { betas: [0.9, 0.999], eps: 1e-8 };
const net = receiver(NET, 4);
const parameters = net.entries.filter(([, entry]) => entry instanceof Parameter);

/** The file of a training of the net: weights as `prefix` calls them, and Adam's state by places, as torch saves it. */
function fileOf({ prefix = '', classes = 4, slots = ['exp_avg', 'exp_avg_sq'], change = (state: StoredOptimizer) => state } = {}) {
  const all = receiver(NET, classes).entries.map(([key, { shape, dtype }]) => stored(prefix + key, shape, 1, dtype));
  const tensors = all.map((tensor): StoredTensor => ({ ...tensor, within: 'model_state_dict' }));
  const own = receiver(NET, classes).entries.filter(([, entry]) => entry instanceof Parameter);
  const state = own.flatMap(([, { shape }], place) =>
    slots.map((slot, s) => ({ slot, of: place, tensor: stored(`${slot}.${place}`, shape, place + s / 2) })),
  );
  const optimizer: StoredOptimizer = { name: 'adam', adam: ADAM, slots: state, steps: [12], parameters: own.length };
  return { name: 'run.pkl', published: null, tensors, training: { epoch: 3, loss: 0.5, optimizer: change(optimizer) } };
}

const planned = (file: ReturnType<typeof fileOf>, usual: typeof ADAM = ADAM) => planOptimizer(file, planWeights(file, net), net, usual);
const why = (file: ReturnType<typeof fileOf>, usual?: typeof ADAM) => {
  const found = planned(file, usual);
  return found && 'why' in found ? found.why.phrase : found;
};
async function loaded(plan: unknown): Promise<NamedTensor[]> {
  const state: NamedTensor[] = [];
  for await (const tensor of loadOptimizer(plan as OptimizerPlan, 'run.pkl')) state.push(tensor);
  return state;
}

it.each(['', 'module.'])('gives the state by the places of the parameters, with keys before which stands "%s"', async (prefix) => {
  const state = new Map((await loaded(planned(fileOf({ prefix })))).map((tensor) => [tensor.name, tensor]));
  expect(state.get('step')!.data).toEqual(BigInt64Array.of(12n));
  expect(state.size).toBe(1 + 2 * parameters.length);
  for (const [place, [key, { shape }]] of parameters.entries()) {
    expect(state.get(`exp_avg.${key}`)).toMatchObject({ shape, dtype: 'F32' });
    expect([state.get(`exp_avg.${key}`)!.data[0], state.get(`exp_avg_sq.${key}`)!.data[0]]).toEqual([place, place + 0.5]);
  }
});

describe('a state is left out as a whole, with the reason', () => {
  const one = (change: (state: StoredOptimizer) => Partial<StoredOptimizer>) =>
    fileOf({ change: (state) => ({ ...state, ...change(state) }) });
  it.each([
    ['a head for other classes', fileOf({ classes: 3 }), 'optimizer-state/head'],
    ['an average of the weights that it moved', fileOf({ prefix: 'ema.' }), 'optimizer-state/average'],
    ['another optimiser', one(() => ({ name: 'other' as const })), 'optimizer-state/other'],
    ['no number of steps', one(() => ({ steps: [] })), 'optimizer-state/other'],
    ['other factors', one(() => ({ adam: { betas: [0.5, 0.999], eps: 1e-8 } })), 'optimizer-state/factors'],
    ['a part of the parameters', one(({ slots }) => ({ slots: slots.slice(2) })), 'optimizer-state/parts'],
    ['another number of parameters', one(({ parameters: all }) => ({ parameters: all! - 1 })), 'optimizer-state/places'],
    [
      'a tensor of another shape',
      one(({ slots }) => ({ slots: slots.map((slot, i) => (i === 0 ? { ...slot, tensor: stored('x', [7], 0) } : slot)) })),
      'optimizer-state/parts',
    ],
  ])('%s', (_, file, id) => expect(why(file)).toBe(id));

  it('nothing is said where there is none', () => {
    expect(planned({ ...fileOf(), training: { epoch: 3, loss: 0.5, optimizer: null as never } })).toBeNull();
  });
});

it.each([
  ['steps that differ', (state: StoredOptimizer) => ({ ...state, steps: [12, 13] }), /does not say one number of steps/],
  ['no step at all', (state: StoredOptimizer) => ({ ...state, steps: [0] }), /does not say one number of steps/],
  [
    'values that are not finite',
    (state: StoredOptimizer) => ({
      ...state,
      slots: state.slots.map((slot, i) => (i === 0 ? { ...slot, tensor: stored('x', slot.tensor.shape, Number.NaN) } : slot)),
    }),
    /values that no training comes to/,
  ],
  [
    'squares below 0',
    (state: StoredOptimizer) => ({
      ...state,
      slots: state.slots.map((slot, i) => (i === 1 ? { ...slot, tensor: stored('x', slot.tensor.shape, -1) } : slot)),
    }),
    /values that no training comes to/,
  ],
])('refuses %s', async (_, change, says) => {
  await expect(loaded(planned(fileOf({ change })))).rejects.toThrow(says);
});

describe('files of torch.save', () => {
  const ODD = path.resolve(import.meta.dirname, '../../../tests/goldens/weights/odd');
  it.each(['checkpoint.pth', 'checkpoint_legacy.pth'])('%s: epoch, and the state of Adam by places', async (name) => {
    const { training } = await readWeights(new Blob([readFileSync(path.join(ODD, name))]), name);
    expect(training).toMatchObject({ epoch: 3, loss: null, optimizer: { name: 'adam', adam: ADAM, parameters: 4 } });
    const { slots, steps } = training!.optimizer!;
    expect(slots.map(({ slot, of, tensor }) => `${of} ${slot} ${tensor.shape}`)).toEqual([
      ...['0 exp_avg 4,3,3,3', '0 exp_avg_sq 4,3,3,3', '1 exp_avg 4', '1 exp_avg_sq 4'],
      ...['2 exp_avg 4', '2 exp_avg_sq 4', '3 exp_avg 4', '3 exp_avg_sq 4'],
    ]);
    const counts = await Promise.all(steps.map(async (step) => (typeof step === 'number' ? step : (await step.read())[0])));
    expect(counts).toEqual([1, 1, 1, 1]);
  });
});
