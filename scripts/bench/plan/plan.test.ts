import { describe, expect, it } from 'vitest';
import { DryDevice } from './dry-device.ts';
import { measurePlan } from './measure.ts';

describe('the plan of a training step', () => {
  it.each(['groundglass_small', 'squeezenet1_0', 'mobilenet_v3_small'])('%s: is what the engine allocates', async (model) => {
    const { totalBytes, allocatedBytes, bufferWrites } = await measurePlan({ model, batch: 2, size: 64, optimizer: 'adam' });
    expect(Math.abs(allocatedBytes / totalBytes - 1)).toBeLessThan(0.05);
    expect(bufferWrites).toBeLessThanOrEqual(2);
  });
});

describe('a dry device', () => {
  it('counts bytes until they are given back', () => {
    const dry = new DryDevice();
    const { device } = dry.gpu;
    const buffer = device.createBuffer({ size: 256, usage: 0 });
    expect(dry.counts).toMatchObject({ bytes: 256, buffers: 1 });
    buffer.destroy();
    buffer.destroy();
    expect(dry.counts).toMatchObject({ bytes: 0, buffers: 0 });
  });
});
