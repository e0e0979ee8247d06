import { describe, expect, it } from 'vitest';
import { compilePeak } from '../../lib/assembly.mjs';
import { measureOnProcessor } from './on-processor.ts';
import { QUICK } from './time.ts';

const REQUEST = { shapes: 'mobilenet_v2', batch: 1, size: 32, only: null, ways: false };

describe('kernels on the processor', () => {
  it('are right by the definitions of their operations, and have rates and shares of what a core can do', async () => {
    const layers = ['128 x 128 x 128', '3x3 /2 96 16x16', '1x1 16>96 16x16', '1x16x16x96', 'max', 'Adam'];
    const { device, kernels } = await measureOnProcessor({ ...REQUEST, layers }, await compilePeak(false), () => {}, QUICK);
    expect(new Set(kernels.map(({ kind }) => kind))).toEqual(
      new Set([
        'matmul',
        'conv forward',
        'conv input gradient',
        'conv filter gradient',
        'depthwise forward',
        'depthwise input gradient',
        'depthwise filter gradient',
        'batch norm forward',
        'batch norm backward',
        'pool',
        'optimizer',
      ]),
    );
    for (const { kind, name, right, error } of kernels) expect(right, `${kind} ${name}: ${error}`).toBe(true);
    const [product] = kernels;
    expect(product.share).toBeCloseTo((product.gflopsPerSecond * 1e9) / device.flopsPerSecond, 10);
    // A product of 128 x 128 x 128 takes 4 million operations.
    expect(product.gflopsPerSecond * product.ms.median).toBeCloseTo((2 * 128 ** 3) / 1e6, 6);
  });
});
