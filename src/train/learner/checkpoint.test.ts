import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CARD_FORMAT, LONGEST_CARD, LONGEST_NOTE } from '#base/model-words.ts';
import { type Calibration, fitCalibration } from '#eval/calibrate/calibration.ts';
import { TrainingJudge } from '#eval/ood/training-features.ts';
import { decodeSafetensors, encodeSafetensors } from '#nn/weights/safetensors.ts';
import { paperSettings } from '../settings/recipe.ts';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
import type { CheckpointExtras } from './checkpoint-extras.ts';

const checkpoint: Checkpoint = {
  settings: { ...paperSettings(), augmentation: null },
  epoch: 3,
  tune: { loss: 1, accuracy: 0.5, macroF1: 0.25 },
  weights: [{ name: 'fc.bias', dtype: 'F32', shape: [2], data: Float32Array.of(1, 2) }],
  optimizer: [{ name: 'fc.bias.m', dtype: 'F32', shape: [2], data: Float32Array.of(3, 4) }],
};
const test = { runId: 'run-1', slices: ['0123456789abcdef', 'fedcba9876543210'], openings: 2 };

/** A file that tells this of its test side. */
function telling(text: string): Uint8Array<ArrayBuffer> {
  const { tensors, metadata } = decodeSafetensors(encodeCheckpoint({ ...checkpoint, test }), 'file');
  return encodeSafetensors(tensors, { ...metadata, test: text });
}

it('reads back what was written, with what it tells of the test side or without', () => {
  expect(decodeCheckpoint(encodeCheckpoint({ ...checkpoint, test }), 'file')).toEqual({ ...checkpoint, test });
  expect(decodeCheckpoint(encodeCheckpoint(checkpoint), 'file')).toEqual({ ...checkpoint, test: undefined });
});

it.each([
  ['weights', 'fc.bias', Number.NaN],
  ['weights', 'fc.bias', Number.POSITIVE_INFINITY],
  ['weights', 'fc.bias', Number.NEGATIVE_INFINITY],
  ['optimizer', 'fc.bias.m', Number.NaN],
] as const)('refuses %s that are not finite, and names the tensor: %s %d', (part, name, value) => {
  const broken = { ...checkpoint, [part]: [{ name, dtype: 'F32', shape: [2], data: Float32Array.of(1, value) }] };
  expect(() => decodeCheckpoint(encodeCheckpoint(broken), 'best.safetensors')).toThrow(
    new RegExp(`best.safetensors: .*${name} .*not numbers`),
  );
});

it('refuses a variance below 0, and names it', () => {
  const name = 'bn1.running_var';
  const broken = { ...checkpoint, weights: [{ name, dtype: 'F32' as const, shape: [2], data: Float32Array.of(1, -0.5) }] };
  expect(() => decodeCheckpoint(encodeCheckpoint(broken), 'best.safetensors')).toThrow(/bn1\.running_var are .* below 0/);
});

it.each(['', '[]', '{"runId":"a"}', '{"runId":"a","slices":["<b>"],"openings":0}', '{"runId":"../x","slices":[],"openings":0}'])(
  'refuses a file whose test side is damaged rather than take it for none: %s',
  (text) => {
    expect(() => decodeCheckpoint(telling(text), 'file')).toThrow(/file: It does not say/);
  },
);

const calibration: Calibration = {
  temperature: 1.5,
  isAtEnd: false,
  n: 4,
  support: [1, 1, 2, 0],
  operating: [
    { rule: 'youden', points: [{ threshold: 0.5, sensitivity: 1, specificity: 0.75 }, null, null, null] },
    { rule: { sensitivity: 0.9 }, points: [null, null, null, null] },
  ],
  conformal: [{ level: 0.9, limit: null, n: 4 }],
  folds: null,
};

/** A file of this form with these metadata. */
function withFacts(change: Record<string, string>): Uint8Array<ArrayBuffer> {
  const { tensors, metadata } = decodeSafetensors(encodeCheckpoint({ ...checkpoint, extras: { calibration } }), 'file');
  return encodeSafetensors(tensors, { ...metadata, ...change });
}

