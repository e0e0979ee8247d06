import { beforeAll, describe, expect, it } from 'vitest';
import { RandomStream } from '#base/random.ts';
import { AUGMENTATIONS } from '#data/batch/augmentation.ts';
import { type Machine, machineOf } from '#gpu/machine.ts';
import { ONE_THREAD } from '#wasm/one-thread.fixture.ts';
import { CompiledLearner } from '../learner/compiled-learner.ts';
import { chooseDevice } from '../learner/engine.ts';
import type { Learner } from '../learner/learner.ts';
import { trainLoop } from '../loop/loop.ts';
import { RunControl } from '../loop/run-control.ts';
import { paperSettings } from '../settings/recipe.ts';
import { findRate, firstBatches } from './find-rate.ts';

const range = { lowest: 1e-4, highest: 1, steps: 10 };
const noEnd = () => ({ signal: new AbortController().signal, onPoint: () => {} });

/** Its losses follow a list, by the steps begun. */
function scripted(losses: readonly number[]) {
  const steps: { samples: number[]; rate: number }[] = [];
  const step: Learner['step'] = async (samples, rate) => {
    const loss = losses[steps.length] ?? 0;
    steps.push({ samples, rate });
    return { loss, correct: 0 };
  };
  return { steps, step };
}

describe('firstBatches', () => {
  const settings = { ...paperSettings(), batchSize: 2, seed: 3 };
  const labels = [0, 0, 0, 0, 1];

  it('goes through the training side epoch after epoch, as a run does', () => {
    const plan = firstBatches(labels, settings, 7);
    expect(plan.map(({ length }) => length)).toEqual([2, 2, 1, 2, 2, 1, 2]);
    expect(plan.slice(0, 3).flat().sort()).toEqual([0, 1, 2, 3, 4]);
    expect(plan.slice(0, 3)).not.toEqual(plan.slice(3, 6));
  });

  it('goes by the balance, and has nothing without scans', () => {
    const drawn = firstBatches(labels, { ...settings, balance: { by: 'sampling' } }, 3).flat();
    expect([2, 3]).toContain(drawn.filter((i) => labels[i] === 1).length);
    expect(firstBatches([], settings, 3)).toEqual([]);
  });
});

describe('findRate', () => {
  it('trains every step at its rate, and begins again where the batches end', async () => {
    const learner = scripted(Array(10).fill(1));
    const told: number[] = [];
    const { points, ended } = await findRate(learner, [[0, 1], [2], [3]], range, { ...noEnd(), onPoint: ({ rate }) => told.push(rate) });
    expect(learner.steps.map(({ samples }) => samples[0])).toEqual([0, 2, 3, 0, 2, 3, 0, 2, 3, 0]);
    expect(learner.steps.map(({ rate }) => rate)).toEqual(points.map(({ rate }) => rate));
    expect(told).toEqual(points.map(({ rate }) => rate));
    expect(points.at(-1)?.rate).toBeCloseTo(1, 12);
    expect(ended).toBe('all-steps');
  });

  it('ends where the loss diverges, one step later at most', async () => {
    const learner = scripted([1, 1, 1, 1000]);
    const { points, ended } = await findRate(learner, [[0]], range, noEnd());
    expect([points.length, ended]).toEqual([4, 'diverged']);
    expect(learner.steps.length).toBeLessThanOrEqual(5);
  });

  it('says that the rate is not to blame for a first loss that is no number', async () => {
    await expect(findRate(scripted([Number.NaN]), [[0]], range, noEnd())).rejects.toThrow('the learning rate is not the reason');
  });

  it('is cancelled between two steps', async () => {
    const abort = new AbortController();
    const learner = scripted(Array(10).fill(1));
    const finding = findRate(learner, [[0]], range, { signal: abort.signal, onPoint: ({ rate }) => rate > 2e-4 && abort.abort() });
    await expect(finding).rejects.toThrow();
    expect(learner.steps.length).toBeLessThan(6);
  });
});

describe('a net and what a run makes of it', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = machineOf(await chooseDevice('wasm', ONE_THREAD));
  });

  it('a run gives the same numbers with a search before it as without one', async () => {
    const size = 32;
    const bytes = new RandomStream('pixels', 5);
    const samples = Array.from({ length: 5 }, () => Uint8Array.from({ length: 3 * size * size }, () => Math.floor(256 * bytes.uniform())));
    const labels = [0, 1, 0, 1, 0];
    const settings = { ...paperSettings('groundglass_small', size), classes: ['a', 'b'], batchSize: 2, maxEpochs: 1 };
    settings.augmentation = AUGMENTATIONS.strong;
    const set = { samples, labels, trainLabels: labels.slice(0, 4) };
    const sides = { train: [0, 1, 2, 3], tune: [4], labels };
    const keeper = { busy: false, checkpointId: null, keep: () => {}, room: async () => {}, settled: async () => {} };
    const train = async () => {
      const learner = new CompiledLearner(settings, set, machine);
      const losses: number[] = [];
      const control = new RunControl();
      for await (const event of trainLoop(learner, sides, settings, { keeper, control })) {
        if (event.type === 'batch') losses.push(event.loss);
        if (event.type === 'epoch') losses.push(event.record.tune.loss);
      }
      learner.dispose();
      return losses;
    };
    const search = async () => {
      const learner = new CompiledLearner(settings, set, machine);
      const curve = await findRate(learner, firstBatches(set.trainLabels, settings, range.steps), range, noEnd());
      learner.dispose();
      return curve.points.map(({ loss }) => loss);
    };
    const before = await train();
    const found = await search();
    expect(await train()).toEqual(before);
    // The first loss is of the very batch and weights that the run begins with, and no step was taken before it.
    expect(found[0]).toBe(before[0]);
  });
});
