import { createHash } from 'node:crypto';
import { beforeAll, expect, it, vi } from 'vitest';
import { measureLungs } from '#ct/lungs/scan-lungs.ts';
import { drawPhantom } from '#ct/phantom/phantom.ts';
import type { SliceImage } from '#ct/scan.ts';
import type { Preparation, SamplePixels } from '#data/sample/preparation.ts';
import { stackSample } from '#data/sample/sample.ts';
import { pickSlices } from '#data/sample/slices.ts';
import { createModel } from '#eager/model/model.ts';
import type { Device } from '#gpu/device.ts';
import { WGSL_KERNELS } from '#gpu/kernels/wgsl-kernels.ts';
import { stateEntries } from '#nn/module.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { joined, safetensorsParts } from '#nn/weights/safetensors.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { chooseDevice, openLearner, prepareLearner } from '#train/learner/engine.ts';
import { trainLoop } from '#train/loop/loop.ts';
import { RunControl } from '#train/loop/run-control.ts';
import type { KeptState } from '#train/loop/state-keeper.ts';
import { type EngineName, paperSettings, SETTING_KEYS, type SettingKey, type TrainSettings } from '#train/settings/recipe.ts';
import { SAMPLES } from '#train/settings/samples.ts';
import { withValueAt } from '#train/settings/value-at.ts';

/*
 * Every setting changes what is trained. A run of a small net has all the steps of the GPU worker: slices are chosen and prepared, a
 * learner is opened, weights are loaded, and the loop trains. With TensorFlow.js the run is computed on the CPU and its weights are
 * compared. The compiled engine needs a GPU, so the test compares the calls that its model receives; the engine's own cases compare
 * the model's results with TensorFlow.js.
 */

/** The calls that the compiled engine's model received, and the weight files that were opened. */
const told: unknown[] = [];
let weightFile: Blob;

vi.mock('#nn/compiled/model.ts', () => ({ createCompiledModel: recordingModel }));
vi.mock('#eager/backend/backend.ts', async (original) => ({ ...(await original<object>()), attachTo: async () => {} }));
vi.mock('#storage/weights.ts', () => ({
  saveWeightFile: async () => {},
  openWeightFile: async (sha256: string) => {
    told.push(['weights', sha256]);
    return { summary: { name: 'own.safetensors' }, file: weightFile };
  },
}));

const { loadInitialWeights } = await import('./initial-weights.ts');

function recordingModel(model: string, options: { classes: number }) {
  const keys = stateEntries(buildNet(model, options.classes)).map(([key]) => key);
  const tell = (...what: unknown[]) => void told.push(what);
  tell('model', model, options);
  return {
    setLoss: (loss: object) => tell('loss', loss),
    setTrainable: (isTrained: (key: string) => boolean, how: object) => tell('trained', keys.filter(isTrained), how),
    setOptimizer: (spec: object, { rateOf, ...update }: { rateOf: (key: string) => number }) =>
      tell('optimizer', spec, update, keys.map(rateOf)),
    loadState: async (tensors: AsyncIterable<NamedTensor>) => {
      for await (const { name, data } of tensors) tell(name, hashOf(data));
    },
    prepare: async (...of: unknown[]) => {
      tell('prepare', of);
      return { prepared: { plan: { totalBytes: 1, bytes: {} }, steps: [] }, sums: { kept: 0, chains: 0 } };
    },
    featureSize: () => 3,
    features: async (pixels: Float32Array, shape: number[]) => {
      tell('features', hashOf(pixels), shape);
      return new Float32Array(3 * shape[0]);
    },
    step: async ({ pixels, changes, ...batch }: { pixels: Float32Array; changes: Uint32Array | null }, rate: number, how: object) => {
      tell('step', hashOf(pixels), changes && hashOf(changes), batch, rate, how);
      return { loss: 1, correct: 1 };
    },
    logits: async (pixels: Float32Array, shape: number[], how: object) => {
      tell('logits', hashOf(pixels), shape, how);
      // The tune loss falls after the first epoch and then rises again.
      const margin = told.filter((what) => Array.isArray(what) && what[0] === 'logits').length === 2 ? 1 : 0;
      return Float32Array.from({ length: shape[0] * options.classes }, (_, i) => (i % options.classes === 0 ? margin : 0));
    },
    foresee() {},
    isFinite: async () => true,
    settled: async () => {},
    exportState: async () => [],
    exportOptimizer: async () => [],
    exportRandom: async () => 0,
    dispose() {},
  };
}

