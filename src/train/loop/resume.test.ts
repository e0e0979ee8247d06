import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { RandomStream } from '#base/random.ts';
import { AUGMENTATIONS } from '#data/batch/augmentation.ts';
import { registerCpuKernels } from '#eager/backend/cpu-kernels.ts';
import { EagerLearner } from '#eager/learner.ts';
import { joined } from '#nn/weights/safetensors.ts';
import type { Learner, LearnerState, TrainingNet } from '../learner/learner.ts';
import { decodeTrainingState, encodeTrainingState } from '../learner/training-state.ts';
import { USUAL_SCHEDULES } from '../settings/rate-schedule.ts';
import { paperSettings, type TrainSettings } from '../settings/recipe.ts';
import type { EpochRecord, TrainEvent } from './events.ts';
import { type Sides, trainLoop } from './loop.ts';
import { RunControl } from './run-control.ts';
import type { KeptState, StateKeeper } from './state-keeper.ts';

/** A run's two slots, as bodies. With a lag, the state handed over last is still being written when the run is cut off. */
class SlotKeeper implements StateKeeper {
  busy = false;
  checkpointId: string | null = null;
  stored: Promise<Uint8Array<ArrayBuffer>> | null = null;
  private writing: Promise<Uint8Array<ArrayBuffer>> | null = null;
  private readonly settings: TrainSettings;
  private readonly lags: boolean;

  constructor(settings: TrainSettings, lags: boolean) {
    this.settings = settings;
    this.lags = lags;
  }

  keep({ progress, isBest, state }: KeptState) {
    const { settings } = this;
    const body = state.then((learner) => joined(encodeTrainingState({ settings, progress, learner, data: 'same' })));
    this.stored = this.lags ? this.writing : body;
    this.writing = body;
    if (isBest) this.checkpointId = `c${progress.bestEpoch}`;
  }

  async room() {}
  async settled() {}
}

interface Outcome {
  losses: Map<string, number>;
  epochs: unknown[];
  done: unknown;
}

interface Made extends Learner {
  restore(state: LearnerState, subject: string): Promise<void>;
  dispose(): void;
}

interface Experiment {
  make: () => Made;
  sides: Sides;
  settings: TrainSettings;
  lags?: boolean;
}

/** Runs to the end; whenever `cuts` says so of an event, everything is dropped and the run is resumed from what is stored. */
async function runWithCuts({ make, sides, settings, lags = false }: Experiment, cuts: (event: number) => boolean): Promise<Outcome> {
  const outcome: Outcome = { losses: new Map(), epochs: [], done: null };
  const keeper = new SlotKeeper(settings, lags);
  let count = 0;
  for (let lives = 0; !outcome.done; lives++) {
    if (lives > 100) throw new Error('it does not come on');
    const learner = make();
    const stored = keeper.stored && decodeTrainingState(await keeper.stored, 'state');
    if (stored) await learner.restore(stored.learner, 'state');
    outcome.epochs = [...(stored?.progress.history ?? [])];
    const options = { keeper, control: new RunControl(), ...(stored && { from: stored.progress }) };
    for await (const event of trainLoop(learner, sides, settings, options)) {
      note(outcome, event);
      if (outcome.done || cuts(count++)) break;
    }
    learner.dispose();
  }
  outcome.epochs = outcome.epochs.map((record) => ({ ...(record as object), seconds: 0 }));
  return outcome;
}

function note(outcome: Outcome, event: TrainEvent): void {
  const { losses, epochs } = outcome;
  if (event.type === 'done') outcome.done = event;
  if (event.type === 'epoch') epochs.push(event.record);
  if (event.type !== 'batch') return;
  const place = `epoch ${event.epoch} batch ${event.batch}`;
  // What is trained again must come out the same.
  if (losses.has(place)) expect([place, event.loss]).toEqual([place, losses.get(place)]);
  losses.set(place, event.loss);
}

