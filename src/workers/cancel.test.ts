import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followStream, readStream } from '#base/async/event-stream.ts';
import { RandomStream } from '#base/random.ts';
import { saveCheckpoint } from '#storage/checkpoints.ts';
import { closeDatabase } from '#storage/db.ts';
import { type Checkpoint, encodeCheckpoint } from '#train/learner/checkpoint.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { Runtime } from '#wasm/executor/runtime.ts';
import { withRandomWeights } from './explain.ts';
import { gpuService } from './gpu.ts';
import { computeOnProcessor } from './processor.fixture.ts';

/* Long work of the GPU worker on the processor, cancelled while it computes. Runs have train/loop/give-up.test.ts. */

const SIZE = 32;
const settings = { ...paperSettings('groundglass_small', SIZE), classes: ['a', 'b'], batchSize: 4 };
const random = new RandomStream('pixels', 5);
const pixels = Array.from({ length: 6 }, () => Uint8Array.from({ length: SIZE * SIZE * 3 }, () => random.integer(256)));
const samplesOf = () => pixels.map((one, i) => ({ scanId: `s${i}`, pixels: one.slice(), slices: [3, 4, 5] }));
const labels = pixels.map((_, i) => i % 2);
const tune = { loss: 1, accuracy: 0.5, macroF1: 0.5 };

beforeEach(async () => {
  await computeOnProcessor();
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  const checkpoint = withRandomWeights({ settings, epoch: 1, tune, weights: [], optimizer: [] } as unknown as Checkpoint);
  await saveCheckpoint({ id: 'net', runId: 'run', createdAt: '', settings, epoch: 1, tune } as never, [encodeCheckpoint(checkpoint)]);
  // Time that passes so quickly that the processor pauses after every task, as it does every 50 ms of a large net.
  let ms = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    ms += 60;
    return ms;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function toEnd(begin: (call: string) => Promise<void>, call: string): Promise<void> {
  await begin(call);
  await followStream(
    readStream(() => gpuService.takeEvents(call)),
    () => {},
  );
}

const explained = (method: 'grad-cam' | 'occlusion') => (call: string) =>
  toEnd(
    (id) => gpuService.explain(id, 'net', samplesOf()[0], { method, label: 1, occlusion: { patch: 16, stride: 16, perSlice: false } }),
    call,
  );

const WORK: [string, (call: string) => Promise<unknown>][] = [
  ['a prediction', (call) => gpuService.predict('net', samplesOf(), call)],
  ['a heat map', explained('grad-cam')],
  ['an occlusion', explained('occlusion')],
  [
    'the check of a run',
    (call) => toEnd((id) => gpuService.timeRun(id, settings, { samples: samplesOf(), labels, trainLabels: labels }), call),
  ],
  [
    'the search of a rate',
    (call) => {
      const plan = [
        [0, 1, 2, 3],
        [4, 5],
      ];
      const search = { samples: samplesOf(), labels, trainLabels: labels, plan, range: { lowest: 1e-5, highest: 1e-3, steps: 4 } };
      return toEnd((id) => gpuService.findRate(id, settings, search), call);
    },
  ],
];

/** Does the work, and cancels it at a pause of the processor. Returns how many pauses there were, and the kernels that it went on with after the cancel. */
async function cancelledAt(pause: number, work: (call: string) => Promise<unknown>, call: string) {
  let pauses = 0;
  const wentOnWith: string[] = [];
  const { run } = Runtime.prototype;
  const runs = vi.spyOn(Runtime.prototype, 'run').mockImplementation(function (this: Runtime, table, begin, end, isStopped = () => false) {
    return run.call(this, table, begin, end, (next) => {
      if (++pauses === pause) void gpuService.cancelCall(call);
      const stops = isStopped(next);
      if (pauses >= pause && !stops) wentOnWith.push(table.calls[next].kernel);
      return stops;
    });
  });
  const ended = await work(call).then(
    () => 'done',
    (thrown: Error) => thrown.name,
  );
  runs.mockRestore();
  return { ended, pauses, wentOnWith };
}

it.each(WORK)('%s that is cancelled ends at the next pause, wherever it is', async (name, work) => {
  const whole = await cancelledAt(Number.POSITIVE_INFINITY, work, `${name} whole`);
  expect(whole.ended).toBe('done');
  for (const share of [0.05, 0.4, 0.6, 0.95]) {
    const { ended, wentOnWith } = await cancelledAt(Math.ceil(share * whole.pauses), work, `${name} ${share}`);
    expect(ended).toBe('AbortError');
    // An update that has begun is finished.
    expect(wentOnWith.filter((kernel) => kernel !== 'adamStep')).toEqual([]);
  }
  expect(await cancelledAt(Number.POSITIVE_INFINITY, work, `${name} again`)).toMatchObject({ ended: 'done', pauses: whole.pauses });
});
