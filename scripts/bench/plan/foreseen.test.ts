import { describe, expect, it } from 'vitest';
import { createCompiledModel } from '#nn/compiled/model.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';
import { DryDevice } from './dry-device.ts';

const shapeOf = (images: number) => [images, 64, 64, 3] as const;
const pixelsOf = (images: number) => new Float32Array(images * 64 * 64 * 3);
const batchOf = (images: number) => ({ shape: shapeOf(images), pixels: pixelsOf(images), labels: new Array<number>(images).fill(0) });

async function trained() {
  const dry = new DryDevice();
  const model = createCompiledModel('groundglass_small', { classes: 4, seed: 1 }, dry.machine);
  model.setOptimizer(adamSpec({}));
  await model.step(batchOf(4), 1e-3);
  return { dry, model };
}

/** Resolves when what was begun beside the calls has had its turn. */
async function quiet(dry: DryDevice): Promise<void> {
  for (let before = -1; before < dry.counts.pipelines; ) {
    before = dry.counts.pipelines;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

describe('passes that were foreseen', () => {
  it('compile nothing when they come, and hold no memory before', async () => {
    const { dry, model } = await trained();
    const { pipelines, buffers } = dry.counts;
    model.foresee([
      { mode: 'train', shape: shapeOf(3), changed: false },
      { mode: 'evaluate', shape: shapeOf(4), changed: false },
    ]);
    await quiet(dry);
    const compiled = dry.counts.pipelines;
    expect(compiled).toBeGreaterThan(pipelines);
    expect(dry.counts.buffers).toBe(buffers);
    await model.step(batchOf(3), 1e-3);
    await model.logits(pixelsOf(4), shapeOf(4));
    expect(dry.counts.pipelines).toBe(compiled);
    model.dispose();
  });

  it('are followed by the check of what they leave, which then compiles nothing either', async () => {
    const { dry, model } = await trained();
    const { pipelines, buffers } = dry.counts;
    model.foresee([]);
    await quiet(dry);
    const compiled = dry.counts.pipelines;
    expect(compiled).toBeGreaterThan(pipelines);
    expect(dry.counts.buffers).toBe(buffers);
    await model.isFinite();
    expect(dry.counts.pipelines).toBe(compiled);
    model.dispose();
  });

  it('come as they are at their turn: a change of what is trained drops what was foreseen', async () => {
    const { dry, model } = await trained();
    model.foresee([{ mode: 'train', shape: shapeOf(3), changed: false }]);
    await quiet(dry);
    model.setTrainable((key) => key.startsWith('fc.'));
    model.setOptimizer(adamSpec({}));
    const { prepared } = await model.prepare(shapeOf(3));
    const fresh = createCompiledModel('groundglass_small', { classes: 4, seed: 1 }, new DryDevice().machine);
    fresh.setTrainable((key) => key.startsWith('fc.'));
    fresh.setOptimizer(adamSpec({}));
    expect(prepared.steps.map(({ label }) => label)).toEqual((await fresh.prepare(shapeOf(3))).prepared.steps.map(({ label }) => label));
    model.dispose();
    fresh.dispose();
  });

  it('do not hold up the calls: what is wanted at once is made at once', async () => {
    const { dry, model } = await trained();
    // The check is compiled here, so that it is none of what is foreseen.
    await model.isFinite();
    model.foresee([{ mode: 'evaluate', shape: shapeOf(4), changed: false }]);
    await model.logits(pixelsOf(4), shapeOf(4));
    const { pipelines } = dry.counts;
    await quiet(dry);
    expect(dry.counts.pipelines).toBe(pipelines);
    model.dispose();
  });
});
