import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { followStream } from '#base/async/event-stream.ts';
import { RandomStream } from '#base/random.ts';
import { newRun } from '#runs/record.ts';
import { readCheckpoint } from '#storage/checkpoints.ts';
import { closeDatabase } from '#storage/db.ts';
import { listRuns } from '#storage/runs.ts';
import type { TrainEvent } from '#train/loop/events.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { gpuService } from '../gpu.ts';
import { computeOnProcessor } from '../processor.fixture.ts';
import type { GpuService, Prediction, TrainingSet } from '../services.ts';
import { streamCall } from './call-stream.ts';

/*
 * Predictions while a run trains, through the GPU worker's own service and on the processor: they have their turns, and the
 * run does not notice them.
 */

const SIZE = 16;
const random = new RandomStream('pixels', 3);
const ids = Array.from({ length: 12 }, (_, i) => `s${i}`);
const pixelsOf = new Map(ids.map((id, i) => [id, Uint8Array.from({ length: SIZE * SIZE * 3 }, () => random.integer(120) + 60 * (i % 2))]));
const samplesOf = (some: readonly string[]) => some.map((scanId) => ({ scanId, pixels: pixelsOf.get(scanId)!.slice(), slices: [] }));
const tune = ids.slice(8);
const data = (): TrainingSet => ({
  samples: samplesOf(ids),
  labels: Object.fromEntries(ids.map((id, i) => [id, i % 2])),
  train: ids.slice(0, 8),
  tune,
});
const settings = {
  ...paperSettings('groundglass_small', SIZE),
  classes: ['a', 'b'],
  batchSize: 4,
  maxEpochs: 2,
  ties: 'better' as const,
};

beforeEach(async () => {
  await computeOnProcessor();
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
});

/** Trains a run; `onEvent` may ask for something meanwhile. */
async function trained(onEvent: (event: TrainEvent) => void) {
  const run = newRun({ id: 'run', settings, device: 'CPU', scans: { split: { seed: 1, train: data().train, tune, test: [] } } });
  const worker = { call: <T>(use: (remote: never) => Promise<T>) => use(gpuService as never) };
  const stream = streamCall<GpuService, TrainEvent, void>(
    worker,
    (remote, call) => remote.startTraining(call, { run, data: data(), how: 'anew' }),
    new AbortController().signal,
  );
  await followStream(stream, onEvent);
  const [stored] = await listRuns();
  const { body } = await readCheckpoint(stored!.checkpointId!);
  return { record: { ...stored!, createdAt: '', history: stored!.history.map((epoch) => ({ ...epoch, seconds: 0 })) }, body };
}

it('predictions while a run trains have their turns, and its numbers and weights are those of a run without them', async () => {
  const alone = await trained(() => {});
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();

  let ended = false;
  const rows = new Map<string, number[][]>();
  const predictions: Promise<{ id: string; made: Prediction[]; during: boolean }>[] = [];
  const beside = await trained((event) => {
    ended ||= event.type === 'done';
    if (event.type === 'tune-rows') rows.set(`run-epoch-${event.epoch}`, event.rows);
    if (event.type !== 'checkpoint') return;
    const { checkpointId: id } = event;
    predictions.push(gpuService.predict(id, samplesOf(tune)).then((made) => ({ id, made, during: !ended })));
  });
  const all = await Promise.all(predictions);
  expect(all.some(({ during }) => during)).toBe(true);
  // A prediction gives the tune scans what the run says of them after the epoch.
  for (const { id, made } of all) expect(made).toEqual(tune.map((scanId, i) => ({ scanId, probabilities: rows.get(id)![i] })));
  expect(rows.size).toBe(settings.maxEpochs);
  expect(beside.record).toEqual(alone.record);
  expect(beside.body).toEqual(alone.body);
});
