import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { Parameter, stateEntries } from '#nn/module.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { joined } from '#nn/weights/safetensors.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { closeDatabase } from '#storage/db.ts';
import { listWeightFiles } from '#storage/weights.ts';
import { type Checkpoint, encodeCheckpoint } from '#train/learner/checkpoint.ts';
import type { TrainingNet } from '#train/learner/learner.ts';
import { paperSettings, type TrainSettings } from '#train/settings/recipe.ts';
import { addWeights, loadInitialWeights } from './initial-weights.ts';

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
});

const NET = 'groundglass_small';
const entries = stateEntries(buildNet(NET, 4));
const tensor = (name: string, { shape, dtype }: { shape: readonly number[]; dtype: NamedTensor['dtype'] }, value: number): NamedTensor => {
  const size = shape.reduce((a, b) => a * b, 1);
  const data = dtype === 'I64' ? BigInt64Array.of(3n) : new Float32Array(size).fill(value);
  return { name, dtype, shape: [...shape], data };
};
const parameters = entries.filter(([, entry]) => entry instanceof Parameter);
const checkpoint: Checkpoint = {
  settings: paperSettings(NET, 64),
  epoch: 7,
  tune: { loss: 0.25, accuracy: 0.5, macroF1: 0.5 },
  weights: entries.map(([name, entry], i) => tensor(name, entry, i)),
  optimizer: [
    { name: 'step', dtype: 'I64', shape: [], data: BigInt64Array.of(40n) },
    ...['exp_avg', 'exp_avg_sq'].flatMap((slot) => parameters.map(([key, entry], i) => tensor(`${slot}.${key}`, entry, i + 0.5))),
  ],
};

const add = (bytes: Uint8Array<ArrayBuffer>, name: string, classes = 4) =>
  addWeights(new Blob([bytes]), name, { model: NET, classes }, new AbortController().signal, () => {});

/** What a net is given to begin from. */
async function begun(settings: TrainSettings): Promise<{ weights: NamedTensor[]; state: readonly NamedTensor[] | undefined }> {
  const weights: NamedTensor[] = [];
  let state: readonly NamedTensor[] | undefined;
  const begin: TrainingNet['begin'] = async (tensors, optimizer) => {
    for await (const one of tensors) weights.push(one);
    state = optimizer;
  };
  await loadInitialWeights({ begin } as TrainingNet, settings, new AbortController().signal, () => {});
  return { weights, state };
}
const byName = (tensors: readonly NamedTensor[]) => new Map(tensors.map(({ name, data }) => [name, data[0]]));

it('a model of the studio gives its weights, epoch, loss and, where that is asked for, the state of its optimiser', async () => {
  const { weights, problems, optimizer } = await add(encodeCheckpoint(checkpoint), 'run.safetensors');
  expect([problems, optimizer]).toEqual([[], 'adam']);
  expect(await listWeightFiles()).toMatchObject([{ training: { epoch: 7, loss: 0.25 }, optimizer: { name: 'adam', steps: 40 } }]);
  const fresh = await begun({ ...checkpoint.settings, weights });
  expect(byName(fresh.weights)).toEqual(byName(checkpoint.weights));
  expect(fresh.state).toBeUndefined();
  const goingOn = await begun({ ...checkpoint.settings, weights: { ...weights, optimizer: 'adam' } });
  expect(byName(goingOn.state ?? [])).toEqual(byName(checkpoint.optimizer));
});

it('a model that the studio saved as ONNX gives the same weights, and says its normalisation', async () => {
  const { onnxParts } = await import('#onnx/checkpoint-model.ts');
  const file = joined(onnxParts({ ...checkpoint, optimizer: [] }, 'prepared'));
  const { weights, problems, optimizer } = await add(file, 'run.onnx');
  expect([problems, optimizer, weights.normalization]).toEqual([[], null, checkpoint.settings.preparation.normalization.name]);
  expect(byName((await begun({ ...checkpoint.settings, weights })).weights)).toEqual(byName(checkpoint.weights));
});

it('says why a state is left out, and refuses to go on with one that is not there', async () => {
  const { weights, problems, optimizer } = await add(encodeCheckpoint(checkpoint), 'run.safetensors', 3);
  expect(optimizer).toBeNull();
  expect(problems.map(({ what }) => what).join()).toContain('The state of its optimiser is left out: it is of a head for other classes.');
  const settings = { ...checkpoint.settings, classes: ['a', 'b', 'c'], weights: { ...weights, optimizer: 'adam' as const } };
  await expect(begun(settings)).rejects.toThrow(/left out: it is of a head for other classes/);
});

it('leaves out a state with values that no training comes to, and keeps the weights', async () => {
  const optimizer = checkpoint.optimizer.map((one) =>
    one.name.startsWith('exp_avg_sq') ? { ...one, data: new Float32Array(one.data.length).fill(-1) } : one,
  );
  const added = await add(encodeCheckpoint({ ...checkpoint, optimizer }), 'run.safetensors');
  expect(added.optimizer).toBeNull();
  expect(added.problems).toMatchObject([{ level: 'warning', what: expect.stringMatching(/values that no training comes to/) }]);
});
