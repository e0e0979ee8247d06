import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { followStream, readStream } from '#base/async/event-stream.ts';
import { RandomStream } from '#base/random.ts';
import type { HeatMap } from '#explain/heat-map.ts';
import { covered, coveredSquares } from '#explain/occlusion.ts';
import { newRun } from '#runs/record.ts';
import { readCheckpoint, saveCheckpoint } from '#storage/checkpoints.ts';
import { closeDatabase } from '#storage/db.ts';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from '#train/learner/checkpoint.ts';
import type { HeatMapWish } from '#train/learner/heat-map.ts';
import { softmax } from '#train/learner/logits.ts';
import type { TrainEvent } from '#train/loop/events.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { type ExplainProgress, type Explanation, withRandomWeights } from './explain.ts';
import { gpuService } from './gpu.ts';
import { computeOnProcessor } from './processor.fixture.ts';

/* Explanations through the GPU worker's own service, on the processor. */

const SIZE = 16;
const CLASSES = ['a', 'b', 'c'];
const settings = { ...paperSettings('groundglass_small', SIZE), classes: CLASSES, batchSize: 4, maxEpochs: 1 };
const random = new RandomStream('pixels', 5);
const pixels = Array.from({ length: 9 }, () => Uint8Array.from({ length: SIZE * SIZE * 3 }, () => random.integer(256)));
const sampleOf = (i: number) => ({ scanId: `s${i}`, pixels: pixels[i].slice(), slices: [3, 4, 5] });
const occlusion = { patch: 8, stride: 8, perSlice: true };
const wish = (method: HeatMapWish['method'], label = 1): HeatMapWish => ({ method, label, occlusion });

/** Weights that no training made, but that are not the initial ones either. */
const checkpoint: Checkpoint = withRandomWeights({
  settings: { ...settings, seed: 99 },
  epoch: 1,
  tune: { loss: 1, accuracy: 0.5, macroF1: 0.5 },
  weights: [],
  optimizer: [],
} as unknown as Checkpoint);

beforeEach(async () => {
  await computeOnProcessor();
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  const stored = { ...checkpoint, settings };
  const summary = { id: 'net', runId: 'run', createdAt: '', settings, epoch: 1, tune: { loss: 1, accuracy: 0.5, macroF1: 0.5 } };
  await saveCheckpoint(summary as never, [encodeCheckpoint(stored as never)]);
});

let calls = 0;

async function explained(
  asked: HeatMapWish,
  { id = 'net', onEvent = (_: ExplainProgress, _call: string) => {} } = {},
): Promise<Explanation> {
  const call = `call ${calls++}`;
  await gpuService.explain(call, id, sampleOf(0), asked);
  return followStream(
    readStream(() => gpuService.takeEvents<ExplainProgress, Explanation>(call)),
    (event) => onEvent(event, call),
  );
}

const numbers = (map: HeatMap | null) => map?.map(({ values }) => Array.from(values)) ?? null;

describe('occlusion', () => {
  it('is what one gets by predicting every covered input by itself', async () => {
    const progress: ExplainProgress[] = [];
    const { map, probabilities } = await explained(wish('occlusion'), { onEvent: (event) => progress.push(event) });
    const squares = coveredSquares(SIZE, 3, occlusion);
    const [whole] = await gpuService.predict('net', [sampleOf(0)]);
    expect(probabilities).toEqual(whole.probabilities);
    expect(map).toHaveLength(3);
    for (const square of squares) {
      const input = { ...sampleOf(0), pixels: covered(pixels[0], SIZE, 3, square, occlusion.patch) };
      const [{ probabilities: after }] = await gpuService.predict('net', [input]);
      // These squares do not overlap, so a pixel has the fall of its own square, rounded to float32.
      const found = map[square.channel ?? 0].values[square.top * SIZE + square.left];
      expect(Math.abs(found - (whole.probabilities[1] - after[1]))).toBeLessThan(1e-6);
    }
    expect(progress.at(-1)).toEqual({ done: 2 * squares.length, total: 2 * squares.length });
  });

  it('ends when it is cancelled', async () => {
    const cancelled = explained(
      { ...wish('occlusion'), occlusion: { patch: 2, stride: 1, perSlice: true } },
      {
        onEvent: (_, call) => void gpuService.cancelCall(call),
      },
    );
    await expect(cancelled).rejects.toThrow('Cancelled');
  });
});

