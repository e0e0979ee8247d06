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
  asksDevice: true,
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

  it('counts what is trained', async () => {
    const all = await netCosts(question);
    expect(all).toMatchObject({ parameters: 737_476, trainable: 737_476, largestParameter: 256 * 64 * 9 });
    expect(all?.kept).toBe(all?.activations);
    // The head is one 1x1 convolution of 512 channels with a bias.
    const head = await netCosts({ ...question, extent: 'head' });
    expect(head).toMatchObject({ parameters: 737_476, trainable: 4 * 512 + 4, macs: all?.macs });
    expect(head!.kept).toBeLessThan(all!.kept / 100);
  });

  it('tells the plan of the compiled engine where that will train', async () => {
    const compiled = asked();
    const all = (await netCosts({ ...question, compiled }))?.planned;
    expect(all?.bytes.gradients).toBeGreaterThanOrEqual(4 * 737_476);
    expect(Object.values(all!.bytes).reduce((a, b) => a + b, 0)).toBe(all?.totalBytes);
    const head = (await netCosts({ ...question, extent: 'head', compiled }))?.planned;
    expect(head!.totalBytes).toBeLessThan(all!.totalBytes / 2);
    const saving = (await netCosts({ ...question, compiled: asked({ memorySaver: true }) }))?.planned;
    expect(saving!.bytes.activations).toBeLessThan(0.7 * all!.bytes.activations!);
    const parts = (await netCosts({ ...question, compiled: asked({ microBatch: 1 }) }))?.planned;
    expect(parts!.bytes.activations).toBeLessThan(0.3 * all!.bytes.activations!);
    expect(parts!.bytes.gradients).toBe(2 * all!.bytes.gradients!);
    const sgd = (await netCosts({ ...question, compiled: asked({ optimizer: 'sgd' }) }))?.planned;
    expect(2 * sgd!.bytes.optimizer!).toBe(all?.bytes.optimizer);
  });

  it('tells the plan of the machine that computes', async () => {
    const plannedOn = async (machine: 'webgpu' | 'wasm') => (await netCosts({ ...question, compiled: { ...asked(), machine } }))?.planned;
    const [gpu, processor] = [await plannedOn('webgpu'), await plannedOn('wasm')];
    expect(processor?.dispatches).not.toBe(gpu?.dispatches);
    expect(processor?.bytes.optimizer).toBe(gpu?.bytes.optimizer);
    expect(processor?.totalBytes).toBeGreaterThan(processor!.bytes.activations!);
  });

  it('tells the memory of the largest extent that gradual unfreezing comes to', async () => {
    const one = { ...question, compiled: asked() };
    const { trainable, ...unfrozen } = (await netCosts({ ...one, extent: 'head', unfrozen: 2 }))!;
    const { trainable: _, ...there } = (await netCosts({ ...one, extent: `stage:${catalogueEntry('squeezenet1_0').stages.length - 2}` }))!;
    expect(trainable).toBe(4 * 512 + 4);
    expect(unfrozen).toEqual(there);
    expect(unfrozen.planned!.totalBytes).toBeGreaterThan((await netCosts({ ...one, extent: 'head' }))!.planned!.totalBytes);
    expect((await netCosts({ ...one, extent: 'head', unfrozen: 99 }))?.planned).toEqual((await netCosts(one))?.planned);
  });

  it('tells the plan with the sums that the device has room for', async () => {
    const resnet = { ...question, model: 'resnet18', size: 64, compiled: asked() };
    const wanted: number[] = [];
    const totalWith = async (room: number, change: Partial<TrainSettings> = {}) => {
      const costs = await netCosts({ ...resnet, compiled: asked(change) }, (bytes) => {
        wanted.push(bytes);
        return Math.min(bytes, room);
      });
      return costs!.planned!.totalBytes;
    };
    const least = await totalWith(0);
    const most = await totalWith(1e12);
    expect(most).toBeGreaterThan(least);
    // Half of the room may be taken.
    expect(wanted).toEqual([2 * most, 2 * most]);
    expect(await totalWith(2 * most)).toBe(most);
    expect(await totalWith(2 * most - 2)).toBeLessThan(most);
    expect(await totalWith(1e12, { memoryGoal: (most - 1) / 1e9 })).toBeLessThan(most);
    expect(await totalWith(1e12, { memoryGoal: 0 })).toBe(least);
    wanted.length = 0;
    await totalWith(1e12, { memorySaver: true });
    expect(wanted).toEqual([]);
  });

  it('plans no step that is too large to be dispatched', async () => {
    expect(await netCosts({ ...question, compiled: asked({}, 1e8) })).toMatchObject({ parameters: 737_476, planned: null, tooLarge: true });
  });

  it('names the BatchNorm that one image is too little for, and plans no parts of one then', async () => {
    const small = { ...question, model: 'groundglass_small', size: 16 };
    expect((await netCosts(small))?.needsTwoImages).toBe('features.5.norm');
    expect((await netCosts({ ...small, size: 17 }))?.needsTwoImages).toBeNull();
    // With only the head trained, no BatchNorm uses batch statistics unless frozen ones update theirs or are unfrozen later.
    expect((await netCosts({ ...small, extent: 'head' }))?.needsTwoImages).toBeNull();
    expect((await netCosts({ ...small, extent: 'head', frozenBatchNorm: 'train' }))?.needsTwoImages).toBe('features.5.norm');
    expect((await netCosts({ ...small, extent: 'head', unfrozen: 1 }))?.needsTwoImages).toBe('features.5.norm');
    expect(await netCosts({ ...small, compiled: asked({ microBatch: 1 }) })).toMatchObject({
      needsTwoImages: 'features.5.norm',
      planned: null,
      tooLarge: false,
    });
    expect((await netCosts({ ...small, compiled: asked({ microBatch: 2 }) }))?.planned).not.toBeNull();
  });

  it('has no answer for what can not be trained', async () => {
    expect(await netCosts({ ...question, size: 8 })).toBeNull();
    expect(await netCosts({ ...question, extent: 'stage:9' })).toBeNull();
    expect(await netCosts({ ...question, model: 'vit_b_32', size: 256 })).toBeNull();
    expect(await netCosts({ ...question, size: Number.NaN })).toBeNull();
  });
});
