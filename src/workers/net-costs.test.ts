import { describe, expect, it } from 'vitest';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { paperSettings, type TrainSettings } from '#train/settings/recipe.ts';
import { type CompiledQuestion, netCosts } from './net-costs.ts';

/** Returns the question to the compiled engine for a run with the paper's settings and these changes. */
const asked = (change: Partial<TrainSettings> = {}, batchSize = 4): CompiledQuestion => ({
  settings: { ...paperSettings(), ...change },
  batchSize,
  augments: false,
  machine: 'webgpu',
  bindingBytes: 2 ** 27,
  memory: null,
});

describe('netCosts', () => {
  const question = {
    model: 'squeezenet1_0',
    classes: 4,
    size: 224,
    extent: 'all' as const,
    unfrozen: 0,
    frozenBatchNorm: 'eval' as const,
    compiled: null,
  };

  it('counts what is trained', () => {
    const all = netCosts(question);
    expect(all).toMatchObject({ parameters: 737_476, trainable: 737_476, largestParameter: 256 * 64 * 9 });
    expect(all?.kept).toBe(all?.activations);
    // The head is one 1x1 convolution of 512 channels with a bias.
    const head = netCosts({ ...question, extent: 'head' });
    expect(head).toMatchObject({ parameters: 737_476, trainable: 4 * 512 + 4, macs: all?.macs });
    expect(head!.kept).toBeLessThan(all!.kept / 100);
  });

  it('tells the plan of the compiled engine where that will train', () => {
    const compiled = asked();
    const all = netCosts({ ...question, compiled })?.planned;
    expect(all?.bytes.gradients).toBeGreaterThanOrEqual(4 * 737_476);
    expect(Object.values(all!.bytes).reduce((a, b) => a + b, 0)).toBe(all?.totalBytes);
    const head = netCosts({ ...question, extent: 'head', compiled })?.planned;
    expect(head!.totalBytes).toBeLessThan(all!.totalBytes / 2);
    const saving = netCosts({ ...question, compiled: asked({ memorySaver: true }) })?.planned;
    expect(saving!.bytes.activations).toBeLessThan(0.7 * all!.bytes.activations!);
    const parts = netCosts({ ...question, compiled: asked({ microBatch: 1 }) })?.planned;
    expect(parts!.bytes.activations).toBeLessThan(0.3 * all!.bytes.activations!);
    expect(parts!.bytes.gradients).toBe(2 * all!.bytes.gradients!);
    const sgd = netCosts({ ...question, compiled: asked({ optimizer: 'sgd' }) })?.planned;
    expect(2 * sgd!.bytes.optimizer!).toBe(all?.bytes.optimizer);
  });

  it('tells the plan of the machine that computes', () => {
    const [gpu, processor] = (['webgpu', 'wasm'] as const).map(
      (machine) => netCosts({ ...question, compiled: { ...asked(), machine } })?.planned,
    );
    expect(processor?.dispatches).not.toBe(gpu?.dispatches);
    expect(processor?.bytes.optimizer).toBe(gpu?.bytes.optimizer);
    expect(processor?.totalBytes).toBeGreaterThan(processor!.bytes.activations!);
  });

  it('tells the memory of the largest extent that gradual unfreezing comes to', () => {
    const one = { ...question, compiled: asked() };
    const { trainable, ...unfrozen } = netCosts({ ...one, extent: 'head', unfrozen: 2 })!;
    const { trainable: _, ...there } = netCosts({ ...one, extent: `stage:${catalogueEntry('squeezenet1_0').stages.length - 2}` })!;
    expect(trainable).toBe(4 * 512 + 4);
    expect(unfrozen).toEqual(there);
    expect(unfrozen.planned!.totalBytes).toBeGreaterThan(netCosts({ ...one, extent: 'head' })!.planned!.totalBytes);
    expect(netCosts({ ...one, extent: 'head', unfrozen: 99 })?.planned).toEqual(netCosts(one)?.planned);
  });

  it('plans no step that is too large to be dispatched', () => {
    expect(netCosts({ ...question, compiled: asked({}, 1e8) })).toMatchObject({ parameters: 737_476, planned: null, tooLarge: true });
  });

  it('names the BatchNorm that one image is too little for, and plans no parts of one then', () => {
    const small = { ...question, model: 'groundglass_small', size: 16 };
    expect(netCosts(small)?.needsTwoImages).toBe('features.5.norm');
    expect(netCosts({ ...small, size: 17 })?.needsTwoImages).toBeNull();
    // With only the head trained, no BatchNorm uses batch statistics unless frozen ones update theirs or are unfrozen later.
    expect(netCosts({ ...small, extent: 'head' })?.needsTwoImages).toBeNull();
    expect(netCosts({ ...small, extent: 'head', frozenBatchNorm: 'train' })?.needsTwoImages).toBe('features.5.norm');
    expect(netCosts({ ...small, extent: 'head', unfrozen: 1 })?.needsTwoImages).toBe('features.5.norm');
    expect(netCosts({ ...small, compiled: asked({ microBatch: 1 }) })).toMatchObject({
      needsTwoImages: 'features.5.norm',
      planned: null,
      tooLarge: false,
    });
    expect(netCosts({ ...small, compiled: asked({ microBatch: 2 }) })?.planned).not.toBeNull();
  });

  it('has no answer for what can not be trained', () => {
    expect(netCosts({ ...question, size: 8 })).toBeNull();
    expect(netCosts({ ...question, extent: 'stage:9' })).toBeNull();
    expect(netCosts({ ...question, model: 'vit_b_32', size: 256 })).toBeNull();
    expect(netCosts({ ...question, size: Number.NaN })).toBeNull();
  });
});
