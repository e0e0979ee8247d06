import { expect, it } from 'vitest';
import { newRun, type RunRecord } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { afterAnswersIn } from './after-answers.ts';

const SPLIT = { seed: 1, train: [], tune: ['a', 'b'], test: [] };
const run = (id: string, earlier?: string, scan = ''): RunRecord => ({
  ...newRun({ id, settings: { ...paperSettings(), classes: ['Mild', 'Severe'] }, device: 'GPU', scans: { split: SPLIT } }),
  ...(earlier && {
    again: { run: earlier, called: earlier, relabelled: [{ scan, was: 0, now: 1 }], leftOut: ['x'], sameSides: true, settings: [] },
  }),
});

it('follows a run to those that it trains again, and ends where the record of one is not there or comes round', () => {
  const [a, b, c] = [run('A'), run('B', 'A', 'a'), run('C', 'B', 'b')];
  expect(afterAnswersIn(c, [a, b, c], (name) => `pseudonym ${name}`)).toEqual({
    relabelled: [
      { scan: 'pseudonym b', was: 'Mild', now: 'Severe' },
      { scan: 'pseudonym a', was: 'Mild', now: 'Severe' },
    ],
    leftOut: ['pseudonym x'],
  });
  expect(afterAnswersIn(c, [], (name) => name).relabelled).toHaveLength(1);
  expect(afterAnswersIn(run('A', 'B', 'a'), [b], (name) => name).relabelled).toHaveLength(2);
});
