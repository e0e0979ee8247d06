import { describe, expect, it } from 'vitest';
import type { Problem } from '#base/problem.ts';
import type { Learner } from '../learner/learner.ts';
import { paperSettings, type TrainSettings } from '../settings/recipe.ts';
import type { TrainEvent } from './events.ts';
import { type Sides, trainLoop } from './loop.ts';
import { RunControl } from './run-control.ts';
import type { KeptState, StateKeeper } from './state-keeper.ts';

/** A learner whose tune accuracy and loss follow a script, one entry per epoch. */
function scripted(script: { loss: number; right: number }[], trainLoss = 1): Learner & { steps: number[][] } {
  let epoch = 0;
  let evaluated = 0;
  const steps: number[][] = [];
  return {
    steps,
    step: async (samples) => {
      steps.push(samples);
      return { loss: trainLoss, correct: samples.length };
    },
    logits: async (samples) => {
      const { loss, right } = script[Math.min(epoch, script.length - 1)];
      const rows = samples.map((sample) => {
        const label = sample % 2;
        const margin = Math.log(Math.expm1(loss));
        const hit = evaluated++ < right;
        return hit ? [label === 0 ? 5 : 0, label === 1 ? 5 : 0] : [label === 0 ? 0 : margin, label === 1 ? 0 : margin];
      });
      if (evaluated >= 4) {
        evaluated = 0;
        epoch++;
      }
      return new Float32Array(rows.flat());
    },
    unfreeze: async () => false,
    notFinite: async () => null,
    snapshot: async () => ({ weights: [], optimizer: [], counters: { steps: 0, dropout: 0 }, tiles: new Map() }),
  };
}

const sides = { train: [0, 1, 2, 3, 4, 5, 6], tune: [7, 8, 9, 10], labels: [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0] };

function settings(change: Partial<TrainSettings> = {}): TrainSettings {
  return { ...paperSettings(), classes: ['a', 'b'], batchSize: 3, maxEpochs: 6, ...change };
}

