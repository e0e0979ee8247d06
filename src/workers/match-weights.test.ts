import { describe, expect, it } from 'vitest';
import { NORMALIZATIONS } from '#data/sample/preparation.ts';
import { stateEntries } from '#nn/module.ts';
import { readWeights } from '#nn/weights/read-weights.ts';
import { encodeSafetensors } from '#nn/weights/safetensors.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { encodeCheckpoint } from '#train/learner/checkpoint.ts';
import { frozenButRandom } from '#train/settings/check-settings.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { openQuestions } from '#train/settings/weight-questions.ts';
import { matchWeights } from './match-weights.ts';

const stateOf = (net: string, classes = 4, keeps = (_: string) => true) =>
  stateEntries(buildNet(net, classes)).flatMap(([name, { dtype, shape }]) => {
    const size = shape.reduce((a, b) => a * b, 1);
    const data = dtype === 'I64' ? new BigInt64Array(size) : new Float32Array(size);
    return keeps(name) ? [{ name, dtype, shape: [...shape], data }] : [];
  });
const open = (bytes: Uint8Array<ArrayBuffer>, name = 'f.safetensors') => readWeights(new Blob([bytes]), name);
const own = (change: Partial<ReturnType<typeof paperSettings>>, net = 'groundglass_small') =>
  open(
    encodeCheckpoint({
      settings: { ...paperSettings(net, 64), ...change },
      epoch: 1,
      tune: { loss: 1, accuracy: 1, macroF1: 1 },
      weights: stateOf(net),
      optimizer: [],
    }),
  );

describe('what a weight file leaves open', () => {
  it('is nothing for a checkpoint of the studio, which says its preparation', async () => {
    const preparation = { ...paperSettings().preparation, normalization: NORMALIZATIONS.unit };
    const { plan, questions } = matchWeights(await own({ preparation }), 'groundglass_small', 4);
    expect([plan.problems, questions]).toEqual([[], { sets: [], normalization: 'unit', suggestion: null }]);
    expect(openQuestions('f', questions)).toEqual([]);
  });

  it('is the normalisation for all other files, with ImageNet’s suggested for 1000 classes', async () => {
    const file = await open(encodeSafetensors(stateOf('groundglass_small')));
    const { plan, questions } = matchWeights(file, 'groundglass_small', 4);
    expect([plan.problems, questions]).toEqual([[], { sets: [], normalization: 'unknown', suggestion: null }]);
    expect(openQuestions('f', questions).map(({ code }) => code)).toEqual(['weights-normalization-unknown']);
    expect(openQuestions('f', questions, { normalization: 'unit' })).toEqual([]);
    const many = matchWeights(await open(encodeSafetensors(stateOf('squeezenet1_0', 1000))), 'squeezenet1_0', 4);
    expect(many.questions.suggestion).toBe('imagenet');
    expect(openQuestions('f', many.questions)[0]?.remedy).toContain('--norm imagenet');
  });

  it('is the set where there are several, until one is named', () => {
    const questions = { sets: ['model', 'model_ema'], suggestion: null };
    expect(openQuestions('f', questions).map(({ what }) => what)).toEqual(["It holds 2 sets of weights that fit: 'model', 'model_ema'."]);
    expect(openQuestions('f', questions, { set: 'ema' })).toHaveLength(1);
    expect(openQuestions('f', questions, { set: 'model_ema' })).toEqual([]);
  });

  it('carries on what a run of Inception’s published weights had taken', async () => {
    const weights = { sha256: '0', name: 'inception.pth', published: true, transformInput: true };
    const file = await own({ model: 'inception_v3', weights });
    expect(matchWeights(file, 'groundglass_small', 4).transformInput).toBe(true);
    expect(matchWeights(await own({}), 'groundglass_small', 4).transformInput).toBe(false);
  });
});

it('says of an Inception of unknown descent that its input may be changed within', async () => {
  const file = await open(encodeSafetensors(stateOf('inception_v3')));
  expect(matchWeights(file, 'inception_v3', 4).plan.problems.map(({ code }) => code)).toEqual(['weights-transform-input']);
});

it('says which net a file is of that does not fit', async () => {
  const file = await open(encodeSafetensors(stateOf('squeezenet1_0').map((t) => ({ ...t, name: `model.${t.name}` }))));
  const [problem] = matchWeights(file, 'resnet18', 4).plan.problems;
  expect([problem?.code, problem?.remedy]).toEqual(['weights-mismatch', 'Choose SqueezeNet 1.0, or other weights.']);
  expect(problem?.what).toContain('They are those of SqueezeNet 1.0.');
});

it('warns of layers that have no weights and are not trained', async () => {
  const file = await open(encodeSafetensors(stateOf('mobilenet_v3_small', 4, (key) => key.startsWith('features.'))));
  const { fresh } = matchWeights(file, 'mobilenet_v3_small', 4);
  expect(fresh).toEqual(['classifier.0', 'classifier.3']);
  const weights = { sha256: '0', name: 'f', published: false, transformInput: false, fresh };
  const settings = { ...paperSettings('mobilenet_v3_small'), weights };
  expect(frozenButRandom({ ...settings, extent: 'head' })?.what).toContain('no weights for classifier.0,');
  expect(frozenButRandom({ ...settings, extent: 'all' })).toBeNull();
  expect(frozenButRandom({ ...settings, extent: 'head', weights: { ...weights, fresh: [] } })).toBeNull();
});
