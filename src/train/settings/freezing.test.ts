import { describe, expect, it } from 'vitest';
import { stateEntries } from '#nn/module.ts';
import { CATALOGUE, catalogueEntry } from '#nn/zoo/catalogue.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { type Extent, extentAfter, rateFactors, trainableKeys, unfrozenInTheEnd, unfrozenStages } from './freezing.ts';

const keysOf = (name: string) => stateEntries(buildNet(name, 4)).map(([key]) => key);

function trained(name: string, extent: Extent): string[] {
  return keysOf(name).filter(trainableKeys(extent, catalogueEntry(name)));
}

describe('extents of fine-tuning', () => {
  it('trains the head alone', () => {
    expect(trained('resnet50', 'head')).toEqual(['fc.weight', 'fc.bias']);
    expect(trained('inception_v3', 'head')).toEqual(['AuxLogits.fc.weight', 'AuxLogits.fc.bias', 'fc.weight', 'fc.bias']);
    expect(trained('alexnet', 'head')).toEqual(['classifier.6.weight', 'classifier.6.bias']);
  });

  it.each(CATALOGUE)('$name: the first stage trains all, the last one the head, and each less than the one before', ({ name, stages }) => {
    const counts = stages.map((_, i) => trained(name, `stage:${i + 1}`).length);
    expect(counts[0]).toBe(keysOf(name).length);
    expect(trained(name, 'all')).toEqual(trained(name, 'scratch'));
    expect(counts.at(-1)).toBe(trained(name, 'head').length);
    expect(counts).toEqual([...new Set(counts)].sort((a, b) => b - a));
  });

  it('unfreezes from the head down to the first stage', () => {
    const net = catalogueEntry('resnet18');
    const extents = (extent: Extent) => [0, 1, 2, 9].map((steps) => extentAfter(extent, steps, net));
    const last = net.stages.length;
    expect(extents('head')).toEqual(['head', `stage:${last - 1}`, `stage:${last - 2}`, 'stage:1']);
    expect(extents('stage:3')).toEqual(['stage:3', 'stage:2', 'stage:1', 'stage:1']);
    expect(extents('all')).toEqual(['all', 'all', 'all', 'all']);
    expect([1, 3, 4, 6, 7].map((epoch) => unfrozenStages(3, epoch))).toEqual([0, 0, 1, 1, 2]);
    expect(unfrozenStages(null, 99)).toBe(0);
    const inTheEnd = (unfreezeEvery: number | null, maxEpochs: number) => unfrozenInTheEnd({ unfreezeEvery, maxEpochs });
    expect([inTheEnd(3, 6), inTheEnd(3, 7), inTheEnd(null, 9), inTheEnd(3, 0), inTheEnd(3, Number.NaN)]).toEqual([1, 2, 0, 0, 0]);
  });

  it('gives the layers below the head another rate', () => {
    const rateOf = rateFactors(0.1, catalogueEntry('inception_v3'));
    expect(['fc.weight', 'AuxLogits.fc.bias', 'AuxLogits.conv0.conv.weight', 'Mixed_5b.branch1x1.conv.weight'].map(rateOf)).toEqual([
      1, 1, 0.1, 0.1,
    ]);
  });

  it('tells stages apart whose names begin alike', () => {
    expect(trained('alexnet', 'stage:3')).not.toContain('features.0.weight');
    expect(trained('mobilenet_v2', 'stage:4')).not.toContain('features.1.conv.1.weight');
  });

  it.each(['stage:0', 'stage:7', 'stage:1.5', 'stage:'] as Extent[])('refuses %s of a net with six stages', (extent) => {
    expect(() => trainableKeys(extent, catalogueEntry('resnet50'))).toThrow(/6 stages/);
  });
});
