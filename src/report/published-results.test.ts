import { expect, it } from 'vitest';
import { evaluateScans } from '#eval/evaluation.ts';
import { PUBLISHED_MATRICES, scansOf } from './published-results.ts';

it.each(['train', 'validation'] as const)('the published matrix of the %s scans gives the macro F1 that was published with it', (side) => {
  const { confusion, macroF1 } = PUBLISHED_MATRICES[side];
  const { estimates } = evaluateScans({ classes: ['1', '2', '3', '4'], ...scansOf(confusion), trainedOn: 460 });
  // The script prints three digits.
  expect(Math.abs((estimates.scores.macroF1?.value ?? Number.NaN) - macroF1)).toBeLessThanOrEqual(0.0005);
});