describe('what was learned after training', () => {
  it('comes back with the weights', () => {
    expect(decodeCheckpoint(encodeCheckpoint({ ...checkpoint, extras: { calibration } }), 'file')).toEqual({
      ...checkpoint,
      test: undefined,
      extras: { calibration },
    });
    const fitted = {
      calibration: fitCalibration(
        [0, 1, 2, 3],
        [0, 1, 2, 3].map((k) => [0.1, 0.1, 0.1, 0.1].with(k, 0.7)),
        4,
      )!,
    };
    expect(decodeCheckpoint(encodeCheckpoint({ ...checkpoint, extras: fitted }), 'file').extras).toEqual(fitted);
  });

  it('is absent in files of the first form, which are read, and a later form is told', () => {
    const { tensors, metadata } = decodeSafetensors(encodeCheckpoint(checkpoint), 'file');
    expect(decodeCheckpoint(encodeSafetensors(tensors, { ...metadata, groundglass: '1' }), 'file')).toEqual({
      ...checkpoint,
      test: undefined,
    });
    expect(() => decodeCheckpoint(withFacts({ groundglass: '3' }), 'file')).toThrow(/file: .*newer version.* form is 3/);
    expect(() => decodeCheckpoint(withFacts({ groundglass: 'new' }), 'file')).toThrow(/does not say which net/);
  });

  it.each([
    '',
    JSON.stringify({ calibration: { ...calibration, temperature: 0 } }),
    JSON.stringify({ calibration: { ...calibration, temperature: null } }),
    JSON.stringify({ calibration: { ...calibration, conformal: [{ level: 2, limit: 0.5, n: 4 }] } }),
    JSON.stringify({ calibration: { ...calibration, operating: [{ rule: 'youden', points: [] }] } }),
    JSON.stringify({ calibration: { ...calibration, support: [4] } }),
    JSON.stringify({ calibration: { ...calibration, operating: [{ rule: { cost: 1 }, points: [null, null, null, null] }] } }),
  ])('is refused where it is damaged or of another number of classes: %s', (extras) => {
    expect(() => decodeCheckpoint(withFacts({ extras }), 'file')).toThrow(/file: What it says beside its weights is damaged/);
  });
});

const ODD = path.resolve(import.meta.dirname, '../../../tests/goldens/weights/odd');

it.each(['plain.pth', 'plain_legacy.pth', 'checkpoint.pth'])('says that %s is a PyTorch file, and what to do with it', (name) => {
  const decode = () => decodeCheckpoint(Uint8Array.from(readFileSync(path.join(ODD, name))), name);
  expect(decode).toThrow(/It is a PyTorch file.*a model that was saved by this studio.*under Start from in Train/);
});

it('says of weights without settings, and of other files, what they are', () => {
  const weights = encodeSafetensors(checkpoint.weights, { format: 'pt' });
  expect(() => decodeCheckpoint(weights, 'model.safetensors')).toThrow(/does not say which net.*under Start from in Train/);
  expect(() => decodeCheckpoint(new TextEncoder().encode('<!DOCTYPE html><html></html>'), 'file')).toThrow(/It is a web page/);
  expect(() => decodeCheckpoint(new Uint8Array(0), 'file')).toThrow(/neither a PyTorch/);
});

it('says which class has a name that is too long, and which setting is none, of a file that the studio wrote', () => {
  const { tensors, metadata } = decodeSafetensors(encodeCheckpoint({ ...checkpoint, test }), 'file');
  const decode = (change: object) => () => {
    const settings = JSON.stringify({ ...JSON.parse(metadata.settings!), ...change });
    return decodeCheckpoint(encodeSafetensors(tensors, { ...metadata, settings }), 'file');
  };
  expect(decode({ classes: ['<b>Mild</b>', 'Mod"erate', '\u202eSevere', 'C'.repeat(300)] })).toThrow(
    /The name of its class 4 has 300 characters, and a name may have 200 at most/,
  );
  expect(decode({ classes: ['<b>Mild</b>', 'Mod"erate', '\u202eSevere', 'C'.repeat(200)] })).not.toThrow();
  expect(decode({ model: 7 })).toThrow(/Its settings are damaged: \u201cmodel\u201d is missing/);
});

