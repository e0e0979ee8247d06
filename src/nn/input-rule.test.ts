import { describe, expect, it } from 'vitest';
import { checkInput } from './input-rule.ts';
import { catalogueEntry } from './zoo/catalogue.ts';

const check = (name: string, size: number, training = false) => checkInput(catalogueEntry(name), [1, size, size, 3], training);

describe('input sizes', () => {
  it('are refused below the smallest', () => {
    expect(() => check('alexnet', 62)).toThrow(/at least 63 x 63/);
    expect(() => check('alexnet', 63)).not.toThrow();
  });

  it('are fixed where embeddings belong to places, and the reason is told', () => {
    expect(() => check('vit_b_32', 256)).toThrow(/224 x 224 pixels only.*position embedding/);
    expect(() => check('vit_b_32', 224, true)).not.toThrow();
  });

  it('must be larger to train a net with an auxiliary head', () => {
    expect(() => check('inception_v3', 75)).not.toThrow();
    expect(() => check('inception_v3', 298, true)).toThrow(/at least 299 x 299 pixels to train/);
  });
});
