import { describe, expect, it } from 'vitest';
import { scoreAll } from '#eval/scores.ts';
import { figuresOf, verdictOf } from './figures.ts';

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
  it('says of how many scans the accuracy is, with an interval', () => {
    const { accuracy } = figures([0, 0], [1, 1], [2, 1], [2, 2]);
    expect(accuracy).toMatchObject({ value: 0.75, note: '3 of 4 right' });
    expect(accuracy?.interval?.[0]).toBeGreaterThan(0.2);
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

it('a model that calls every scan one class is told so, and no other', () => {
  expect(verdictOf(scored([0, 1], [1, 1], [2, 1]), CLASSES)).toBe(
    'The model calls every scan Moderate, which is right for 1 of 3: it has not learned to tell the classes apart.',
  );
  expect(verdictOf(scored([0, 0], [1, 1]), CLASSES)).toBeNull();
  expect(verdictOf(scored(), CLASSES)).toBeNull();
});