describe('what goes along in words and numbers', () => {
  const score = { value: 0.8, low: 0.6, high: 0.9, restsOn: 4 };
  const extras: CheckpointExtras = {
    calibration,
    intervals: [{ side: 'tune', n: 20, patients: 18, scores: { macroF1: score, accuracy: { ...score, restsOn: null } } }],
    note: 'Trained on last winter’s scans',
    card: { format: CARD_FORMAT, model: { net: 'SqueezeNet' }, limits: ['few scans'] },
  };

  it('comes back: intervals, note and model card', () => {
    expect(decodeCheckpoint(encodeCheckpoint({ ...checkpoint, extras }), 'file').extras).toEqual(extras);
  });

  it.each([
    { ...extras, intervals: [{ side: 'train', n: 1, patients: 1, scores: {} }] },
    { ...extras, intervals: [{ side: 'tune', n: 1, patients: 1, scores: { macroF1: { ...score, low: null } } }] },
    { ...extras, intervals: [{ side: 'tune', n: 1, patients: 1, scores: { made_up: score } }] },
    { ...extras, note: 'x'.repeat(LONGEST_NOTE + 1) },
    { ...extras, note: { text: 'x' } },
    { ...extras, card: { format: 'another/1' } },
    { ...extras, card: { format: CARD_FORMAT, text: 'x'.repeat(LONGEST_CARD) } },
    { ...extras, card: [] },
  ])('is refused where it is no such record, or longer than any: case %#', (damaged) => {
    expect(() => decodeCheckpoint(withFacts({ extras: JSON.stringify(damaged) }), 'file')).toThrow(/file: What it says beside/);
  });
});

describe('files of earlier versions', () => {
  const FILES = path.resolve(import.meta.dirname, '../../../tests/checkpoints');
  const read = (name: string) => decodeCheckpoint(Uint8Array.from(readFileSync(path.join(FILES, name))), name);

  it('version 1 gives the same weights, settings, test side and state of the optimiser', () => {
    expect(read('version-1.safetensors')).toEqual({
      settings: { ...paperSettings('groundglass_small', 64), learningRate: 0.002 },
      epoch: 3,
      tune: { loss: 1, accuracy: 0.5, macroF1: 0.25 },
      test: { runId: 'run-1', slices: ['0123456789abcdef'], openings: 2 },
      weights: [
        { name: 'bn.num_batches_tracked', dtype: 'I64', shape: [], data: BigInt64Array.of(7n) },
        { name: 'fc.weight', dtype: 'F32', shape: [2, 2], data: Float32Array.of(1, -2, 0.5, 4) },
      ],
      optimizer: [
        { name: 'step', dtype: 'I64', shape: [], data: BigInt64Array.of(12n) },
        { name: 'exp_avg.fc.weight', dtype: 'F32', shape: [2, 2], data: Float32Array.of(0.1, 0.2, 0.3, 0.4) },
      ],
    });
  });

  it('version 2 gives all that goes along, to the last number', () => {
    const { extras, test, optimizer } = read('version-2.safetensors');
    const truth = [0, 1, 2, 3, 1];
    const rows = [0, 1, 2, 3, 2].map((k) => [0.1, 0.1, 0.1, 0.1].with(k, 0.7));
    expect(extras?.calibration).toEqual(fitCalibration(truth, rows, 4));
    expect(extras?.training).toMatchObject({ size: 2, of: 8, classes: [0, 1, 2, 3, 0, 1, 2, 3] });
    expect(extras?.training?.limits).toMatchObject({ n: 12, distance: expect.any(Number) });
    expect(TrainingJudge.of(extras!.training!)).not.toBeNull();
    expect(extras?.kinds).toEqual({ n: 8, units: { HU: 7, grey8: 1 }, misfits: { orientation: 1 } });
    expect(extras).toMatchObject({
      synthetic: true,
      note: 'kept as a base',
      card: { format: CARD_FORMAT, model: { net: 'Groundglass Small' } },
    });
    expect(extras?.intervals).toMatchObject([
      { side: 'tune', n: 5, scores: { macroF1: { value: 0.75, low: 0.5, high: 0.875, restsOn: 2 } } },
    ]);
    expect(test?.seen).toMatchObject({ train: ['0000000000000001'], slices: { train: ['00000000000000aa'] } });
    expect(optimizer.map(({ name }) => name)).toEqual(['step', 'exp_avg.fc.weight']);
  });
});
