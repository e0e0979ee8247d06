import { describe, expect, it } from 'vitest';
import { RandomStream } from '#base/random.ts';
import { topClass } from '../confusion.ts';
import { calibratedSide } from './calibrated-side.ts';
import { fitCalibration } from './calibration.ts';
import { calibrationReport, isWorse } from './calibration-report.ts';
import { conformalSet, fitConformal, realisedCoverage } from './conformal.ts';
import { atOperatingPoint, chooseOperatingPoint } from './operating-point.ts';
import { fitTemperature, withTemperature } from './temperature.ts';

const random = new RandomStream('calibrate test', 1);
/** Scans whose class is drawn by their probabilities: calibrated by construction. */
function calibrated(n: number, classes = 4): { truth: number[]; probabilities: number[][] } {
  const probabilities = Array.from({ length: n }, () => {
    const parts = Array.from({ length: classes }, () => Math.exp(1.5 * random.normal()));
    const total = parts.reduce((a, b) => a + b, 0);
    return parts.map((part) => part / total);
  });
  const truth = probabilities.map((row) => {
    let left = random.uniform();
    const k = row.findIndex((p) => {
      left -= p;
      return left < 0;
    });
    return k < 0 ? classes - 1 : k;
  });
  return { truth, probabilities };
}

describe('temperature', () => {
  it('undoes a temperature, and mends the loss without changing what is called', () => {
    const { truth, probabilities } = calibrated(2000);
    const tooSure = probabilities.map((row) => withTemperature(row, 0.5));
    const fitted = fitTemperature(truth, tooSure)!;
    expect(fitted.isAtEnd).toBe(false);
    expect(fitted.temperature).toBeCloseTo(2 * fitTemperature(truth, probabilities)!.temperature, 9);
    // The standard error of the temperature for 2,000 scans is about 0.04.
    expect(Math.abs(fitted.temperature - 2)).toBeLessThan(0.2);
    const mended = tooSure.map((row) => withTemperature(row, fitted.temperature));
    expect(mended.map(topClass)).toEqual(tooSure.map(topClass));
    const [before, after] = [tooSure, mended].map((rows) => calibrationReport(truth, rows, 4));
    expect(after.logLoss!).toBeLessThan(before.logLoss!);
    expect(after.ece!).toBeLessThan(before.ece!);
    expect(after.eceEqualMass!).toBeLessThan(before.eceEqualMass!);
    expect(after.brier!).toBeLessThan(before.brier!);
  });

  it('says where a side does not determine it', () => {
    const sure = [
      [0.9, 0.1],
      [0.2, 0.8],
    ];
    expect(fitTemperature([0, 1], sure)).toEqual({ temperature: 0.05, isAtEnd: true });
    expect(fitTemperature([1, 0], sure)).toEqual({ temperature: 20, isAtEnd: true });
    expect(fitTemperature([], [])).toBeNull();
    expect(
      fitTemperature(
        [0, 1],
        [
          [1, 0],
          [1, 0],
        ],
      )?.temperature,
    ).toBeGreaterThan(1);
  });
});

