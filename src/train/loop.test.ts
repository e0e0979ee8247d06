import { describe, expect, it } from 'vitest';
import type { EpochRecord, TrainEvent } from './events.ts';
import type { Learner } from './learner.ts';
import { trainLoop } from './loop.ts';
import { paperSettings, type TrainSettings } from './recipe.ts';

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
    snapshot: async () => ({ weights: [], optimizer: [] }),
  };
}

const sides = { train: [0, 1, 2, 3, 4, 5, 6], tune: [7, 8, 9, 10], labels: [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0] };

function settings(change: Partial<TrainSettings> = {}): TrainSettings {
  return { ...paperSettings(), classes: ['a', 'b'], batchSize: 3, maxEpochs: 6, ...change };
}

async function runLoop(
  learner: Learner,
  options: { settings?: TrainSettings; signal?: AbortSignal; onEvent?: (e: TrainEvent) => void } = {},
) {
  const events: TrainEvent[] = [];
  const kept: EpochRecord[] = [];
  const keep = async (record: EpochRecord) => {
    kept.push(record);
    return `c${record.epoch}`;
  };
  for await (const event of trainLoop(
    learner,
    sides,
    options.settings ?? settings(),
    keep,
    options.signal ?? new AbortController().signal,
  )) {
    events.push(event);
    options.onEvent?.(event);
  }
  return { events, kept, done: events.at(-1) };
}

describe('trainLoop', () => {
  it('visits every training sample once an epoch, in another order each epoch', async () => {
    const learner = scripted([{ loss: 1, right: 2 }]);
    await runLoop(learner, { settings: settings({ maxEpochs: 2, stopping: { rule: 'plateau', patience: 9, minDelta: 0 } }) });
    const epochs = [learner.steps.slice(0, 3), learner.steps.slice(3)].map((steps) => steps.flat());
    for (const order of epochs) expect([...order].sort()).toEqual(sides.train);
    expect(epochs[0]).not.toEqual(epochs[1]);
    expect(learner.steps.map((s) => s.length)).toEqual([3, 3, 1, 3, 3, 1]);
  });

  it('takes as many of every class where the balance says so', async () => {
    const learner = scripted([{ loss: 1, right: 2 }]);
    const lopsided = { ...sides, labels: [0, 0, 0, 0, 0, 1, 1, 1, 0, 1, 0] };
    const change = settings({ maxEpochs: 3, balance: { by: 'sampling' }, stopping: { rule: 'plateau', patience: 9, minDelta: 0 } });
    for await (const _ of trainLoop(learner, lopsided, change, async () => 'c', new AbortController().signal));
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
    expect(kept.map((record) => record.epoch)).toEqual([1, 2]);
    expect(done).toEqual({ type: 'done', stopReason: 'plateau', bestEpoch: 2, checkpointId: 'c2' });
    expect(events.filter((event) => event.type === 'epoch')).toHaveLength(4);
  });

  it('stops within one batch when aborted, and says exactly that', async () => {
    const abort = new AbortController();
    const learner = scripted([{ loss: 1, right: 2 }]);
    const { done, events } = await runLoop(learner, {
      signal: abort.signal,
      onEvent: (event) => {
        if (event.type === 'batch' && event.epoch === 2) abort.abort();
      },
    });
    expect(done).toEqual({ type: 'done', stopReason: 'stopped', bestEpoch: 1, checkpointId: 'c1' });
    expect(events.filter((event) => event.type === 'batch' && event.epoch === 2)).toHaveLength(1);
    expect(events.filter((event) => event.type === 'done')).toHaveLength(1);
  });

  it('ends with what it has when the loss is no number', async () => {
    const { done } = await runLoop(scripted([{ loss: 1, right: 2 }], Number.NaN));
    expect(done).toEqual({ type: 'done', stopReason: 'nan-loss', bestEpoch: null, checkpointId: null });
  });

  it('passes on what the device throws', async () => {
    const learner = scripted([{ loss: 1, right: 2 }]);
    learner.step = () => Promise.reject(new Error('device lost'));
    await expect(runLoop(learner)).rejects.toThrow('device lost');
  });
});
