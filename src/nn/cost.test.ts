import { describe, expect, it } from 'vitest';
import { netCost } from './cost.ts';
import { parameterCount, stateEntries } from './module.ts';
import { CATALOGUE } from './zoo/catalogue.ts';
import { buildNet } from './zoo/index.ts';

/** torchvision's table of classification weights: parameters, and GFLOPS, which count a multiplication with its addition once. */
const PUBLISHED: Record<string, readonly [parameters: number, gigaMacs: number]> = {
  alexnet: [61_100_840, 0.71],
  vgg11_bn: [132_868_840, 7.61],
  squeezenet1_0: [1_248_424, 0.82],
  densenet121: [7_978_856, 2.83],
  densenet201: [20_013_928, 4.29],
  resnet18: [11_689_512, 1.81],
  resnet50: [25_557_032, 4.09],
  resnet152: [60_192_808, 11.51],
  wide_resnet101_2: [126_886_696, 22.75],
  inception_v3: [27_161_264, 5.71],
  vit_b_32: [88_224_232, 4.41],
  mobilenet_v2: [3_504_872, 0.3],
  mobilenet_v3_small: [2_542_856, 0.06],
  efficientnet_b0: [5_288_548, 0.39],
  convnext_tiny: [28_589_128, 4.46],
};

describe('cost', () => {
  it.each(Object.entries(PUBLISHED))('%s with 1000 classes costs what torchvision publishes', (name, [parameters, gigaMacs]) => {
    const net = buildNet(name, 1000);
    const size = name === 'inception_v3' ? 299 : 224;
    expect(parameterCount(net)).toBe(parameters);
    expect((netCost(net, [size, size, 3]).macs / 1e9).toFixed(2)).toBe(gigaMacs.toFixed(2));
  });

  it.each(CATALOGUE.map((entry) => [entry.name, entry] as const))('the catalogue knows %s', (name, entry) => {
    const net = buildNet(name, 4);
    const { macs } = netCost(net, [entry.nativeSize, entry.nativeSize, 3]);
    expect(Number((macs / 1e9).toPrecision(4))).toBe(entry.gigaMacs);
    expect(parameterCount(net)).toBe(entry.parameters);
    for (const [key] of stateEntries(net)) {
      const stages = entry.stages.filter((stage) => stage.some((prefix) => key.startsWith(`${prefix}.`) || key === prefix));
      expect([key, stages.length]).toEqual([key, 1]);
    }
    expect(entry.stages.at(-1)).toEqual(entry.head);
  });
});