it('counts patients, not scans, in the intervals of operating points, of sets and of bins, and marks few', () => {
  const truth = Array.from({ length: 60 }, (_, i) => i % 2);
  const rows = truth.map((t, i) => ((i % 5 === 0 ? t : 1 - t) === 0 ? [0.2, 0.8] : [0.8, 0.2]));
  const patients = truth.map((t, i) => `${t}-${i % 12}`);
  const sets = rows.map((row) => conformalSet(row, { limit: 0 }));
  const width = (share: { low: number; high: number }) => share.high - share.low;
  const of = (own?: readonly string[]) => {
    const { sensitivity, specificity } = atOperatingPoint(truth, rows, 1, 0.5, own);
    const { all, perClass } = realisedCoverage(truth, sets, 2, own);
    return { shares: [sensitivity!, specificity!, all!, perClass[0]!, perClass[1]!], bins: calibrationReport(truth, rows, 2, own).bins };
  };
  const [apart, together] = [of(), of(patients)];
  for (const [i, share] of together.shares.entries()) {
    expect(share.value).toBe(apart.shares[i].value);
    expect(width(share)).toBeGreaterThan(1.3 * width(apart.shares[i]));
  }
  expect(together.shares.map(({ restsOn }) => restsOn)).toEqual([6, 6, null, 6, 6]);
  expect(apart.shares.every(({ restsOn }) => restsOn === null)).toBe(true);
  expect(width(together.bins[0])).toBeGreaterThan(1.3 * width(apart.bins[0]));

  // What is kept of the set that chose a point tells how many patients it is from.
  const kept = fitCalibration(truth, rows, 2, patients)!;
  expect(kept.patients).toEqual({ of: [6, 6], others: [6, 6] });
  const row = calibratedSide(truth.slice(0, 9), rows.slice(0, 9), kept).operating[1]!;
  expect(row.chosenOn).toEqual({
    sensitivity: atOperatingPoint(truth, rows, 1, row.threshold, patients).sensitivity,
    specificity: atOperatingPoint(truth, rows, 1, row.threshold, patients).specificity,
  });
});

describe('calibrationReport', () => {
  it('has bins with intervals that hold all scans, and is defined for none', () => {
    const { truth, probabilities } = calibrated(300);
    const { bins, binsEqualMass } = calibrationReport(truth, probabilities, 4);
    for (const some of [bins, binsEqualMass]) {
      expect(some.reduce((sum, { count }) => sum + count, 0)).toBe(300);
      for (const { low, accuracy, high } of some) expect(low <= accuracy && accuracy <= high).toBe(true);
    }
    expect(binsEqualMass.map(({ count }) => count)).toEqual(new Array<number>(10).fill(30));
    expect(calibrationReport([], [], 4)).toEqual({
      ece: null,
      eceEqualMass: null,
      brier: null,
      logLoss: null,
      bins: [],
      binsEqualMass: [],
    });
  });

  it('is worse where every score is, and not where one of them is better or none is known', () => {
    const truth = [0, 0, 0, 0, 0, 1, 1, 1];
    const sureOf = (p: number) => {
      const rows = truth.map(() => [p, 1 - p]);
      return calibrationReport(truth, rows, 2);
    };
    const [modest, sure, none] = [sureOf(0.7), sureOf(0.95), calibrationReport([], [], 2)];
    expect([isWorse(sure, modest), isWorse(modest, sure), isWorse(modest, modest)]).toEqual([true, false, false]);
    expect([isWorse({ ...sure, brier: 0.1 }, modest), isWorse(none, none)]).toEqual([false, false]);
  });

  it('keeps equally sure scans in one bin of equal mass', () => {
    const rows = new Array<number[]>(12).fill([0.7, 0.3]);
    expect(calibrationReport(new Array<number>(12).fill(0), rows, 2).binsEqualMass).toMatchObject([{ count: 12, accuracy: 1 }]);
  });
});

