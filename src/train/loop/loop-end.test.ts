import { describe, expect, it } from 'vitest';
import type { Learner } from '../learner/learner.ts';
import { paperSettings, type TrainSettings } from '../settings/recipe.ts';
import type { TrainEvent } from './events.ts';
import { trainLoop } from './loop.ts';
import { RunControl } from './run-control.ts';
import type { StateKeeper } from './state-keeper.ts';

const sides = { train: [0, 1, 2, 3, 4, 5, 6], tune: [7, 8], labels: [0, 1, 0, 1, 0, 1, 0, 1, 0] };

const settings = (change: Partial<TrainSettings>): TrainSettings => ({ ...paperSettings(), classes: ['a', 'b'], batchSize: 3, ...change });

/** A learner that never becomes better, whose batches have the losses 1, 2, 3, ... */
function counting(): Learner {
  let steps = 0;
  return {
    step: async (samples) => ({ loss: ++steps, correct: samples.length - 1 }),
    logits: async (samples) => new Float32Array(2 * samples.length),
    unfreeze: async () => false,
    notFinite: async () => null,
    snapshot: async () => ({ weights: [], optimizer: [], counters: { steps, dropout: 0 }, tiles: new Map() }),
  };
}

function storing(change: Partial<StateKeeper> = {}): StateKeeper {
  return { busy: false, checkpointId: null, keep: () => {}, room: async () => {}, settled: async () => {}, ...change };
}

async function eventsOf(chosen: TrainSettings, keeper = storing(), onEvent = (_: TrainEvent, __: RunControl) => {}): Promise<TrainEvent[]> {
  const events: TrainEvent[] = [];
  const control = new RunControl();
  for await (const event of trainLoop(counting(), sides, chosen, { keeper, control })) {
    events.push(event);
    onEvent(event, control);
  }
  return events;
}

it('a stop is answered before what is being stored', async () => {
  let open = () => {};
  const stored = new Promise<void>((resolve) => {
    open = resolve;
  });
  const types: string[] = [];
  const keeper = storing({ busy: true, room: () => stored, settled: () => stored });
  // Within an epoch, and at its end, where the states before are still being written.
  for (const at of ['batch', 'tune-rows'] as const) {
    types.length = 0;
    const events = await eventsOf(settings({ maxEpochs: 9 }), keeper, ({ type }, control) => {
      types.push(type);
      if (type === at) control.stop('now');
      if (type === 'stopped') open();
    });
    expect(types.filter((type) => type === 'stopped')).toHaveLength(1);
    expect(types.indexOf('stopped')).toBeGreaterThan(types.indexOf(at));
    expect(events.at(-1)).toMatchObject({ type: 'done', stopReason: 'stopped' });
  }
});

it('the loss of an epoch is the mean over its samples, not over its batches', async () => {
  const events = await eventsOf(settings({ maxEpochs: 1 }));
  const epoch = events.find((event) => event.type === 'epoch');
  // Batches of 3, 3 and 1 samples, with a sample of each wrong.
  expect(epoch?.record.train).toEqual({ loss: (3 * 1 + 3 * 2 + 1 * 3) / 7, accuracy: 4 / 7 });
});

describe('a run that is asked to stop in its last epoch', () => {
  const stopIn = (last: number) => (event: TrainEvent, control: RunControl) => {
    if (event.type === 'batch' && event.epoch === last) control.stop('after-epoch');
  };

  it.each([
    ['plateau', { maxEpochs: 9, stopping: { rule: 'plateau' as const, patience: 2, minDelta: 0 } }, 3],
    ['max-epochs', { maxEpochs: 2, stopping: { rule: 'plateau' as const, patience: 9, minDelta: 0 } }, 2],
    ['stopped', { maxEpochs: 9, stopping: { rule: 'plateau' as const, patience: 9, minDelta: 0 } }, 2],
  ])('ends with the reason that it would have had: %s', async (stopReason, change, last) => {
    const events = await eventsOf(settings(change), storing(), stopIn(last));
    expect(events.at(-1)).toMatchObject({ type: 'done', stopReason });
    expect(events.filter(({ type }) => type === 'epoch')).toHaveLength(last);
  });
});

it('a best state waits for room, and so does the last', async () => {
  const done: string[] = [];
  const keeper = storing({
    busy: true,
    room: async () => void done.push('room'),
    keep: ({ progress, isBest }) => void done.push(`epoch ${progress.epoch - 1}${isBest ? ', the best' : ''}`),
  });
  await eventsOf(settings({ maxEpochs: 3, stopping: { rule: 'plateau', patience: 9, minDelta: 0 } }), keeper);
  // The second is left out, since the keeper is busy and a next one follows.
  expect(done).toEqual(['room', 'epoch 1, the best', 'room', 'epoch 3']);
});
