import { expect, it } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import { planText } from './engine.ts';

it('tells the planned memory by kind, the largest first, in one unit and so rounded that the kinds add up', () => {
  const bytes = { input: 244_400, optimizer: 1_164_400, weights: 584_400, gradients: 584_400, activations: 312_000, results: 256 };
  const totalBytes = Object.values(bytes).reduce((a, b) => a + b);
  expect(inEnglish(planText({ totalBytes, bytes }))).toBe(
    '2.89 MB of memory: optimizer 1.17 MB, weights 0.59 MB, gradients 0.58 MB, activations 0.31 MB, input 0.24 MB',
  );
});

it('counts what is below 1 % together, and tells large memory in gigabytes', () => {
  const bytes = { activations: 1_000_000_000, weights: 90_000_000, params: 8_000_000, results: 7_000_000 };
  const told = '1.11 GB of memory: activations 1.00 GB, weights 0.09 GB, other 0.02 GB';
  expect(inEnglish(planText({ totalBytes: 1_105_000_000, bytes }))).toBe(told);
});
