import { expect, it } from 'vitest';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { PUBLISHED_SCORES } from '#report/published-results.ts';

it('every published score is of a net that the studio has', () => {
  for (const { net, macroF1 } of PUBLISHED_SCORES) {
    expect(catalogueEntry(net).name).toBe(net);
    expect(macroF1).toBeGreaterThan(0.25);
    expect(macroF1).toBeLessThan(1);
  }
});