/** Knows what it was handed, stores nothing. */
class ListingKeeper implements StateKeeper {
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

async function runLoop(
  learner: Learner,
  options: { settings?: TrainSettings; control?: RunControl; onEvent?: (e: TrainEvent) => void; sides?: Sides } = {},
) {
  const events: TrainEvent[] = [];
  const keeper = new ListingKeeper();
  const control = options.control ?? new RunControl();
  for await (const event of trainLoop(learner, options.sides ?? sides, options.settings ?? settings(), { keeper, control })) {
    events.push(event);
    options.onEvent?.(event);
  }
  return { events, kept: keeper.kept, done: events.at(-1) };
}

describe('trainLoop', () => {
  it('says which sizes of batches will come while the first step runs, also where the epoch is not begun anew', async () => {
    const learner = scripted([{ loss: 1, right: 2 }]);
    const order: unknown[] = [];
    const { step } = learner;
    learner.step = async (samples, rate) => {
      order.push('begins');
      await Promise.resolve();
      return step(samples, rate).finally(() => order.push('is read'));
    };
    learner.foresee = (sizes) => void order.push(sizes);
    await runLoop(learner, { settings: settings({ maxEpochs: 1 }) });
    expect(order.slice(0, 4)).toEqual(['begins', 'begins', { training: [3, 3, 1], evaluation: [3, 1] }, 'is read']);
    expect(order).toHaveLength(7);
  });

  it('visits every training sample once an epoch, in another order each epoch', async () => {
    const learner = scripted([{ loss: 1, right: 2 }]);
    await runLoop(learner, { settings: settings({ maxEpochs: 2, stopping: { rule: 'plateau', patience: 9, minDelta: 0 } }) });
    const epochs = [learner.steps.slice(0, 3), learner.steps.slice(3)].map((steps) => steps.flat());
    for (const order of epochs) expect([...order].sort()).toEqual(sides.train);
    expect(epochs[0]).not.toEqual(epochs[1]);
    expect(learner.steps.map((s) => s.length)).toEqual([3, 3, 1, 3, 3, 1]);
  });

  it('joins the last batch to the one before where the settings say so, in the same order', async () => {
    const [own, joined] = [scripted([{ loss: 1, right: 2 }]), scripted([{ loss: 1, right: 2 }])];
    await runLoop(own, { settings: settings({ maxEpochs: 1 }) });
    const { events } = await runLoop(joined, { settings: settings({ maxEpochs: 1, lastBatch: 'join' }) });
    expect(joined.steps.map((s) => s.length)).toEqual([3, 4]);
    expect(joined.steps.flat()).toEqual(own.steps.flat());
    expect(events.filter((event) => event.type === 'batch').map(({ batch, batches }) => [batch, batches])).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it('takes as many of every class where the balance says so', async () => {
    const learner = scripted([{ loss: 1, right: 2 }]);
    const lopsided = { ...sides, labels: [0, 0, 0, 0, 0, 1, 1, 1, 0, 1, 0] };
    const change = settings({ maxEpochs: 3, balance: { by: 'sampling' }, stopping: { rule: 'plateau', patience: 9, minDelta: 0 } });
    await runLoop(learner, { settings: change, sides: lopsided });
    const epochs = [0, 1, 2].map((epoch) => learner.steps.slice(3 * epoch, 3 * epoch + 3).flat());
    for (const order of epochs) {
      expect(order).toHaveLength(7);
      expect([3, 4]).toContain(order.filter((sample) => lopsided.labels[sample] === 1).length);
    }
  });

  it('keeps the first epoch with the best tune accuracy and stops on the plateau of the tune loss', async () => {
    const script = [
      { loss: 2, right: 1 },
      { loss: 1.5, right: 3 },
      { loss: 1.6, right: 3 },
      { loss: 1.7, right: 2 },
    ];
    const { kept, done, events } = await runLoop(scripted(script), {
      settings: settings({ stopping: { rule: 'plateau', patience: 2, minDelta: 0 } }),
    });
    expect(kept.filter(({ isBest }) => isBest).map(({ progress }) => progress.bestEpoch)).toEqual([1, 2]);
    expect(kept.map(({ progress }) => progress.history.length)).toEqual([1, 2, 3, 4]);
    expect(done).toEqual({ type: 'done', stopReason: 'plateau', bestEpoch: 2, checkpointId: 'c2' });
    expect(events.filter((event) => event.type === 'epoch')).toHaveLength(4);
  });

  it('keeps the better of equally accurate epochs where the settings say so, and stops as it would have', async () => {
    const script = [
      { loss: 1.5, right: 3 },
      { loss: 1.2, right: 3 },
      { loss: 1.3, right: 3 },
      { loss: 1.4, right: 3 },
    ];
    const stopping = { rule: 'plateau' as const, patience: 2, minDelta: 0 };
    const better = await runLoop(scripted(script), { settings: settings({ stopping, ties: 'better' }) });
    expect(better.kept.filter(({ isBest }) => isBest).map(({ progress }) => progress.bestEpoch)).toEqual([1, 2]);
    expect(better.done).toEqual({ type: 'done', stopReason: 'plateau', bestEpoch: 2, checkpointId: 'c2' });
    const first = await runLoop(scripted(script), { settings: settings({ stopping }) });
    expect(first.done).toEqual({ type: 'done', stopReason: 'plateau', bestEpoch: 1, checkpointId: 'c1' });
    expect(first.kept).toHaveLength(better.kept.length);
  });

  it('gives way to other jobs between two batches, and while it is paused; its numbers stay the same', async () => {
    const script = [{ loss: 1, right: 2 }];
    const alone = await runLoop(scripted(script), { settings: settings({ maxEpochs: 3 }) });
    const control = new RunControl();
    const learner = scripted(script);
    let stepping = 0;
    const counted: Learner = {
      ...learner,
      step: (...given) => {
        stepping++;
        return learner.step(...given);
      },
    };
    const jobs: Promise<string>[] = [];
    const places: string[] = [];
    let place = '';
    const onEvent = (event: TrainEvent) => {
      if (event.type === 'batch') place = `${event.epoch}/${event.batch}`;
      const ask = () =>
        jobs.push(
          control.turns.take(async () => {
            const before = stepping;
            await new Promise((resolve) => setTimeout(resolve));
            expect(stepping, 'no step begins meanwhile').toBe(before);
            places.push(place);
            if (control.isPaused()) control.resume();
            return place;
          }),
        );
      if (event.type === 'batch' && event.epoch === 1 && event.batch === 1) ask();
      if (event.type === 'batch' && event.epoch === 2 && event.batch === 1) control.pause();
      if (event.type === 'paused') ask();
    };
    const beside = await control.turns.hold(() => runLoop(counted, { settings: settings({ maxEpochs: 3 }), control, onEvent }));
    await Promise.all(jobs);
    expect(places).toHaveLength(2);
    expect(places[0]).toMatch(/^1\/[12]$/);
    expect(places[1]).toMatch(/^2\//);
    const numbers = ({ events }: typeof beside) =>
      events.flatMap((event): unknown[] => (event.type === 'batch' ? [event.loss] : event.type === 'epoch' ? [event.record.tune] : []));
    expect(numbers(beside)).toEqual(numbers(alone));
    expect(learner.steps).toHaveLength(9);
  });

  it('stops after the batches that were submitted when asked to, says exactly that, and keeps where it was left', async () => {
    const control = new RunControl();
    const learner = scripted([{ loss: 1, right: 2 }]);
    const { done, events, kept } = await runLoop(learner, {
      control,
      onEvent: (event) => {
        if (event.type === 'batch' && event.epoch === 2) control.stop('now');
      },
    });
    expect(done).toEqual({ type: 'done', stopReason: 'stopped', bestEpoch: 1, checkpointId: 'c1' });
    expect(events.filter((event) => event.type === 'batch' && event.epoch === 2)).toHaveLength(2);
    expect(learner.steps).toHaveLength(5);
    expect(kept.at(-1)?.progress).toMatchObject({ epoch: 2, batch: 2, seen: 6 });
    expect(events.filter((event) => event.type === 'done')).toHaveLength(1);
  });

  it('keeps an epoch that was trained when it is stopped before it is evaluated', async () => {
    const control = new RunControl();
    const { done, events, kept } = await runLoop(scripted([{ loss: 1, right: 2 }]), {
      control,
      onEvent: (event) => {
        if (event.type === 'batch' && event.batch === event.batches) control.stop('now');
      },
    });
    expect(done).toMatchObject({ stopReason: 'stopped', bestEpoch: null });
    expect(events.some((event) => event.type === 'epoch')).toBe(false);
    expect(kept.map(({ progress: { epoch, batch } }) => [epoch, batch])).toEqual([[1, 3]]);
  });

  it('keeps nothing where nothing was trained since the last state', async () => {
    const control = new RunControl();
    const { kept } = await runLoop(scripted([{ loss: 1, right: 2 }]), {
      control,
      onEvent: (event) => {
        if (event.type === 'epoch' && event.record.epoch === 2) setTimeout(() => control.stop('now'));
        if (event.type === 'stage') control.stop('now');
      },
    });
    expect(kept).toEqual([]);
  });

  it('keeps the last epoch although the stop after it was asked for when it had ended', async () => {
    const control = new RunControl();
    const keeper = new ListingKeeper();
    let lastOfEpoch: TrainEvent | null = null;
    for await (const event of trainLoop(scripted([{ loss: 1, right: 2 }]), sides, settings(), { keeper, control })) {
      lastOfEpoch = event;
      // A keeper that is busy takes over only what must be kept.
      keeper.busy = keeper.kept.length > 0;
      if (event.type === 'epoch' && event.record.epoch === 2) queueMicrotask(() => queueMicrotask(() => control.stop('after-epoch')));
    }
    expect(lastOfEpoch).toMatchObject({ type: 'done', stopReason: 'stopped' });
    expect(keeper.kept.at(-1)?.progress.history).toHaveLength(2);
  });

  it('finishes the epoch under way when asked to stop after it', async () => {
    const control = new RunControl();
    const { done, events, kept } = await runLoop(scripted([{ loss: 1, right: 2 }]), {
      control,
      onEvent: (event) => {
        if (event.type === 'batch' && event.epoch === 2) control.stop('after-epoch');
      },
    });
    expect(done).toMatchObject({ stopReason: 'stopped', bestEpoch: 1 });
    expect(events.filter((event) => event.type === 'epoch')).toHaveLength(2);
    expect(kept.at(-1)?.progress).toMatchObject({ epoch: 3, batch: 0 });
  });

  it('pauses between batches with its state handed over, and goes on when told to', async () => {
    const control = new RunControl();
    const learner = scripted([{ loss: 1, right: 2 }]);
    let stepsAtPause = 0;
    const { events, kept } = await runLoop(learner, {
      control,
      onEvent: (event) => {
        if (event.type === 'batch' && event.epoch === 2 && event.batch === 1) control.pause();
        if (event.type !== 'paused') return;
        stepsAtPause = learner.steps.length;
        setTimeout(() => control.resume(), 20);
      },
    });
    const pause = events.findIndex((event) => event.type === 'paused');
    expect(events[pause]).toEqual({ type: 'paused', epoch: 2, batch: 2 });
    expect(events[pause + 1]).toEqual({ type: 'resumed', epoch: 2, batch: 2 });
    // Nothing was submitted beyond the state.
    expect(stepsAtPause).toBe(5);
    expect(kept.map(({ progress: { epoch, batch } }) => [epoch, batch])).toContainEqual([2, 2]);
    expect(events.filter((event) => event.type === 'epoch')).toHaveLength(6);
  });

  it('ends at once when told to stop in a pause', async () => {
    const control = new RunControl();
    control.pause();
    const { events, done, kept } = await runLoop(scripted([{ loss: 1, right: 2 }]), {
      control,
      onEvent: (event) => {
        if (event.type === 'paused') setTimeout(() => control.stop('now'));
      },
    });
    // Once, by the pause.
    expect(kept).toHaveLength(1);
    expect(done).toMatchObject({ stopReason: 'stopped' });
    expect(events.filter((event) => event.type === 'batch')).toHaveLength(1);
    expect(events.some((event) => event.type === 'resumed')).toBe(false);
  });

  it('hands over states within an epoch as often as the settings say', async () => {
    const { kept } = await runLoop(scripted([{ loss: 1, right: 2 }]), { settings: settings({ maxEpochs: 2, saveEvery: { batches: 2 } }) });
    expect(kept.map(({ progress: { epoch, batch } }) => [epoch, batch])).toEqual([
      [1, 2],
      [2, 0],
      [2, 2],
      [3, 0],
    ]);
  });

  it.each([
    ['accuracy', 3],
    ['macroF1', 3],
    ['loss', 6],
  ] as const)('lets the plateau rule watch the %s', async (watch, epochs) => {
    const script = [4, 3, 2, 1, 1, 1].map((loss) => ({ loss, right: 2 }));
    const { events } = await runLoop(scripted(script), {
      settings: settings({ stopping: { rule: 'plateau', patience: 2, minDelta: 0, watch } }),
    });
    expect(events.filter((event) => event.type === 'epoch')).toHaveLength(epochs);
  });

  it("stops by the loss of the tune side's last batch where the rule is that of the reference code", async () => {
    // The mean over the tune side falls, while the last of its two batches has one sample, whose loss rises.
    const script = [1, 1.2, 1.4, 1.6].map((loss, i) => ({ loss, right: Math.min(i, 3) }));
    const { events, done } = await runLoop(scripted(script), {
      settings: settings({ stopping: { rule: 'reference-code', patience: 2, minDelta: 0.1 } }),
    });
    const records = events.flatMap((event) => (event.type === 'epoch' ? [event.record] : []));
    expect(records.map(({ lastBatchLoss }) => lastBatchLoss?.toFixed(3))).toEqual(['1.000', '1.200', '1.400']);
    expect(records.map(({ tune }) => tune.loss)).toEqual(records.map(({ tune }) => tune.loss).sort((a, b) => b - a));
    expect(done).toMatchObject({ stopReason: 'plateau', bestEpoch: 3 });
  });

  it('ends with what it has when the loss is no number', async () => {
    const { done } = await runLoop(scripted([{ loss: 1, right: 2 }], Number.NaN));
    expect(done).toMatchObject({ type: 'done', stopReason: 'nan-loss', bestEpoch: null, checkpointId: null });
    expect((done as { problem?: Problem }).problem).toMatchObject({ code: 'nan-loss', remedy: expect.stringContaining('normalisation') });
  });

  it('names batch and tensor where the loss becomes no number later, and keeps what was best', async () => {
    const learner = scripted([{ loss: 1, right: 3 }]);
    const { step } = learner;
    let broken = false;
    learner.step = async (samples, rate) => {
      const stepped = step(samples, rate);
      broken ||= learner.steps.length === 5;
      return broken ? { loss: Number.NaN, correct: 0 } : stepped;
    };
    learner.notFinite = async () => (broken ? 'fc.weight' : null);
    const { done, kept } = await runLoop(learner);
    expect(done).toMatchObject({ stopReason: 'nan-loss', bestEpoch: 1, checkpointId: 'c1' });
    const { what, remedy } = (done as { problem: Problem }).problem;
    expect(what).toBe('The loss of batch 2 of epoch 2 is infinite or not a number, and so are values of fc.weight.');
    expect(remedy).toContain('learning rate');
    expect(kept).toHaveLength(1);
  });

  it('ends with the best epoch before when a state is not finite, though losses and scores are', async () => {
    // Better and better, but broken in the third epoch.
    const learner = scripted([1, 2, 3, 4].map((right) => ({ loss: 1, right })));
    learner.notFinite = async () => (learner.steps.length > 6 ? 'bn1.running_var' : null);
    const { done, kept, events } = await runLoop(learner);
    expect(done).toMatchObject({ stopReason: 'nan-state', bestEpoch: 2, checkpointId: 'c2' });
    const { code, what } = (done as { problem: Problem }).problem;
    expect([code, what]).toEqual(['nan-state', expect.stringContaining('After epoch 3 values of bn1.running_var')]);
    expect(events.filter((event) => event.type === 'epoch')).toHaveLength(2);
    expect(kept.map(({ progress }) => progress.history.length)).toEqual([1, 2]);
  });

  it('hands over no state that is not finite when it is stopped within an epoch', async () => {
    const control = new RunControl();
    const learner = scripted([{ loss: 1, right: 2 }]);
    learner.notFinite = async () => (learner.steps.length > 3 ? 'exp_avg.fc.weight' : null);
    const { done, kept } = await runLoop(learner, {
      control,
      onEvent: (event) => {
        if (event.type === 'batch' && event.epoch === 2) control.stop('now');
      },
    });
    expect(done).toMatchObject({ stopReason: 'nan-state', problem: { what: expect.stringContaining('exp_avg.fc.weight') } });
    expect(kept).toHaveLength(1);
  });

  it('ends where the loss of the tune side is no number', async () => {
    const learner = scripted([{ loss: 1, right: 2 }]);
    learner.logits = async (samples) => new Float32Array(2 * samples.length).fill(Number.NaN);
    const { done } = await runLoop(learner);
    expect(done).toMatchObject({ stopReason: 'nan-loss', problem: { what: expect.stringContaining('validation set after epoch 1') } });
  });

  it('passes on what the device throws', async () => {
    const learner = scripted([{ loss: 1, right: 2 }]);
    learner.step = () => Promise.reject(new Error('device lost'));
    await expect(runLoop(learner)).rejects.toThrow('device lost');
  });
});