function hashOf({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  return createHash('sha256')
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest('hex')
    .slice(0, 16);
}

const TRAIN = 6;
const SCANS = 9;
const labels = Array.from({ length: SCANS }, (_, i) => Number(i % 3 === 0));
/** A device by name; what would compute on its machine is replaced above. */
const room = { known: (wanted: number) => wanted, upTo: async (wanted: number) => wanted };
const device = { info: {}, machine: { tuner: null, kernels: WGSL_KERNELS, maxBindingWords: 2 ** 28, room } } as unknown as Device;

interface Phantom {
  slices: SliceImage[];
  lungShares: number[];
}
let phantoms: Phantom[];

beforeAll(async () => {
  await chooseDevice('cpu');
  phantoms = await Promise.all(
    Array.from({ length: SCANS }, async (_, seed) => {
      const { grid, hu } = drawPhantom(seed, 2 * labels[seed]);
      const { rows, columns } = grid;
      const part = (k: number) => Float32Array.from(hu.subarray(k * rows * columns, (k + 1) * rows * columns));
      const slices = Array.from({ length: grid.slices }, (_, k): SliceImage => ({ rows, columns, unit: 'HU', pixels: part(k) }));
      return { slices, lungShares: (await measureLungs(slices.map((image) => ({ image })))).shares };
    }),
  );
  const other = createModel('groundglass_small', { classes: 4, seed: 77 });
  const parts = safetensorsParts(await other.exportState(), {});
  other.dispose();
  weightFile = new Blob([joined(parts)]);
});

/** Trains a run with these settings; returns its outcome as text, which is equal for two runs only if nothing differs. */
async function outcome(settings: TrainSettings): Promise<string> {
  told.length = 0;
  const samples = prepared(settings);
  const seen: unknown[] = samples.map((pixels) => hashOf(pixels));
  const learner = await openLearner(device, settings, { samples, labels, trainLabels: labels.slice(0, TRAIN) }, () => {});
  seen.push(learner.constructor.name);
  await loadInitialWeights(learner, settings, new AbortController().signal, () => {});
  await prepareLearner(learner, settings, () => {});
  const places = samples.map((_, i) => i);
  const sides = { train: places.slice(0, TRAIN), tune: places.slice(TRAIN), labels };
  const kept: KeptState[] = [];
  const keeper = {
    busy: false,
    checkpointId: null,
    keep: (state: KeptState) => kept.push(state),
    room: async () => {},
    settled: async () => {},
  };
  for await (const event of trainLoop(learner, sides, settings, { keeper, control: new RunControl() })) seen.push(event);
  for (const { progress, isBest } of kept) {
    const { rule: _, ...stopping } = progress.stopping;
    seen.push({ ...progress, stopping, isBest });
  }
  const { weights, optimizer } = await learner.snapshot();
  seen.push([...weights, ...optimizer].map(({ name, data }) => [name, hashOf(data)]));
  learner.dispose();
  return JSON.stringify([seen, told], (name, value) => (UNCOMPARED.has(name) ? undefined : value));
}

/**
 * The properties that are not compared: those that differ between any two runs, and the learning rate that the loop reports. The
 * weights show whether steps used that rate.
 */
const UNCOMPARED = new Set(['seconds', 'imagesPerSecond', 'text', 'learningRate']);

const samplesOf = new Map<string, SamplePixels[]>();

/** Returns all scans as prepared samples, not yet normalised. */
function prepared({ preparation }: TrainSettings): SamplePixels[] {
  const { normalization: _, ...ofPixels } = preparation;
  const key = JSON.stringify(ofPixels);
  const samples = samplesOf.get(key) ?? phantoms.map((phantom, i) => sampleOf(`scan ${i}`, phantom, preparation));
  samplesOf.set(key, samples);
  return samples;
}

function sampleOf(name: string, { slices, lungShares }: Phantom, preparation: Preparation): SamplePixels {
  const chosen = pickSlices({ name, slices: slices.length, lungShares, byHand: null }, preparation.slices);
  return stackSample(
    chosen.map((slice) => slices[slice]),
    preparation,
  );
}

/** The settings of a small run in which a change of `key` has an effect. */
function runAmong(engine: EngineName, key?: SettingKey): TrainSettings {
  const among = key && SAMPLES[key].among;
  // The other net is slow on the CPU.
  const maxEpochs = engine === 'compiled' ? 5 : key === 'model' ? 1 : 2;
  const settings = { ...paperSettings('groundglass_small'), engine, batchSize: 4, maxEpochs, ...among };
  // The smallest size that the net accepts, or, where the net is changed, that both nets accept.
  return withValueAt(settings, 'preparation.size', key === 'model' || among?.model ? 32 : 16);
}

const known = new Map<string, Promise<string>>();
function outcomeOf(settings: TrainSettings): Promise<string> {
  const key = JSON.stringify(settings);
  const outcomes = known.get(key) ?? outcome(settings);
  known.set(key, outcomes);
  return outcomes;
}

/** The settings whose effect lies outside the engine, so that it is the same for both engines. */
const SHARED =
  /^(preparation\.(slices|lungs|window)|augmentation\.|schedule\.(factor|patience|minimum)|maxEpochs|stopping|ties|saveEvery|engine)/;

/** The settings that have no effect with TensorFlow.js. */
const COMPILED_ONLY: readonly SettingKey[] = ['memorySaver', 'memoryGoal', 'keepFeatures'];

it('runs with the same settings have the same outcome', async () => {
  for (const engine of ['compiled', 'eager'] as const) expect(await outcome(runAmong(engine))).toBe(await outcomeOf(runAmong(engine)));
});

it.each(SETTING_KEYS)('%s changes what the compiled engine trains', async (key) => {
  const base = runAmong('compiled', key);
  expect(await outcomeOf(withValueAt(base, key, SAMPLES[key].value))).not.toBe(await outcomeOf(base));
});

it.each(SETTING_KEYS.filter((key) => !SHARED.test(key)))('%s changes what TensorFlow.js trains', async (key) => {
  const base = runAmong('eager', key);
  const changed = await outcomeOf(withValueAt(base, key, SAMPLES[key].value));
  if (COMPILED_ONLY.includes(key)) expect(changed).toBe(await outcomeOf(base));
  else expect(changed).not.toBe(await outcomeOf(base));
});
