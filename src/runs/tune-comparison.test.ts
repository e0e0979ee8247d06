import { expect, it } from 'vitest';
import { compareScores, toldScores } from './tune-comparison.ts';

const told = { loss: 0.5, accuracy: 0.75, macroF1: 0.6 };

it('scores that differ by rounding agree, and by more than a hundred-thousandth do not', () => {
  const near = compareScores(told, { logLoss: 0.5 + 9e-6, accuracy: 0.75, macroF1: 0.6 - 9e-6 });
  expect(near.map(({ score, agrees }) => [score, agrees])).toEqual([
    ['loss', true],
    ['accuracy', true],
    ['macroF1', true],
  ]);
  const far = compareScores(told, { logLoss: 0.5 - 1.1e-5, accuracy: 0.8, macroF1: 0.6 });
  expect(far.map(({ agrees }) => agrees)).toEqual([false, false, true]);
  expect(far[0]?.difference).toBeCloseTo(-1.1e-5, 12);
});

it('a score that has no value here is not compared', () => {
  expect(compareScores(told, { logLoss: null, accuracy: null, macroF1: 0 }).map(({ score }) => score)).toEqual(['macroF1']);
});

it('the told scores are those of the epoch of the weights, which may not be the best', () => {
  const epoch = (number: number) => ({ epoch: number, train: told, tune: { ...told, loss: number }, seconds: 1 });
  const run = { history: [epoch(1), epoch(2)], bestEpoch: 2, checkpointId: 'c' } as unknown as Parameters<typeof toldScores>[0];
  expect([toldScores(run)?.loss, toldScores({ ...run, keptEpoch: 1 })?.loss, toldScores({ ...run, checkpointId: null })]).toEqual([
    2,
    1,
    null,
  ]);
});
