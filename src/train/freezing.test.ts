import { describe, expect, it } from 'vitest';
import { stateEntries } from '#nn/module.ts';
import { CATALOGUE, catalogueEntry } from '#nn/zoo/catalogue.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { type Extent, trainableKeys } from './freezing.ts';

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

  it('tells stages apart whose names begin alike', () => {
    expect(trained('alexnet', 'stage:3')).not.toContain('features.0.weight');
    expect(trained('mobilenet_v2', 'stage:4')).not.toContain('features.1.conv.1.weight');
  });

  it.each(['stage:0', 'stage:7', 'stage:1.5', 'stage:'] as Extent[])('refuses %s of a net with six stages', (extent) => {
    expect(() => trainableKeys(extent, catalogueEntry('resnet50'))).toThrow(/6 stages/);
  });
});
