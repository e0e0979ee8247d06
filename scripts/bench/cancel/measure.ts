import { RandomStream } from '#base/random.ts';
import type { Device } from '#gpu/device.ts';
import { machineOf } from '#gpu/machine.ts';
import { CompiledLearner } from '#train/learner/compiled-learner.ts';
import { trainLoop } from '#train/loop/loop.ts';
import { RunControl } from '#train/loop/run-control.ts';
import type { StateKeeper } from '#train/loop/state-keeper.ts';
import { paperSettings } from '#train/settings/recipe.ts';

export interface StopRequest {
  model: string;
  batch: number;
  size: number;
  /** How many trainings are stopped. */
  stops: number;
}

export interface StopTimes {
  device: string;
  /** The median of a training step. */
  stepMs: number;
  /** Of every stop: until the loop says that nothing is trained any more. */
  stopMs: number[];
  /** Of every stop: until the state to resume from is copied. Storing it is not in it. */
  doneMs: number[];
}

/** Batches that every training has; it is stopped within the second or third, or a little later where steps are of unequal length. */
const BATCHES = 12;
/** Batches of the training that times them. */
const TIMED = 4;

/** A keeper that stores nothing, and waits for every state. */
function waitingKeeper(): StateKeeper {
  let states: Promise<unknown>[] = [];
  return {
    busy: false,
    checkpointId: null,
    keep: ({ state }) => void states.push(state),
    room: async () => {},
    settled: async () => {
      await Promise.all(states);
      states = [];
    },
  };
}

/**
 * Trains again and again and stops at a random moment of the two steps after the first. A stop counts from that moment, though the thread that
 * computes hears of it later, as it hears a click of the page.
 */
export async function measureStops({ model, batch, size, stops }: StopRequest, device: Device): Promise<StopTimes> {
  const random = new RandomStream('stops', 1);
  const samples = Array.from({ length: BATCHES * batch + 1 }, () =>
    Uint8Array.from({ length: 3 * size * size }, () => random.integer(256)),
  );
  const labels = samples.map((_, i) => i % 2);
  const train = samples.map((_, i) => i).slice(1);
  const settings = { ...paperSettings(model, size), classes: ['a', 'b'], batchSize: batch, maxEpochs: 1 };
  const sides = { train, tune: [0], labels };
  const learner = new CompiledLearner(settings, { samples, labels, trainLabels: train.map((i) => labels[i]) }, machineOf(device));
  const steps: number[] = [];
  const times: Pick<StopTimes, 'stopMs' | 'doneMs'> = { stopMs: [], doneMs: [] };
  await learner.prepare();
  for (let i = 0; i <= stops; i++) {
    const control = new RunControl();
    let asked = 0;
    let last = performance.now();
    for await (const event of trainLoop(learner, sides, settings, { keeper: waitingKeeper(), control })) {
      const now = performance.now();
      if (event.type === 'batch' && i === 0) {
        // The first training times the steps; its own first one is slower.
        if (event.batch > 1) steps.push(now - last);
        if (event.batch === TIMED) control.stop('now');
        last = now;
      } else if (event.type === 'batch' && event.batch === 1) {
        const delay = 2 * median(steps) * random.uniform();
        asked = now + delay;
        setTimeout(() => control.stop('now'), delay);
      }
      if (event.type === 'stopped' && i > 0) times.stopMs.push(now - asked);
      if (event.type === 'done' && i > 0) times.doneMs.push(now - asked);
    }
  }
  learner.dispose();
  return { device: device.info.label, stepMs: median(steps), ...times };
}

export function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
}
