import { createHash } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RandomStream } from '#base/random.ts';
import { AUGMENTATIONS } from '#data/batch/augmentation.ts';
import { type Machine, machineOf } from '#gpu/machine.ts';
import { Runtime } from '#wasm/executor/runtime.ts';
import { ONE_THREAD } from '#wasm/one-thread.fixture.ts';
import { CompiledLearner } from '../learner/compiled-learner.ts';
import { chooseDevice } from '../learner/engine.ts';
import type { LearnerState } from '../learner/learner.ts';
import { paperSettings, type TrainSettings } from '../settings/recipe.ts';
import { trainLoop } from './loop.ts';
import type { Progress } from './progress.ts';
import { RunControl } from './run-control.ts';
import type { KeptState } from './state-keeper.ts';

const SIZE = 32;
const labels = [0, 1, 0, 1, 0, 1, 0, 1, 0];
const sides = { train: [0, 1, 2, 3, 4, 5, 6], tune: [7, 8], labels };

let machine: Machine;
beforeAll(async () => {
  machine = machineOf(await chooseDevice('wasm', ONE_THREAD));
});

/** Time that passes so quickly that the processor pauses after every task, as it does every 50 ms of a net that takes seconds for a step. */
beforeEach(() => {
  let ms = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    ms += 60;
    return ms;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

function settingsWith(change: Partial<TrainSettings>): TrainSettings {
  return { ...paperSettings(change.model ?? 'groundglass_small', SIZE), classes: ['a', 'b'], batchSize: 3, maxEpochs: 1, ...change };
}

interface Trained {
  /** Losses of batches, by their place. */
  losses: Map<string, number>;
  /** The states that were handed to the keeper. */
  kept: { place: string; progress: Progress; state: LearnerState }[];
  /** How often the processor asked whether it is to stop. */
  asked: number;
  /** At which of these pauses it was within an update. */
  updating: number[];
  /** The kernels with which it went on after the stop. */
  wentOnWith: string[];
}

/** A digest of every bit of a state: to compare all numbers would take vitest seconds. */
function printOf({ weights, optimizer, counters }: LearnerState): string {
  const hash = createHash('sha256').update(JSON.stringify(counters));
  for (const { name, data } of [...weights, ...optimizer]) {
    hash.update(name).update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest('hex');
}

/** An update that has begun is finished, and the state is searched for values that are not finite before it is stored. */
const UPDATE = ['squareSums', 'clipFactor', 'sgdStep', 'adamStep'];
const FINISHED = [...UPDATE, 'notFinite'];

/** Where the run ends. */
const END = 'epoch 2, batch 0';

const placeOf = ({ epoch, batch }: Pick<Progress, 'epoch' | 'batch'>) => `epoch ${epoch}, batch ${batch}`;

/** Trains until the end, or until a stop at the `stopAt`th pause of the processor, from a kept state or from the beginning. */
async function train(settings: TrainSettings, stopAt = Number.POSITIVE_INFINITY, from?: Trained['kept'][number]): Promise<Trained> {
  const bytes = new RandomStream('pixels', 5);
  const samples = labels.map(() => Uint8Array.from({ length: 3 * SIZE * SIZE }, () => bytes.integer(256)));
  const learner = new CompiledLearner(settings, { samples, labels, trainLabels: sides.train.map((i) => labels[i]) }, machine);
  if (from) await learner.restore(from.state, 'state');
  const control = new RunControl();
  const trained: Trained = { losses: new Map(), kept: [], asked: 0, updating: [], wentOnWith: [] };
  const { run } = Runtime.prototype;
  const runs = vi.spyOn(Runtime.prototype, 'run').mockImplementation(function (this: Runtime, table, begin, end, isStopped = () => false) {
    return run.call(this, table, begin, end, (call) => {
      const { kernel } = table.calls[call];
      if (++trained.asked === stopAt) control.stop('now');
      if (UPDATE.includes(kernel)) trained.updating.push(trained.asked);
      const stops = isStopped(call);
      if (control.stopsNow() && !stops) trained.wentOnWith.push(kernel);
      return stops;
    });
  });
  const waiting: Promise<void>[] = [];
  const keep = ({ progress, state }: KeptState) => {
    waiting.push(state.then((copied) => void trained.kept.push({ place: placeOf(progress), progress, state: copied })));
  };
  const keeper = { busy: false, checkpointId: null, keep, room: async () => {}, settled: async () => void (await Promise.all(waiting)) };
  for await (const event of trainLoop(learner, sides, settings, { keeper, control, ...(from && { from: from.progress }) })) {
    if (event.type === 'batch') trained.losses.set(placeOf(event), event.loss);
  }
  runs.mockRestore();
  learner.dispose();
  return trained;
}

describe('a stop on the processor gives up the step under way and the one behind it', () => {
  it.each<[string, Partial<TrainSettings>, number]>([
    ['batch norm and Adam', {}, 10],
    [
      'parts of a batch, augmented, with SGD, momentum and clipping',
      {
        microBatch: 2,
        optimizer: 'sgd',
        momentum: 0.9,
        clipNorm: 0.5,
        augmentation: AUGMENTATIONS.strong,
      },
      10,
    ],
    ['a part of the net, which saves memory', { extent: 'stage:3', memorySaver: true, optimizer: 'adamw', weightDecay: 0.01 }, 6],
    ['dropout', { model: 'squeezenet1_0' }, 3],
    ['dropout and batch norm', { model: 'mobilenet_v2', batchSize: 4, lastBatch: 'join' }, 2],
  ])('and the run goes on as if it had not been stopped: %s', async (_, change, cuts) => {
    const settings = settingsWith(change);
    const whole = await train({ ...settings, saveEvery: { batches: 1 } });
    const states = new Map(whole.kept.map(({ place, state }) => [place, printOf(state)]));
    const { asked, updating } = await train(settings);
    const evenly = Array.from({ length: cuts }, (_, cut) => Math.floor(((cut + 0.5) / cuts) * asked));
    const within = [Math.floor(updating.length / 2), updating.length - 1].map((i) => updating[i]!);
    for (const cut of [...evenly, ...within]) {
      const stopped = await train(settings, cut);
      for (const kernel of stopped.wentOnWith) expect(FINISHED).toContain(kernel);
      const last = stopped.kept.at(-1);
      // One that is stopped in its first step has nothing to keep; the evaluation after the last batch changes nothing.
      if (last) expect(printOf(last.state), `${last.place} after pause ${cut}`).toBe(states.get(last.place) ?? states.get(END));
      const rest = await train(settings, undefined, last);
      for (const [place] of rest.losses) expect(stopped.losses.has(place), `${place} is not trained twice`).toBe(false);
      expect(new Map([...stopped.losses, ...rest.losses])).toEqual(whole.losses);
      expect(printOf((rest.kept.at(-1) ?? last)!.state)).toBe(states.get(END));
    }
  });
});
