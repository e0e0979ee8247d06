import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confusionMatrix, topClass } from './confusion.ts';
import { scoredRows } from './scored-rows.ts';
import { scoreAll, weightedScores } from './scores.ts';

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

describe('weightedScores', () => {
  const scan = fc.record({
    truth: fc.integer({ min: 0, max: 2 }),
    times: fc.integer({ min: 0, max: 3 }),
    parts: fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 1, max: 5 }))),
  });

  it('counts a scan of weight w as w scans, and one of weight 0 as none', () => {
    fc.assert(
      fc.property(fc.array(scan, { maxLength: 12 }), (scans) => {
        const rowOf = ({ parts }: (typeof scans)[number]) => parts.map((part) => part / (parts[0] + parts[1] + parts[2]));
        const repeated = scans.flatMap((one) => Array.from({ length: one.times }, () => one));
        const rows = scoredRows(
          scans.map(({ truth }) => truth),
          scans.map(rowOf),
          3,
        );
        const weighted = weightedScores(
          rows,
          Float64Array.from(scans, ({ times }) => times),
        );
        const plain = scoreAll(
          repeated.map(({ truth }) => truth),
          repeated.map(rowOf),
          3,
        );
        const close = (value: unknown): unknown => {
          if (typeof value === 'number') return expect.closeTo(value, 12);
          if (Array.isArray(value)) return value.map(close);
          return value === null ? null : Object.fromEntries(Object.entries(value as object).map(([key, v]) => [key, close(v)]));
        };
        expect(weighted).toEqual(close(plain));
      }),
    );
  });
});

describe('scores of ordered classes', () => {
  const row = [0.1, 0.2, 0.7, 0];

  it('take a mistake beside the true grade for less than one far from it', () => {
    // Cumulative 0.1, 0.3, 1 against 0, 0, 1 and against 1, 1, 1.
    expect(scoreAll([2], [row], 4).rankedProbability).toBeCloseTo((0.01 + 0.09 + 0) / 3, 12);
    expect(scoreAll([0], [row], 4)).toMatchObject({ rankedProbability: expect.closeTo((0.81 + 0.49 + 0) / 3, 12), expectedCost: 2 });
  });

  it('take the costs that are given, and refuse what are none', () => {
    const costs = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? 0 : 10 * i + j)));
    expect(scoreAll([1], [row], 4, costs).expectedCost).toBe(12);
    expect(() => scoreAll([1], [row], 4, [[0]])).toThrow(RangeError);
    expect(() =>
      scoreAll(
        [1],
        [row],
        4,
        costs.map((line) => line.map(() => 1)),
      ),
    ).toThrow(RangeError);
    expect(() =>
      scoreAll(
        [1],
        [row],
        4,
        costs.map((line, i) => line.map((_, j) => (i === j ? 0 : Number.NaN))),
      ),
    ).toThrow(RangeError);
  });
});