describe('Grad-CAM', () => {
  it('has a map of the last features for each class, beside that of the net before any training with the seed of the run', async () => {
    const [one, other] = [await explained(wish('grad-cam')), await explained(wish('grad-cam', 2))];
    expect(one.map.map(({ height, width }) => [height, width])).toEqual([[1, 1]]);
    expect(numbers(one.map)).not.toEqual(numbers(other.map));
    expect(one.random.seed).toBe(settings.seed);
    const untrained = withRandomWeights({ ...checkpoint, settings } as Checkpoint);
    await saveCheckpoint(
      { id: 'untrained', runId: 'run', createdAt: '', settings, epoch: 1, tune: { loss: 1, accuracy: 0.5, macroF1: 0.5 } } as never,
      [encodeCheckpoint(untrained as never)],
    );
    expect(numbers((await explained(wish('grad-cam'), { id: 'untrained' })).map)).toEqual(numbers(one.random.map));
  });
});

describe('the features that the last layer goes by', () => {
  it('give the scores with its weights', async () => {
    const samples = pixels.map((_, i) => sampleOf(i));
    const { size, values } = await gpuService.features('net', samples);
    const predicted = await gpuService.predict('net', samples);
    const layer = (name: string) => checkpoint.weights.find((tensor) => tensor.name === name)?.data as Float32Array;
    const [weight, bias] = [layer('fc.weight'), layer('fc.bias')];
    expect(values).toHaveLength(size * samples.length);
    for (const [row, { probabilities }] of predicted.entries()) {
      const logits = CLASSES.map((_, k) =>
        values.subarray(row * size, (row + 1) * size).reduce((sum, x, i) => sum + x * weight[k * size + i], bias[k]),
      );
      for (const [k, p] of softmax(logits).entries()) expect(Math.abs(p - probabilities[k])).toBeLessThan(1e-5);
    }
  });
});

describe('beside a run that trains', () => {
  const data = () => ({
    samples: pixels.map((_, i) => sampleOf(i)),
    labels: Object.fromEntries(pixels.map((_, i) => [`s${i}`, i % 3])),
    train: ['s0', 's1', 's2', 's3', 's4', 's5'],
    tune: ['s6', 's7', 's8'],
  });

  async function trained(onEvent: (event: TrainEvent) => void): Promise<Checkpoint> {
    const { train, tune } = data();
    const run = newRun({ id: 'beside', settings, device: 'CPU', scans: { split: { seed: 1, train, tune, test: [] } } });
    const call = `run ${calls++}`;
    await gpuService.startTraining(call, { run, data: data(), how: 'anew' });
    let kept = '';
    await followStream(
      readStream(() => gpuService.takeEvents<TrainEvent, void>(call)),
      (event) => {
        if (event.type === 'checkpoint') kept = event.checkpointId;
        onEvent(event);
      },
    );
    const { body } = await readCheckpoint(kept);
    return decodeCheckpoint(body, 'the run');
  }

  it('is the same map, and the run does not notice', async () => {
    const alone = await trained(() => {});
    const expected = numbers((await explained(wish('occlusion'))).map);
    const asked: Promise<Explanation>[] = [];
    const beside = await trained((event) => {
      if (event.type === 'batch' && asked.length === 0) asked.push(explained(wish('occlusion')));
    });
    expect(asked).toHaveLength(1);
    expect(numbers((await asked[0]).map)).toEqual(expected);
    expect(beside.weights).toEqual(alone.weights);
  });
});
