import { describe, expect, it } from 'vitest';
import { confusionMatrix, topClass } from './confusion.ts';
import { scoreAll } from './scores.ts';

// Equality with scikit-learn is checked over the goldens, see scripts/verify/goldens.test.ts.
describe('scoreAll', () => {
  it('is defined for no scans at all', () => {
    const scores = scoreAll([], [], 4);
    expect(scores).toMatchObject({ n: 0, accuracy: null, auc: null, logLoss: null, brier: null, ece: null, macroF1: 0 });
  });

  it('says null, not 0, where a class has no curve', () => {
    const scores = scoreAll(
      [0, 1],
      [
        [0.9, 0.1, 0],
        [0.2, 0.8, 0],
      ],
      3,
    );
    expect(scores.auc).toBeNull();
    expect(scores.aucOfDefined).toBe(1);
    expect(scores.perClass[2]).toMatchObject({ auc: null, averagePrecision: null, support: 0, f1: 0 });
    expect(scores.macroF1).toBeCloseTo(2 / 3);
    expect(scores.macroF1OfSeen).toBe(1);
  });

  it('takes the first of equal probabilities', () => expect(topClass([0.2, 0.4, 0.4])).toBe(1));

  it('refuses classes that do not exist', () => {
    expect(() => confusionMatrix([0, 4], [0, 0], 4)).toThrow(RangeError);
    expect(() => confusionMatrix([0], [-1], 4)).toThrow(RangeError);
  });
});
