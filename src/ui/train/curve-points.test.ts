import { expect, it } from 'vitest';
import { curvePoints } from './curve-points.ts';

const history = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    epoch: i + 1,
    train: { loss: 1 / (i + 1), accuracy: 0.5 },
    tune: { loss: 1, accuracy: 0.25, macroF1: 0.1 },
    seconds: 1,
  }));

it('draws every epoch of a short run', () => {
  expect(curvePoints(history(3), 2)[1]).toEqual({
    epoch: 2,
    trainLoss: 0.5,
    tuneLoss: 1,
    trainAccuracy: 0.5,
    tuneAccuracy: 0.25,
    tuneMacroF1: 0.1,
  });
  expect(curvePoints(history(1000), null)).toHaveLength(1000);
});

it('thins a long run, but never its first, best and last epoch', () => {
  for (const n of [1001, 2500, 99_999]) {
    const epochs = curvePoints(history(n), 778).map((point) => point.epoch);
    expect(epochs.length).toBeLessThanOrEqual(1000);
    expect(epochs).toEqual(expect.arrayContaining([1, 778, n]));
  }
});
