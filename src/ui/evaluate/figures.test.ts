import { describe, expect, it } from 'vitest';
import { estimateSide } from '#eval/estimates.ts';
import { scoreAll } from '#eval/scores.ts';
import { figuresOf } from './figures.ts';

const CLASSES = ['Mild', 'Moderate', 'Severe'];

/** Scores of hard answers, [true class, predicted class] per scan. */
function scored(...pairs: [number, number][]) {
  const rows = pairs.map(([, predicted]) => CLASSES.map((_, k) => (k === predicted ? 0.8 : 0.1)));
  return scoreAll(
    pairs.map(([truth]) => truth),
    rows,
    CLASSES.length,
  );
}

function figures(...pairs: [number, number][]) {
  return Object.fromEntries(figuresOf(scored(...pairs), CLASSES).map((figure) => [figure.key, figure]));
}

describe('figuresOf', () => {
  it('says of how many scans the accuracy is', () => {
    expect(figures([0, 0], [1, 1], [2, 1], [2, 2]).accuracy).toMatchObject({ value: 0.75, note: '3 of 4 right', estimate: null });
  });

  it('gives every score its own interval once they are known, and none to a score that is not defined', () => {
    const side = { classes: 3, truth: [0, 0, 1, 1], probabilities: [0, 0, 1, 0].map((k) => CLASSES.map((_, c) => (c === k ? 0.8 : 0.1))) };
    const estimates = estimateSide(side, { draws: 40 });
    const found = figuresOf(estimates.plain, CLASSES, estimates);
    for (const { key, value, estimate } of found) expect(estimate?.value ?? null, key).toBe(value);
    expect(found.find(({ key }) => key === 'auc')).toMatchObject({ value: null, estimate: null });
  });

  it('names the class that is missing, where a score suffers from it', () => {
    const found = figures([0, 0], [1, 1], [1, 0]);
    expect(found.auc).toMatchObject({ value: null });
    expect(found.auc?.note).toMatch(/^no scan is truly Severe; 0\.\d+ over the other classes$/);
    expect(found.macroF1?.note).toBe('no scan is truly Severe, so 0.667 is the most it can reach; 0.667 without Severe');
    expect(found.balancedAccuracy?.note).toBe('mean recall of the 2 classes that occur');
  });

  it('tells a defined 0 from a 0 by convention', () => {
    expect(figures([0, 1], [1, 1]).mcc).toMatchObject({
      value: 0,
      note: '0 by definition: every scan is predicted Moderate',
    });
    expect(figures([0, 1], [0, 0]).mcc?.note).toBe('0 by definition: every scan is truly Mild');
  });

  it('gives the reason for every value that is not defined', () => {
    expect(figures([1, 1]).kappaQuadratic).toMatchObject({ value: null, note: 'truth and prediction are Moderate throughout' });
    for (const figure of Object.values(figures())) expect(figure).toMatchObject({ value: null, note: 'no scan was scored' });
  });
});
