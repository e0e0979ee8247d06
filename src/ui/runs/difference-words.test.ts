import { expect, it } from 'vitest';
import { describeBest, describeDifference, describeHelp } from './difference-words.ts';

const RUNS = { first: 'A', second: 'B' };
const sure = (value: number) => ({ value, low: value - 0.02, high: value + 0.02, restsOn: null, isWithinNoise: false });
const noise = { value: 0.04, low: -0.05, high: 0.12, restsOn: 5, isWithinNoise: true };

it('a difference shows its sign, its interval, what it means and on how few patients it rests', () => {
  expect(describeDifference('macroF1', noise, RUNS)).toBe('+0.04 [−0.05, +0.12], within noise (rests on 5 patients)');
  expect(describeDifference('macroF1', sure(-0.4), RUNS)).toBe('−0.40 [−0.42, −0.38], A is better');
  expect(describeDifference('macroF1', { ...sure(0), low: -0.001, isWithinNoise: true }, RUNS)).toBe('0.00 [0.00, +0.02], within noise');
  expect(describeDifference('auc', null, RUNS)).toBe('not defined');
});

it('names the better run, also by a score of which less is better', () => {
  expect(describeDifference('macroF1', sure(0.1), RUNS)).toContain('B is better');
  expect(describeDifference('logLoss', sure(0.1), RUNS)).toContain('A is better');
  expect(describeDifference('rankedProbability', sure(-0.1), RUNS)).toContain('B is better');
});

it('says whether changes helped, whichever of the two runs was trained with them', () => {
  const of = 'macro F1 of B less A is +0.10, 95 % interval +0.08 to +0.12. That is more than noise.';
  expect(describeHelp(sure(0.1), { ...RUNS, again: 'B' })).toBe(`The changes helped: ${of}`);
  expect(describeHelp(sure(0.1), { ...RUNS, again: 'A' })).toBe(`The changes made it worse: ${of}`);
  expect(describeHelp(sure(-0.1), { ...RUNS, again: 'B' })).toContain('made it worse: macro F1 of B less A is −0.10');
  expect(describeHelp(sure(-0.1), { ...RUNS, again: 'A' })).toContain('The changes helped');
  for (const again of ['A', 'B']) {
    expect(describeHelp(noise, { ...RUNS, again })).toContain("can't tell whether the changes helped: macro F1 of B less A is +0.04");
    expect(describeHelp(null, { ...RUNS, again })).toContain('not defined');
  }
});

it('says what choosing the best of several runs adds', () => {
  expect(describeBest({ best: 1, value: 0.8, optimism: 0.03, corrected: 0.77, chosen: [0.2, 0.6, 0.2] }, ['A', 'B', 'C'])).toBe(
    'B has the best macro F1 of these 3 runs, 0.80. For having been chosen among them that is about 0.03 too good: expect 0.77. In 60 % of the draws it is the best.',
  );
});
