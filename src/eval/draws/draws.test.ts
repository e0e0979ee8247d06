import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../interval.ts';
import { averagePrecisionInterval } from './average-precision-interval.ts';
import { jackknife } from './jackknife.ts';
import { PatientDraws } from './patient-draws.ts';
import { patientsByClass } from './patients.ts';
import { middleOf, studentPoint, tailShare } from './percentiles.ts';
import { shareIntervals } from './share-intervals.ts';
import { needsSupposed, supposedPatients, supposedRow } from './supposed.ts';

const NONE = { part: 1 / 2, patients: [], pairs: [null, null] };

describe('draws of patients', () => {
  const truth = [0, 0, 0, 0, 0, 1, 1, 1];
  const patients = ['a', 'a', 'b', 'c', 'd', 'e', 'f', 'f'];
  const byClass = patientsByClass({ classes: 2, truth, patients });

  it('keeps the number of patients of every class, and draws a patient with all scans', () => {
    expect(byClass).toEqual([
      [[0, 1], [2], [3], [4]],
      [[5], [6, 7]],
    ]);
    const draws = new PatientDraws(byClass, NONE, truth.length, 3);
    const weights = new Float64Array(truth.length);
    const sums = new Float64Array(truth.length);
    for (let draw = 0; draw < 4000; draw++) {
      draws.next(weights);
      expect([weights[0], weights[6]]).toEqual([weights[1], weights[7]]);
      expect([weights[0] + weights[2] + weights[3] + weights[4], weights[5] + weights[6]]).toEqual([4, 2]);
      for (const [i, weight] of weights.entries()) sums[i] += weight;
    }
    // Every patient counts once on average: 5 standard errors of a count with a variance below 1.
    for (const sum of sums) expect(Math.abs(sum / 4000 - 1)).toBeLessThan(5 / Math.sqrt(4000));
  });

  it('gives supposed patients half a share each, within the same number of patients', () => {
    const predicted = [[0, 0, 0, 0, 1, 1, 1, 1]];
    const alone = patientsByClass({ classes: 2, truth });
    const supposed = supposedPatients([false, true], { truth, predicted });
    const draws = new PatientDraws(alone, supposed, truth.length, 3);
    const weights = new Float64Array(truth.length + supposed.patients.length);
    let [right, wrong] = [0, 0];
    for (let draw = 0; draw < 4000; draw++) {
      draws.next(weights);
      expect(weights.slice(5).reduce((a, b) => a + b)).toBeCloseTo(3, 12);
      right += weights[8];
      wrong += weights.slice(9).reduce((a, b) => a + b);
    }
    // A half of 3 + 1 shares, of 3 patients; the variance of a Beta(1/2, 7/2), times 9, is 0.2.
    for (const sum of [right, wrong]) expect(Math.abs(sum / 4000 - 3 / 8)).toBeLessThan(5 * Math.sqrt(0.2 / 4000));
  });

  it('asks for supposed patients where a class is small or one-sided', () => {
    const many = [...new Array<number>(12).fill(0), ...new Array<number>(12).fill(1), 2];
    const classes = patientsByClass({ classes: 4, truth: many });
    const predicted = [[...new Array<number>(12).fill(0), ...new Array<number>(11).fill(1), 0, 2]];
    expect(needsSupposed(classes, { truth: many, predicted })).toEqual([true, false, true, false]);
  });

  it('borrows a wrong call from a scan of another class that is called another class', () => {
    const calls = { truth: [0, 0, 1, 2], predicted: [[0, 1, 1, 2]] };
    const { patients: supposed, pairs } = supposedPatients([false, true, false], calls);
    expect(supposed.slice(1).map(({ like }) => like)).toEqual([0, 3]);
    expect(pairs).toEqual([null, { first: [0], second: [1, 2] }, null]);
    const probabilities = [[0.8, 0.1, 0.1], [], [], [0, 0, 1]];
    expect(supposed.map((patient) => supposedRow(patient, 0, probabilities, 3))).toEqual([
      [0, 1, 0],
      [0.8, 0.1, 0.1],
      [0, 0, 1],
    ]);
    const [onlyWrong] = supposedPatients([true], { truth: [0], predicted: [[0]] }).patients.slice(1);
    expect(supposedRow(onlyWrong, 0, [[1, 0, 0]], 3)).toEqual([0, 0.5, 0.5]);
  });
});