/** A learner of one number, which every step, its rate, every drawn value and every order of samples changes for good. */
function oneNumber(): Made {
  let weight = 0.5;
  let steps = 0;
  const random = new RandomStream('dropout', 7);
  return {
    step: async (samples, learningRate) => {
      steps++;
      const before = weight;
      const moved = samples.reduce((w, sample, i) => w * 0.9 + sample * 0.013 * (i + 1) + random.uniform() * 0.01, weight);
      weight = Math.fround(moved + 10 * learningRate);
      return { loss: Math.abs(before) + 1 / steps, correct: Math.floor(samples.length * random.uniform()) };
    },
    logits: async (samples) => Float32Array.from(samples.flatMap((sample) => [weight, Math.sin(sample + weight)])),
    unfreeze: async () => false,
    notFinite: async () => (Number.isFinite(weight) ? null : 'weight'),
    snapshot: async () => {
      const tensor = { name: 'weight', dtype: 'F32' as const, shape: [1], data: Float32Array.of(weight) };
      return { weights: [tensor], optimizer: [], counters: { steps, dropout: random.counter }, tiles: new Map() };
    },
    restore: async ({ weights, counters }) => {
      weight = (weights[0].data as Float32Array)[0];
      steps = counters.steps;
      random.counter = counters.dropout;
    },
    dispose: () => {},
  };
}

/** Falls after the first epoch that is not better. */
const PLATEAU = { by: 'plateau', factor: 0.5, patience: 0, minimum: 0 } as const;

const EXTRAS = { optimizer: 'adamw', weightDecay: 0.01, clipNorm: 0.5, labelSmoothing: 0.1, backboneRate: 0.1 } as const;

/** Small, since the nets are trained dozens of times, and enough for every one of them. */
const SIZE = 22;
const labels = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0];
const sides: Sides = { train: [0, 1, 2, 3, 4, 5, 6], tune: [7, 8, 9, 10], labels };

function settings(change: Partial<TrainSettings> = {}): TrainSettings {
  const stopping = { rule: 'plateau' as const, patience: 3, minDelta: 0 };
  return {
    ...paperSettings('groundglass_small', SIZE),
    engine: 'eager',
    classes: ['a', 'b'],
    batchSize: 2,
    maxEpochs: 5,
    stopping,
    ...change,
  };
}

describe('a run cut off and resumed gives the numbers of one that was not', () => {
  it.each([
    ['states at the ends of epochs', {}, false],
    ['states within epochs', { saveEvery: { batches: 1 } }, false],
    ['cut off while a state is being written', { saveEvery: { batches: 1 } }, true],
    ['cut off while the state of an epoch is being written', {}, true],
    ['as many of every class', { balance: { by: 'sampling' as const }, saveEvery: { batches: 3 } }, false],
    ['a warm-up and one cycle', { schedule: USUAL_SCHEDULES['one-cycle'], warmupEpochs: 1.5 }, true],
    ['a rate that falls on plateaus', { schedule: PLATEAU, saveEvery: { batches: 3 } }, false],
    [
      'a last batch that is joined',
      { lastBatch: 'join' as const, schedule: USUAL_SCHEDULES['one-cycle'], saveEvery: { batches: 1 } },
      true,
    ],
    ['the better of equally accurate epochs', { ties: 'better' as const, saveEvery: { batches: 2 } }, true],
    ['the rule of the reference code', { stopping: { rule: 'reference-code' as const, patience: 2, minDelta: 0 } }, false],
  ])('%s, at every event', async (_, change, lags) => {
    const experiment = { make: oneNumber, sides, settings: settings(change), lags };
    const whole = await runWithCuts(experiment, () => false);
    expect(whole.epochs.length).toBeGreaterThan(2);
    const events = whole.losses.size + 2 * whole.epochs.length + 4;
    for (let cut = 0; cut < events; cut++) expect(await runWithCuts(experiment, (event) => event === cut)).toEqual(whole);
  });

  it('of which one rate at least falls', async () => {
    const chosen = settings({ schedule: PLATEAU, maxEpochs: 12, stopping: { rule: 'plateau', patience: 12, minDelta: 0 } });
    const { epochs } = await runWithCuts({ make: oneNumber, sides, settings: chosen }, () => false);
    const rates = epochs.map((record) => (record as EpochRecord).learningRate);
    expect(rates[0]).toBe(0.001);
    expect(rates.at(-1)).toBeLessThan(0.001);
  });

  it('again and again', async () => {
    const experiment = { make: oneNumber, sides, settings: settings({ saveEvery: { batches: 1 } }) };
    const whole = await runWithCuts(experiment, () => false);
    // Often enough to be cut several times an epoch, seldom enough that every life reaches a state that is stored.
    for (const often of [7, 8, 11]) {
      expect(await runWithCuts(experiment, (event) => event % often === often - 1)).toEqual(whole);
    }
  });
});

