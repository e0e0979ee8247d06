import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { type InitialWeights, paperSettings } from '#train/settings/recipe.ts';

vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));

const { useDataset } = await import('../dataset/dataset.ts');
const { adviseBatches, adviseSlices, adviseWeights, useSettings } = await import('./settings.ts');

const own: InitialWeights = { sha256: 'aa', name: 'own.safetensors', published: false, transformInput: false };
const imagenet: InitialWeights = { sha256: 'bb', name: 'squeezenet1_0-b66bff10.pth', published: true, transformInput: false };
const state = () => useSettings.getState();
const normalization = () => state().settings.preparation.normalization.name;

describe('the studio preset', () => {
  const load = (...units: Scan['unit'][]) => {
    useDataset.setState({ scans: Object.fromEntries(units.map((unit, i) => [String(i), { id: String(i), unit } as Scan])) });
    adviseSlices();
  };
  const slices = () => state().settings.preparation.slices;
  beforeEach(() => {
    load();
    state().choosePreset('studio');
  });

  it('goes by the lungs where all scans are in Hounsfield units, and the paper never does', () => {
    load('HU', 'HU');
    expect(slices()).toEqual({ by: 'lung-middle' });
    load('HU', 'grey8');
    expect(slices()).toBe('middle-3');
    load('HU');
    expect(slices()).toEqual({ by: 'lung-middle' });
    state().choosePreset('paper');
    expect(state().settings).toEqual(paperSettings());
    load('HU', 'HU');
    expect(slices()).toBe('middle-3');
  });

  it('keeps the better of equally accurate epochs, as the demo; the paper keeps the first', () => {
    const ties = (['studio', 'demo', 'paper'] as const).map((preset) => {
      state().choosePreset(preset);
      return state().settings.ties;
    });
    expect(ties).toEqual(['better', 'better', 'first']);
  });

  it('leaves slices alone that were chosen by hand', () => {
    state().changePreparation({ slices: { by: 'even', count: 5, over: 'scan' } });
    load('grey8');
    expect(slices()).toEqual({ by: 'even', count: 5, over: 'scan' });
  });
});

describe('published weights that are kept here', () => {
  const resnet: InitialWeights = { sha256: 'cc', name: 'resnet18-f37072fd.pth', published: true, transformInput: false };
  const start = () => [state().settings.weights?.name ?? null, state().settings.extent, normalization()];
  beforeEach(() => {
    adviseWeights({});
    state().choosePreset('studio');
  });

  it('are what their net begins from, whether it or the list comes first', () => {
    const { name } = state().settings.preparation.normalization;
    state().chooseNet('resnet18');
    expect(start()).toEqual([null, 'scratch', name]);
    adviseWeights({ resnet18: resnet });
    expect([...start(), state().hasOwnWeights]).toEqual([resnet.name, 'all', 'imagenet', false]);
    state().chooseNet('groundglass_small');
    expect([...start(), state().droppedWeights]).toEqual([null, 'scratch', name, resnet.name]);
    state().chooseNet('resnet18');
    expect([...start(), state().droppedWeights]).toEqual([resnet.name, 'all', 'imagenet', null]);
  });

  it('do not replace what the person chose, nor come into the recipe of the paper', () => {
    state().chooseNet('resnet18');
    state().chooseWeights(null);
    adviseWeights({ resnet18: resnet });
    expect(state().settings.weights).toBeNull();
    state().choosePreset('paper');
    adviseWeights({ resnet18: resnet, squeezenet1_0: imagenet });
    expect(state().settings).toEqual(paperSettings());
  });
});

describe('batches', () => {
  beforeEach(() => {
    adviseBatches(88);
    state().choosePreset('studio');
  });
  const batchSize = () => state().settings.batchSize;

  it('of the studio fit the training side, whatever becomes of it', () => {
    expect([state().settings.model, state().settings.preparation.size, batchSize()]).toEqual(['groundglass_small', 64, 16]);
    adviseBatches(6);
    expect(batchSize()).toBe(3);
    state().chooseNet('resnet18');
    adviseBatches(40);
    expect(batchSize()).toBe(16);
  });

  it('that a person has set stay', () => {
    state().set('batchSize', 5);
    adviseBatches(6);
    expect(batchSize()).toBe(5);
    state().set('batchSize', 16);
    adviseBatches(7);
    expect(batchSize()).toBe(16);
    state().choosePreset('studio');
    expect(batchSize()).toBe(4);
    state().change({ batchSize: 7 });
    adviseBatches(88);
    expect(batchSize()).toBe(7);
  });

  it('stay while there are no scans to fit', () => {
    adviseBatches(6);
    adviseBatches(0);
    expect(batchSize()).toBe(3);
  });

  it('of the paper and of an earlier run are theirs', () => {
    state().choosePreset('paper');
    adviseBatches(6);
    expect(batchSize()).toBe(16);
    state().adopt({ ...paperSettings(), batchSize: 9 });
    adviseBatches(4);
    expect(batchSize()).toBe(9);
  });

  it('of the demo are of 4 at most', () => {
    state().choosePreset('demo');
    expect(batchSize()).toBe(4);
    adviseBatches(6);
    expect(batchSize()).toBe(3);
  });
});

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

  it('ask for the normalisation that weights do not tell, and give the former one back with them', () => {
    const asking: InitialWeights = { ...own, normalization: 'unknown' };
    state().chooseWeights(asking);
    expect([normalization(), state().settings.weights]).toEqual(['reference', asking]);
    state().chooseNormalization('imagenet');
    expect([normalization(), state().settings.weights?.normalization]).toEqual(['imagenet', 'imagenet']);
    state().chooseWeights(null);
    expect(normalization()).toBe('reference');
    state().chooseWeights({ ...own, normalization: 'unit' });
    expect(normalization()).toBe('unit');
    state().chooseWeights(own);
    expect(normalization()).toBe('reference');
  });

  it('take a normalisation that is chosen without weights as it is', () => {
    state().chooseNormalization('unit');
    state().chooseWeights(imagenet);
    state().chooseWeights(null);
    expect([normalization(), state().settings.weights]).toEqual(['unit', null]);
  });

  it('go to all layers and to the size of the net when a net is chosen, whatever they were', () => {
    state().change({ extent: 'head' });
    state().changePreparation({ size: 100 });
    state().chooseNet('inception_v3');
    expect([state().settings.extent, state().settings.preparation.size]).toEqual(['scratch', 299]);
    state().chooseNet('resnet18');
    expect(state().settings.preparation.size).toBe(224);
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

describe('settings that a preset or another run replaces', () => {
  beforeEach(() => {
    state().choosePreset('paper');
    useSettings.setState({ replaced: null });
  });

  it('can be taken back where a person had changed them, and so can that', () => {
    state().set('learningRate', 0.02);
    state().choosePreset('demo');
    expect(state().replaced).toMatchObject({ preset: 'paper' });
    state().takeBack();
    expect([state().preset, state().settings.learningRate]).toEqual(['paper', 0.02]);
    state().takeBack();
    expect(state().preset).toBe('demo');
    state().adopt({ ...paperSettings(), learningRate: 0.5 });
    expect(state().replaced).toMatchObject({ settings: { learningRate: 0.02 } });
  });

  it('are not missed where they are a preset alone', () => {
    state().choosePreset('demo');
    expect(state().replaced).toBeNull();
    state().takeBack();
    expect(state().preset).toBe('demo');
  });
});