describe('percentiles', () => {
  it('has the points of Student and the shares of Hesterberg', () => {
    // R: qt(0.975, c(9, 19, 100)); pnorm(-sqrt(n / (n - 1)) * qt(0.975, n - 1)) for n = 10 and 20.
    expect([9, 19, 100].map(studentPoint)).toEqual([2.2622, 2.093, 1.984].map((point) => expect.closeTo(point, 3)));
    expect(tailShare(10)).toBeCloseTo(0.00855, 4);
    expect(tailShare(20)).toBeCloseTo(0.01589, 4);
    expect(tailShare(1e6)).toBeCloseTo(0.025, 5);
  });

  it('interpolates between draws as numpy does', () => {
    expect(middleOf(Float64Array.from([4, 1, 3, 2, 5]), 0.1)).toEqual([expect.closeTo(1.4, 12), expect.closeTo(4.6, 12)]);
    expect(middleOf(new Float64Array(0), 0.1)).toBeNull();
  });
});

describe('jackknife', () => {
  it('gives the known bias and variance of strata: of their means none and s^2 / n, of their squares s^2 / n', () => {
    const values = [1, 2, 4, 9, 10, 30];
    const strata = [
      [[0], [1], [2]],
      [[3], [4], [5]],
    ];
    const means = (weights: ArrayLike<number>) => {
      const of = (stratum: number[][]) =>
        stratum.reduce((sum, [i]) => sum + weights[i] * values[i], 0) / stratum.reduce((sum, [i]) => sum + weights[i], 0);
      const sum = of(strata[0]) + of(strata[1]);
      return Float64Array.from([sum, of(strata[0]) ** 2]);
    };
    const { bias, variance } = jackknife(strata, 6, means(new Float64Array(6).fill(1)), means);
    expect(bias[0]).toBeCloseTo(0, 12);
    expect(variance[0]).toBeCloseTo((7 / 3 + 421 / 3) / 3, 10);
    expect(bias[1]).toBeCloseTo(7 / 9, 10);
  });
});

describe('intervals of shares', () => {
  const each = { whole: 1, ofClass: [1, 1], ofOthers: [1, 1] };

  it('are Wilson for recall, specificity and accuracy', () => {
    const { accuracy, perClass } = shareIntervals(
      [
        [5, 3],
        [2, 10],
      ],
      each,
    );
    expect([accuracy!.low, accuracy!.high]).toEqual(wilsonInterval(15, 20));
    expect([perClass[0].recall!.low, perClass[0].recall!.high]).toEqual(wilsonInterval(5, 8));
    expect(perClass[0].specificity!.low).toBeCloseTo(wilsonInterval(10, 12)![0], 12);
    expect(perClass[0].precision!.value).toBeCloseTo(5 / 7, 12);
  });

  it('let precision be as low as recall and false calls allow, and have none where nothing is called', () => {
    const [first, second] = shareIntervals(
      [
        [5, 0],
        [0, 7],
      ],
      each,
    ).perClass;
    // Without false calls only the share of others called the class can lower it.
    const called = wilsonInterval(0, 7)![1];
    expect(first.precision).toEqual({ value: 1, low: expect.closeTo(5 / (5 + 7 * called), 12), high: 1 });
    expect(second.precision!.high).toBe(1);
    const { perClass, macroPrecision } = shareIntervals(
      [
        [5, 0],
        [7, 0],
      ],
      each,
    );
    expect(perClass[1].precision).toBeNull();
    expect(macroPrecision!.value).toBeCloseTo(5 / 24, 12);
  });

  it('take several scans of a patient for one', () => {
    const half = { whole: 0.5, ofClass: [0.5, 0.5], ofOthers: [0.5, 0.5] };
    const { accuracy } = shareIntervals(
      [
        [8, 2],
        [2, 8],
      ],
      half,
    );
    expect([accuracy!.low, accuracy!.high]).toEqual(wilsonInterval(8, 10));
  });
});

it('the interval of an average precision is that of a share of few patients, or of between as many and what its variance is worth', () => {
  const [low, high] = wilsonInterval(5, 5)!;
  expect(averagePrecisionInterval(1, 5, 0)).toEqual({ value: 1, low, high });
  const wide = averagePrecisionInterval(0.7, 40, 0.01);
  const narrow = averagePrecisionInterval(0.7, 40, 0.0025);
  // Four times the variance is half as many scans by the geometric mean.
  expect((wide.high - wide.low) / (narrow.high - narrow.low)).toBeCloseTo(Math.SQRT2, 1);
  // The variance is worth 0.21 / 0.0025 scans, less for Student's 2.023 in place of 1.960: 78.9; with 40 patients 56.2.
  const [least, most] = wilsonInterval(0.7 * 56.2, 56.2)!;
  expect([narrow.low, narrow.high]).toEqual([expect.closeTo(least, 3), expect.closeTo(most, 3)]);
});
