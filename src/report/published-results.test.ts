import { expect, it } from 'vitest';
import { evaluateScans } from '#eval/evaluation.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { PUBLISHED_CLASSES, PUBLISHED_MATRICES, PUBLISHED_SCORES, scansOf } from './published-results.ts';

it.each(['train', 'validation'] as const)('the published matrix of the %s scans gives the macro F1 that was published with it', (side) => {
  const { confusion, macroF1 } = PUBLISHED_MATRICES[side];
  const { estimates } = evaluateScans({ classes: PUBLISHED_CLASSES, ...scansOf(confusion), trainedOn: 460 });
  // The script prints three digits.
  expect(Math.abs((estimates.scores.macroF1?.value ?? Number.NaN) - macroF1)).toBeLessThanOrEqual(0.0005);
});

it('every published score is of a net that the studio has', () => {
  for (const { net, macroF1 } of PUBLISHED_SCORES) {
    expect(catalogueEntry(net).name).toBe(net);
    expect(macroF1).toBeGreaterThan(0.25);
    expect(macroF1).toBeLessThan(1);
  }
});
