import { expect, it } from 'vitest';
import { phrase } from '#base/messages/phrase.ts';
import { planText } from './engine.ts';

it('tells the planned memory by kind, the largest first and trifles left out', () => {
  const bytes = { weights: 90 * 2 ** 20, activations: 1.5 * 2 ** 30, results: 256 };
  expect(planText({ totalBytes: 1.6 * 2 ** 30, bytes })).toEqual(
    phrase('engine/memory', { total: '1.6 GiB', kinds: ['activations 1.5 GiB', 'weights 90 MiB'] }),
  );
});
