import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { InitialWeights } from '#train/recipe.ts';

vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));

const { useSettings } = await import('./settings.ts');

const own: InitialWeights = { sha256: 'aa', name: 'own.safetensors', published: false, transformInput: false };
const imagenet: InitialWeights = { sha256: 'bb', name: 'squeezenet1_0-b66bff10.pth', published: true, transformInput: false };
const state = () => useSettings.getState();
const normalization = () => state().settings.preparation.normalization.name;

describe('settings of weights', () => {
  beforeEach(() => state().choosePreset('paper'));

  it('train all layers from weights, and from scratch without', () => {
    state().chooseWeights(own);
    expect(state().settings).toMatchObject({ weights: own, extent: 'all' });
    state().chooseWeights(null);
    expect(state().settings).toMatchObject({ weights: null, extent: 'scratch' });
  });

  it('keep an extent that was chosen before the weights', () => {
    state().change({ extent: 'head' });
    state().chooseWeights(own);
    expect(state().settings.extent).toBe('head');
  });

  it('take the normalisation of published weights, and give the former one back', () => {
    state().chooseWeights(imagenet);
    expect(normalization()).toBe('imagenet');
    state().chooseWeights({ ...imagenet, sha256: 'cc' });
    state().chooseWeights(own);
    expect(normalization()).toBe('reference');
  });

  it('give weights up with their net, and say so', () => {
    state().chooseWeights(imagenet);
    state().change({ extent: 'stage:2' });
    state().chooseNet('squeezenet1_0');
    expect(state().settings.weights).toEqual(imagenet);
    state().chooseNet('resnet18');
    expect(state().settings).toMatchObject({ model: 'resnet18', weights: null, extent: 'scratch' });
    expect(normalization()).toBe('reference');
    expect(state().droppedWeights).toBe(imagenet.name);
    state().chooseNet('resnet50');
    expect(state().droppedWeights).toBeNull();
  });
});
