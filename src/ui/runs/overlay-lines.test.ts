import { expect, it } from 'vitest';
import { overlayLines, overlayPoints } from './overlay-lines.ts';

const run = (...losses: number[]) => ({
  history: losses.map((loss, i) => {
    const scores = { loss, accuracy: 0.5 };
    return { epoch: i + 1, train: scores, tune: { ...scores, macroF1: 0.5 }, seconds: 1 };
  }),
});
const RUNS = [run(4, 2), run(2, 1), run(2, 4, 6)];

it('draws every run, or the mean of a group with its band', () => {
  const lines = overlayLines(RUNS, 'tuneLoss', [[0, 2], [1]], null);
  expect(lines.map(({ look }) => look)).toEqual([0, 1]);
  expect(overlayPoints(lines, { from: 1, to: 3 })).toEqual([
    { epoch: 1, r0: 3, b0: [2, 4], r1: 2 },
    { epoch: 2, r0: 3, b0: [2, 4], r1: 1 },
  ]);
});

it('gives lines with equal values of a setting one look', () => {
  const lines = overlayLines(RUNS, 'tuneLoss', [[0], [1], [2]], ['0.1', '0.2', '0.1']);
  expect(lines.map(({ look, value }) => [look, value])).toEqual([
    [0, '0.1'],
    [1, '0.2'],
    [0, '0.1'],
  ]);
});

it('takes the epochs in a part and those next to it, and of many epochs some hundred', () => {
  const lines = overlayLines([run(1, 2, 3, 4, 5, 6)], 'tuneLoss', [[0]], null);
  expect(overlayPoints(lines, { from: 3, to: 4 }).map(({ epoch }) => epoch)).toEqual([2, 3, 4, 5]);
  const long = overlayLines([run(...Array.from({ length: 5000 }, (_, i) => i))], 'tuneLoss', [[0]], null);
  const drawn = overlayPoints(long, { from: 1, to: 5000 });
  expect(drawn.length).toBeLessThanOrEqual(601);
  expect(drawn.at(-1)?.epoch).toBe(5000);
});

it('leaves out what has no place, and what is no number', () => {
  expect(overlayPoints(overlayLines([run(0, 1)], 'tuneLoss', [[0]], null), { from: 1, to: 2 }, true)).toEqual([{ epoch: 2, r0: 1 }]);
  expect(overlayLines([run(Number.NaN, 1)], 'tuneLoss', [[0]], null)[0]?.points).toHaveLength(1);
});
