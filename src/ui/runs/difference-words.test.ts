import { expect, it } from 'vitest';
import { describeDifference, meaningOf } from './difference-words.ts';

const RUNS = { first: 'A', second: 'B' };
const sure = (value: number) => ({ value, low: value - 0.02, high: value + 0.02, restsOn: null, isWithinNoise: false });
const noise = { value: 0.04, low: -0.05, high: 0.12, restsOn: 5, isWithinNoise: true };

it('a difference shows its sign, its interval and on how few patients it rests', () => {
  expect(describeDifference(noise)).toBe('+0.04 [−0.05, +0.12], rests on n = 5');
  expect(describeDifference(sure(-0.4))).toBe('−0.40 [−0.42, −0.38]');
  expect(describeDifference({ ...sure(0), low: -0.001 })).toBe('0.00 [0.00, +0.02]');
  expect(describeDifference(null)).toBe('not defined');
});

it('names the better run, also by a score of which less is better, and none within noise', () => {
  expect(meaningOf('macroF1', noise, RUNS)).toBe('within noise');
  expect(meaningOf('macroF1', sure(0.1), RUNS)).toBe('B is better');
  expect(meaningOf('macroF1', sure(-0.1), RUNS)).toBe('A is better');
  expect(meaningOf('logLoss', sure(0.1), RUNS)).toBe('A is better');
  expect(meaningOf('rankedProbability', sure(-0.1), RUNS)).toBe('B is better');
  expect(meaningOf('auc', null, RUNS)).toBe('');
});
