import { describe, expect, it } from 'vitest';
import { createCompiledModel } from '#nn/compiled/model.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';
import { DryDevice, type DryLimits } from './dry-device.ts';

const SHAPE = [4, 64, 64, 3] as const;

function modelOn(limits: DryLimits) {
  const dry = new DryDevice(limits);
  const model = createCompiledModel('groundglass_small', { classes: 4, seed: 1 }, dry.machine);
  model.setOptimizer(adamSpec({}));
  return { dry, model };
}

describe('where the device has too little memory', () => {
  it('preparing a step says so, what would help, and everything is given back', async () => {
    const { dry, model } = modelOn({ memory: 2e6 });
    await expect(model.prepare(SHAPE)).rejects.toMatchObject({
      problem: { code: 'gpu-memory', remedy: expect.stringMatching(/smaller batch, micro-batches, the memory saver/) },
    });
    expect(dry.counts).toMatchObject({ dispatches: 0 });
    model.dispose();
    expect(dry.counts).toMatchObject({ bytes: 0, buffers: 0 });
  });

  it('loading weights says so', async () => {
    const { dry, model } = modelOn({ memory: 1e5 });
    await expect(model.loadState((async function* () {})())).rejects.toMatchObject({ problem: { code: 'gpu-memory' } });
    model.dispose();
    expect(dry.counts.bytes).toBe(0);
  });

  it('a part of the batch may fit where the whole does not', async () => {
    const { dry, model } = modelOn({ memory: 5e6 });
    await model.prepare([1, 64, 64, 3], { mode: 'part' });
    expect(dry.counts.bytes).toBeLessThan(5e6);
    model.dispose();
  });
});

it('a tensor that can not be bound in one piece is refused before anything is allocated', async () => {
  const { dry, model } = modelOn({ binding: 1e6 });
  const before = dry.counts.buffers;
  await expect(model.prepare([32, 64, 64, 3])).rejects.toMatchObject({ problem: { code: 'gpu-binding-limit' } });
  expect(dry.counts.buffers).toBe(before);
  model.dispose();
});
