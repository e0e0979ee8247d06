import { expect, it } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import { type RateCurve, RateTrace } from '#train/finder/lr-finder.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { endSentence, rateCurveCsv, rateCurveJson, suggestedRates, whyNoRate } from './rate-curve.ts';

const RANGE = { lowest: 1e-5, highest: 1, steps: 11 };

function curveOf(losses: readonly number[]): RateCurve {
  const trace = new RateTrace(RANGE);
  for (const loss of losses) if (!trace.ended) trace.add(loss);
  return { range: RANGE, points: trace.points, ended: trace.ended ?? 'all-steps' };
}

/** A curve that falls steepest at the sixth step, whose rate is the geometric mean of the ends. It is lowest at the ninth that counts. */
const FALLING = curveOf([1, 1, 1, 1, 0.9, 0.5, 0.3, 0.3, 0.2, 1.2, 1.2]);

it('rates as one would type them, one a tenth of the rate with the lowest loss', () => {
  const { steepest, tenthOfLowest } = suggestedRates(FALLING);
  expect(steepest).toBe(0.0032);
  // 1e-5 * 10 ** (5 * 8 / 10) / 10
  expect(tenthOfLowest).toBe(0.01);
  expect(whyNoRate(FALLING)).toBeNull();
});

it('says how it ended, and why it suggests nothing', () => {
  expect(inEnglish(endSentence(FALLING))).toBe('All 11 steps were trained: the smoothed loss stayed below 4 times its lowest.');
  const diverged = curveOf([1, 1, 900]);
  expect(inEnglish(endSentence(diverged))).toBe('The loss diverged after 3 of 11 steps, at a rate of 0.0001.');
  expect(inEnglish(whyNoRate(diverged)!)).toContain('begin at a lower rate');
  expect(inEnglish(endSentence(curveOf([1, Number.NaN])))).toContain('no number after 1 of 11 steps');
  expect(inEnglish(whyNoRate(curveOf([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]))!)).toContain('never fell');
});

it('has a line per step, and comes back from its files as it was', () => {
  const [header, first, ...others] = rateCurveCsv(FALLING).trim().split('\n');
  expect(header).toBe('step,learning_rate,loss,smoothed_loss');
  expect(first).toBe('1,0.00001,1,1');
  expect(others).toHaveLength(10);
  const settings = paperSettings();
  const { points, suggestion, notice, ...json } = JSON.parse(rateCurveJson(FALLING, { settings, device: 'CPU' }));
  expect(points).toEqual(FALLING.points);
  expect(suggestion).toEqual({ steepest: 0.0032, tenthOfLowest: 0.01 });
  expect(json).toMatchObject({ format: 'groundglass-lr-finder/1', range: RANGE, ended: 'all-steps', device: 'CPU', settings });
  expect(notice).toMatch(/Not a medical device/);
});
