import { RandomStream } from '#base/random.ts';
import { stateEntries } from '#nn/module.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { chooseDevice } from '#train/learner/engine.ts';
import type { LearnerState } from '#train/learner/learner.ts';
import type { TrainEvent } from '#train/loop/events.ts';
import { startProgress } from '#train/loop/progress.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { RunKeeper } from '#workers/run-keeper.ts';
import type { StateStore } from '#workers/state-store.ts';
import { trainee } from '../train/subjects.ts';
import type { SaveResult, StorageRequest } from './result.ts';

const PUBLISHED_CLASSES = 1000;
const SECONDS_BEFORE = 10;

/** A net's weights and buffers with Adam's two moments, of random values: nothing in them can be compressed away. */
function stateOf(model: string): LearnerState {
  const random = new RandomStream('bench', 1);
  // A block of random values over and over: making 180 million would take longer than all the rest.
  const block = Float32Array.from({ length: 2 ** 16 }, () => random.normal());
  const filled = (length: number) => {
    const data = new Float32Array(length);
    for (let at = 0; at < length; at += block.length) data.set(block.subarray(0, Math.min(block.length, length - at)), at);
    return data;
  };
  const entries = stateEntries(buildNet(model, PUBLISHED_CLASSES));
  const tensor = (name: string, shape: readonly number[]): NamedTensor => ({
    name,
    dtype: 'F32',
    shape: [...shape],
    data: filled(shape.reduce((a, b) => a * b, 1)),
  });
  const weights = entries.map(
    ([key, { dtype, shape }]): NamedTensor =>
      dtype === 'I64'
        ? { name: key, dtype, shape: [...shape], data: new BigInt64Array(shape.reduce((a, b) => a * b, 1)) }
        : tensor(key, shape),
  );
  const parameters = entries.filter(([, { role }]) => role === 'parameter');
  const optimizer = ['exp_avg', 'exp_avg_sq'].flatMap((moment) => parameters.map(([key, { shape }]) => tensor(`${moment}.${key}`, shape)));
  return { weights, optimizer, counters: { steps: 1, dropout: 0 }, tiles: new Map() };
}

/** Steps as the training loop makes them, the next submitted before the last is read, until `done`; their ends in milliseconds. */
async function trainUntil(step: () => Promise<number>, done: () => boolean): Promise<number[]> {
  const ends = [performance.now()];
  let pending = step();
  while (!done()) {
    const next = step();
    await pending;
    ends.push(performance.now());
    pending = next;
  }
  await pending;
  return ends;
}

interface Steps {
  step(): Promise<number>;
  end(): void;
}

/** In place of steps: what is late, the thread was held for. */
const WAITS: Steps = { step: () => new Promise((resolve) => setTimeout(() => resolve(0), 10)), end: () => {} };

function stepsOf(net: Awaited<ReturnType<typeof trainee>>, batch: number, size: number): Steps {
  const random = new RandomStream('bench', 2);
  const pixels = Float32Array.from({ length: batch * size * size * 3 }, () => random.normal());
  const labels = Array.from({ length: batch }, (_, i) => i % 4);
  return { step: () => net.step({ pixels, shape: [batch, size, size, 3], labels }), end: () => net.dispose() };
}

const rateOf = (ends: readonly number[]) => (1000 * (ends.length - 1)) / (ends[ends.length - 1] - ends[0]);
const longest = (ends: readonly number[]) => Math.max(...ends.slice(1).map((end, i) => end - ends[i]));

/** Trains a net, and has the product's keeper of run states save one as large as the model's; each save tells. */
export async function measureSaves(
  { model, stepping, batch, size, saves }: StorageRequest,
  store: StateStore,
  tell: (result: SaveResult, device: string) => void,
): Promise<void> {
  const device = await chooseDevice('webgpu');
  await device.guard(async () => {
    const { step, end } = stepping === 'none' ? WAITS : stepsOf(await trainee('compiled', stepping, device), batch, size);
    for (let i = 0; i < 5; i++) await step();
    const settings = paperSettings(model);
    const events: TrainEvent[] = [];
    const kept = { runId: 'bench', settings, data: '', sequence: -1, checkpointId: null };
    const keeper = new RunKeeper(
      kept,
      store,
      (event) => events.push(event),
      () => {},
    );
    const state = stateOf(model);
    const progress = startProgress(settings.stopping);
    for (let i = 0; i < saves; i++) {
      const until = performance.now() + 1000 * SECONDS_BEFORE;
      const before = await trainUntil(step, () => performance.now() >= until);
      const began = performance.now();
      keeper.keep({ progress, isBest: false, state: Promise.resolve(state) });
      let endedAt: number | null = null;
      const settled = keeper.settled().then(() => {
        endedAt = performance.now();
      });
      const during = await trainUntil(step, () => endedAt !== null);
      await settled;
      const saved = events.findLast((event) => event.type === 'saved');
      if (!saved || events.some(({ type }) => type === 'not-stored')) throw new Error(`It was not saved: ${JSON.stringify(events.at(-1))}`);
      const seconds = ((endedAt ?? began) - began) / 1000;
      const [stepsPerSecond, stepsPerSecondBefore] = [rateOf(during), rateOf(before)];
      const lostSeconds = seconds * (1 - stepsPerSecond / stepsPerSecondBefore);
      const steps = { stepsPerSecond, stepsPerSecondBefore, longestStepMs: longest(during), longestStepBeforeMs: longest(before) };
      tell({ bytes: saved.bytes, seconds, lostSeconds, ...steps }, device.info.label);
    }
    end();
  });
}
