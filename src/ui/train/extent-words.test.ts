import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import { trainableKeys } from '#train/settings/freezing.ts';
import { stages } from '../messages/stages.ts';
import { beginningSentence, extentChoices } from './extent-words.ts';

describe('extents in words', () => {
  it.each(CATALOGUE.map((entry) => [entry.name, entry] as const))(
    '%s: every stage has a name, every choice can be trained',
    (name, entry) => {
      expect(stages[name]).toHaveLength(entry.stages.length);
      for (const extent of extentChoices(name, true).keys()) expect(() => trainableKeys(extent, entry)).not.toThrow();
      expect(new Set(extentChoices(name, true).values()).size).toBe(entry.stages.length);
    },
  );

  it('says what a run begins from', () => {
    const weights = { sha256: 'aa', name: 'own.pth', published: false, transformInput: false };
    const model = 'squeezenet1_0';
    expect(beginningSentence({ model, weights: null, extent: 'scratch' })).toBe('From scratch: no pretrained weights are loaded.');
    expect(beginningSentence({ model, weights, extent: 'all' })).toBe('It begins from own.pth; all layers are trained.');
    expect(beginningSentence({ model, weights, extent: 'stage:4' })).toContain('from stage 4 on (fire module 9)');
    expect(beginningSentence({ model, weights: null, extent: 'head' })).toContain('the rest stays random');
  });
});
