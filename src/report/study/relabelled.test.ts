import { expect, it } from 'vitest';
import { newRun, type RunRecord } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { relabelledIn } from './relabelled.ts';

const SPLIT = { seed: 1, train: [], tune: ['a', 'b'], test: [] };
const run = (id: string, earlier?: string, scan = ''): RunRecord => ({
  ...newRun({ id, settings: { ...paperSettings(), classes: ['Mild', 'Severe'] }, device: 'GPU', scans: { split: SPLIT } }),
  ...(earlier && {
    again: { run: earlier, called: earlier, relabelled: [{ scan, was: 0, now: 1 }], leftOut: [], sameSides: true, settings: [] },
  }),
});

it('follows a run to those that it trains again, and ends where the record of one is not there or comes round', () => {
  const [a, b, c] = [run('A'), run('B', 'A', 'a'), run('C', 'B', 'b')];
  expect(relabelledIn(c, [a, b, c], (name) => `pseudonym ${name}`)).toEqual([
    { scan: 'pseudonym b', was: 'Mild', now: 'Severe' },
    { scan: 'pseudonym a', was: 'Mild', now: 'Severe' },
  ]);
  expect(relabelledIn(c, [], (name) => name)).toHaveLength(1);
  expect(relabelledIn(run('A', 'B', 'a'), [b], (name) => name)).toHaveLength(2);
});
