import { beforeAll, expect, it } from 'vitest';
import { RandomStream } from '#base/random.ts';
import { type Machine, machineOf } from '#gpu/machine.ts';
import { ONE_THREAD } from '#wasm/one-thread.fixture.ts';
import { CompiledLearner } from '../learner/compiled-learner.ts';
import { chooseDevice } from '../learner/engine.ts';
import { firstNotFiniteOf, type Learner } from '../learner/learner.ts';
import { paperSettings, type TrainSettings } from '../settings/recipe.ts';
import type { TrainEvent } from './events.ts';
import { type Sides, trainLoop } from './loop.ts';
import { RunControl } from './run-control.ts';
import type { KeptState, StateKeeper } from './state-keeper.ts';

const SIZE = 32;
const labels = [0, 1, 0, 1, 0, 1, 0, 1];
const sides: Sides = { train: [0, 1, 2, 3], tune: [4, 5, 6, 7], labels };
const random = new RandomStream('pixels', 1);
const samples = labels.map((label) => Uint8Array.from({ length: SIZE * SIZE * 3 }, () => random.integer(120) + 100 * label));

const settings: TrainSettings = {
  ...paperSettings('groundglass_small', SIZE),
  classes: ['a', 'b'],
  optimizer: 'sgd',
  batchSize: 2,
  maxEpochs: 4,
};

class Listing implements StateKeeper {
  busy = false;
  checkpointId: string | null = null;
  readonly kept: KeptState[] = [];

  keep(state: KeptState) {
    this.kept.push(state);
    if (state.isBest) this.checkpointId = `c${state.progress.bestEpoch}`;
  }

  async room() {}
  async settled() {}
}

/** The end of a run, of which every state that was handed over must be finite. */
async function endOf(change: (learner: CompiledLearner) => Learner) {
  const learner = new CompiledLearner(settings, { samples, labels, trainLabels: sides.train.map((i) => labels[i]) }, machine);
  const keeper = new Listing();
  const events: TrainEvent[] = [];
  for await (const event of trainLoop(change(learner), sides, settings, { keeper, control: new RunControl() })) events.push(event);
  for (const { state } of keeper.kept) expect(firstNotFiniteOf(await state)).toBeNull();
  learner.dispose();
  return { done: events.at(-1), epochs: events.filter(({ type }) => type === 'epoch').length, kept: keeper.kept.length };
}

/** A learner whose steps after the first epoch are changed. */
function after(learner: CompiledLearner, changed: (samples: number[], rate: number) => ReturnType<Learner['step']>): Learner {
  let steps = 0;
  const step: Learner['step'] = (some, rate) => (steps++ < 2 ? learner.step(some, rate) : changed(some, rate));
  return new Proxy<Learner>(learner, {
    get: (target, name) => {
      if (name === 'step') return step;
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

let machine: Machine;
beforeAll(async () => {
  machine = machineOf(await chooseDevice('wasm', ONE_THREAD));
});

it('a run that diverges in its second epoch ends with the first, and names a tensor', async () => {
  const end = await endOf((learner) => after(learner, (some) => learner.step(some, 1e30)));
  expect(end).toMatchObject({ epochs: 1, kept: 1, done: { bestEpoch: 1, checkpointId: 'c1' } });
  expect(end.done).toMatchObject({
    stopReason: expect.stringMatching(/^nan-/),
    problem: { what: expect.stringMatching(/values of [a-z]/) },
  });
});

it.each([
  ['a running variance', 'weights', 'features.5.norm.running_var'],
  ['a weight', 'weights', 'features.0.conv.weight'],
  ['a momentum', 'optimizer', 'momentum_buffer.fc.bias'],
] as const)('%s that is no number ends the run, whatever the loss says', async (_, part, name) => {
  const end = await endOf((learner) =>
    after(learner, async () => {
      const state = await learner.snapshot();
      const broken = state[part].map((tensor) => {
        return tensor.name === name ? { ...tensor, data: (tensor.data as Float32Array).with(0, Number.NaN) } : tensor;
      });
      expect(state[part].map((tensor) => tensor.name)).toContain(name);
      await learner.restore({ ...state, [part]: broken }, 'state');
      return { loss: 1, correct: 1 };
    }),
  );
  expect(end).toMatchObject({ epochs: 1, kept: 1, done: { stopReason: 'nan-state', bestEpoch: 1, checkpointId: 'c1' } });
  expect(end.done).toMatchObject({ problem: { code: 'nan-state', what: expect.stringContaining(`After epoch 2 values of ${name}`) } });
});
