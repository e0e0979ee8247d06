import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasRocCurve, rocCurve } from './curves.ts';
import { rankScores, ranksOf } from './ranking.ts';

describe('rocCurve', () => {
  it('goes from (0, 0) to (1, 1) by one point per distinct score', () => {
    const points = rocCurve([true, false, true, false], [0.9, 0.4, 0.4, 0.1]);
    expect(points?.map(({ falsePositiveRate: x, truePositiveRate: y }) => [x, y])).toEqual([
      [0, 0],
      [0, 0.5],
      [0.5, 1],
      [1, 1],
    ]);
  });

  it('has no value without both positives and negatives', () => {
    expect(rocCurve([], [])).toBeNull();
    expect(rocCurve([true, true], [0.1, 0.9])).toBeNull();
  });

  it('never falls, and encloses the area that rocAuc gives', () => {
    const scan = fc.record({ positive: fc.boolean(), score: fc.integer({ min: 0, max: 5 }) });
    fc.assert(
      fc.property(fc.array(scan, { maxLength: 40 }), (scans) => {
        const positive = scans.map((s) => s.positive);
        const scores = scans.map((s) => s.score);
        const points = rocCurve(positive, scores);
        let area = 0;
        for (const [i, { falsePositiveRate: x, truePositiveRate: y }] of points?.entries() ?? []) {
          const last = points?.[i - 1] ?? { falsePositiveRate: 0, truePositiveRate: 0 };
          expect(x).toBeGreaterThanOrEqual(last.falsePositiveRate);
          expect(y).toBeGreaterThanOrEqual(last.truePositiveRate);
          area += ((x - last.falsePositiveRate) * (y + last.truePositiveRate)) / 2;
        }
        const { auc } = rankScores(ranksOf(scores), positive.map(Number), 1, new Float64Array(scores.length).fill(1));
        if (auc === null) expect(points).toBeNull();
        else expect(area).toBeCloseTo(auc, 12);
      }),
    );
  });
});

it('is drawn only where both sides have more than one scan', () => {
  expect([hasRocCurve(1, 20), hasRocCurve(20, 1), hasRocCurve(0, 5), hasRocCurve(2, 2)]).toEqual([false, false, false, true]);
});
