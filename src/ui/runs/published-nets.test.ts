import { expect, it } from 'vitest';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { PUBLISHED_AT, PUBLISHED_SCORES } from '#report/published-results.ts';
import { english } from '../messages/english.ts';

it('every published score is of a net that the studio has', () => {
  for (const { net, macroF1 } of PUBLISHED_SCORES) {
    expect(catalogueEntry(net).name).toBe(net);
    expect(macroF1).toBeGreaterThan(0.25);
    expect(macroF1).toBeLessThan(1);
  }
});

it('every name of slices in the published log is explained, with its source', () => {
  const said = english.runs.published.slices(PUBLISHED_AT);
  for (const { images } of PUBLISHED_SCORES) expect(said).toContain(`${images}: `);
  expect(said).toContain('arXiv 2303.16904');
});