describe('operating point', () => {
  const truth = [0, 0, 0, 1, 1, 0, 1];
  const rows = [0.1, 0.2, 0.4, 0.4, 0.8, 0.9, 0.95].map((p) => [1 - p, p]);

  it('is where sensitivity and specificity are best together, at the highest of equal thresholds', () => {
    // Class 1 at 0.95: 1/3 + 1; at 0.9: 1/3 + 3/4; at 0.8: 2/3 + 3/4; at 0.4: 1 + 1/2.
    expect(chooseOperatingPoint(truth, rows, 1)).toEqual({ threshold: 0.4, sensitivity: 1, specificity: 0.5 });
    expect(chooseOperatingPoint(truth, rows, 1, { sensitivity: 0.6 })).toMatchObject({ threshold: 0.8, specificity: 0.75 });
    expect(
      chooseOperatingPoint(
        [0, 1],
        [
          [0.5, 0.5],
          [0.5, 0.5],
        ],
        1,
      )?.threshold,
    ).toBe(0.5);
  });

  it('is the highest of two that are equally good, by every rule', () => {
    const scored = [0.9, 0.5, 0.4, 0.1].map((p) => [1 - p, p]);
    // At 0.9: 1/2 + 1; at 0.4: 1 + 1/2.
    expect(chooseOperatingPoint([1, 0, 1, 0], scored, 1)).toEqual({ threshold: 0.9, sensitivity: 0.5, specificity: 1 });
    expect(chooseOperatingPoint([1, 0, 1, 0], scored, 1, { specificity: 0.4 })?.threshold).toBe(0.4);
    // At 0.5 the specificity is 1/2 as at 0.4, with which the other scan of the class is called, too.
    expect(chooseOperatingPoint([0, 1, 0, 1], scored, 1, { specificity: 0.5 })?.threshold).toBe(0.5);
    expect(chooseOperatingPoint([0, 0, 1, 1], scored, 1, { specificity: 0.7 })).toBeNull();
  });

  it('gives on another side what its threshold gives there', () => {
    const shown = atOperatingPoint(truth, rows, 1, 0.8);
    expect(shown).toMatchObject({ truePositives: 2, falsePositives: 1, sensitivity: { value: 2 / 3 }, specificity: { value: 3 / 4 } });
    expect(atOperatingPoint([0], [[1, 0]], 1, 0.5)).toMatchObject({ sensitivity: null, specificity: { value: 1 } });
    expect(
      chooseOperatingPoint(
        [0, 0],
        [
          [1, 0],
          [1, 0],
        ],
        1,
      ),
    ).toBeNull();
  });
});

describe('conformal sets', () => {
  it.each([0.8, 0.9])('hold at least %f of new scans like those that the rule was made from', (level) => {
    let held = 0;
    const rounds = 150;
    for (let round = 0; round < rounds; round++) {
      const [tune, test] = [calibrated(60), calibrated(40)];
      const rule = fitConformal(tune.truth, tune.probabilities, level);
      const sets = test.probabilities.map((row) => conformalSet(row, rule));
      held += realisedCoverage(test.truth, sets, 4).all!.value / rounds;
    }
    // Each round's share has a standard error below 0.09, of 40 scans and of a limit from 60.
    expect(held).toBeGreaterThan(level - (3 * 0.09) / Math.sqrt(rounds));
    expect(held).toBeLessThan(level + 0.05);
  });

  it('are neighbouring classes around the called one, and all classes where scans are too few to tell', () => {
    const row = [0.05, 0.5, 0.15, 0.3];
    expect(conformalSet(row, { limit: 0 })).toEqual({ first: 1, last: 1 });
    expect(conformalSet(row, { limit: 0.5 })).toEqual({ first: 1, last: 2 });
    expect(conformalSet(row, { limit: 0.7 })).toEqual({ first: 1, last: 3 });
    const rule = fitConformal([1, 1], [row, row], 0.9);
    expect(conformalSet(row, rule)).toEqual({ first: 0, last: 3 });
    expect(fitConformal([], [], 0.8)).toEqual({ level: 0.8, limit: null, n: 0 });
  });

  it('tell their coverage of every class and their size', () => {
    const sets = [
      { first: 0, last: 1 },
      { first: 2, last: 2 },
      { first: 0, last: 0 },
    ];
    const { all, perClass, meanSize } = realisedCoverage([1, 1, 0], sets, 3);
    expect([all?.value, perClass[0]?.value, perClass[1]?.value, perClass[2], meanSize]).toEqual([2 / 3, 1, 0.5, null, 4 / 3]);
    expect(realisedCoverage([], [], 2)).toEqual({ all: null, perClass: [null, null], meanSize: null });
  });
});