describe('a run stopped by hand and resumed', () => {
  it('goes on where it was left: nothing is trained twice, and the numbers are the same', async () => {
    const chosen = settings({ schedule: PLATEAU });
    const whole = await runWithCuts({ make: oneNumber, sides, settings: chosen }, () => false);
    const events = whole.losses.size + 2 * whole.epochs.length + 4;
    for (let stopAt = 0; stopAt < events; stopAt++) {
      const outcome: Outcome = { losses: new Map(), epochs: [], done: null };
      const keeper = new SlotKeeper(chosen, false);
      for (const life of ['first', 'second']) {
        const learner = oneNumber();
        const stored = keeper.stored && decodeTrainingState(await keeper.stored, 'state');
        if (stored) await learner.restore(stored.learner, 'state');
        const control = new RunControl();
        const options = { keeper, control, ...(stored && { from: stored.progress }) };
        let count = 0;
        for await (const event of trainLoop(learner, sides, chosen, options)) {
          if (event.type === 'batch') expect(outcome.losses.has(`epoch ${event.epoch} batch ${event.batch}`)).toBe(false);
          note(outcome, event);
          if (life === 'first' && count++ === stopAt) control.stop('now');
        }
      }
      expect({ ...outcome, epochs: outcome.epochs.map((record) => ({ ...(record as object), seconds: 0 })) }).toEqual(whole);
    }
  });
});

describe('on the CPU', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
    registerCpuKernels();
  });

  const random = new RandomStream('pixels', 1);
  const samples = labels.map((label) => Uint8Array.from({ length: SIZE * SIZE * 3 }, () => random.integer(120) + 100 * label));
  const make = (chosen: TrainSettings) => (): TrainingNet =>
    new EagerLearner(chosen, { samples, labels, trainLabels: sides.train.map((i) => labels[i]) });

  // Cut off before there is a state, from a state within an epoch, as soon as it goes on, and in the second epoch, unless places are named.
  it.each<[string, TrainSettings, number[]?]>([
    ['the small net with Adam', settings({ maxEpochs: 3, saveEvery: { batches: 2 } })],
    [
      'with SGD and momentum, augmented',
      settings({ optimizer: 'sgd', learningRate: 0.01, schedule: PLATEAU, augmentation: AUGMENTATIONS.strong, maxEpochs: 3 }),
    ],
    ['a head alone, with weights of the classes', settings({ extent: 'head', balance: { by: 'weights' }, maxEpochs: 3 })],
    ['a last batch that is joined', settings({ lastBatch: 'join', maxEpochs: 3, saveEvery: { batches: 1 } }), [3, 9, 13]],
    ['a stage more every other epoch', settings({ extent: 'head', unfreezeEvery: 2, maxEpochs: 5 }), [7, 16, 27, 38]],
    ['the last stage with all extras', settings({ extent: 'stage:4', ...EXTRAS, maxEpochs: 3 }), [5, 12]],
    ['a net with dropout', { ...settings({ maxEpochs: 1, saveEvery: { batches: 1 } }), model: 'squeezenet1_0' }, [4]],
  ])('%s goes on exactly', async (_, chosen, places = [3, 9, 11, 21]) => {
    const experiment = { make: make(chosen), sides, settings: chosen };
    const whole = await runWithCuts(experiment, () => false);
    const tensors = tf.memory().numTensors;
    expect(await runWithCuts(experiment, (event) => places.includes(event))).toEqual(whole);
    expect(tf.memory().numTensors).toBe(tensors);
  });
});
