import { describe, expect, it } from 'vitest';
import { RandomStream } from '#base/random.ts';
import { type Estimate, estimateSide, type SideEstimates } from './estimates.ts';

const random = new RandomStream('estimates test', 1);
const rowOf = (truth: number, strength: number, classes = 4) => {
  const parts = Array.from({ length: classes }, (_, k) => Math.exp(random.normal() - strength * Math.abs(k - truth)));
  const total = parts.reduce((a, b) => a + b, 0);
  return parts.map((part) => part / total);
};
const truthOf = (counts: number[]) => counts.flatMap((count, k) => new Array<number>(count).fill(k));
const sideOf = (counts: number[], strength: number) => {
  const truth = truthOf(counts);
  return { classes: counts.length, truth, probabilities: truth.map((k) => rowOf(k, strength, counts.length)) };
};
const sure = (truth: number[], classes = 4) => ({
  classes,
  truth,
  probabilities: truth.map((k) => Array.from({ length: classes }, (_, j) => (j === k ? 0.97 : 0.03 / (classes - 1)))),
});
const few = { draws: 300 };

/** Every estimate holds its value, and both are those of the plain scores. */
function expectSound({ scores, perClass, plain }: SideEstimates): void {
  const check = (estimate: Estimate | null, value: number | null) => {
    if (estimate === null) return;
    expect(estimate.value).toBeCloseTo(value!, 12);
    expect(Number.isFinite(estimate.low) && Number.isFinite(estimate.high)).toBe(true);
    expect(estimate.low).toBeLessThanOrEqual(estimate.value + 1e-12);
    expect(estimate.high).toBeGreaterThanOrEqual(estimate.value - 1e-12);
  };
  for (const [name, estimate] of Object.entries(scores)) check(estimate, plain[name as keyof typeof scores]);
  for (const [k, ofClass] of perClass.entries()) {
    for (const [name, estimate] of Object.entries(ofClass)) check(estimate, plain.perClass[k][name as keyof typeof ofClass]);
  }
}

describe('estimateSide', () => {
  it('gives every score with an interval that holds it, the same for the same seed', () => {
    const side = sideOf([31, 20, 45, 5], 1);
    const once = estimateSide(side, few);
    expectSound(once);
    expect(Object.values(once.scores)).not.toContain(null);
    expect(estimateSide(side, few)).toEqual(once);
    expect(estimateSide(side, { ...few, seed: 1 }).scores.macroF1).not.toEqual(once.scores.macroF1);
  });

  it('marks what rests on few patients, and nothing else', () => {
    const { scores, perClass } = estimateSide(sideOf([31, 20, 45, 5], 1), few);
    expect(scores.macroF1?.restsOn).toBe(5);
    expect(perClass.map(({ recall }) => recall?.restsOn)).toEqual([null, null, null, 5]);
    expect(perClass.map(({ specificity }) => specificity?.restsOn)).toEqual([null, null, null, null]);
    expect(estimateSide(sideOf([12, 12], 1), few).scores.macroF1?.restsOn).toBeNull();
  });

  it.each([[[31, 20, 45, 5]], [[60, 60, 60, 60]]])('leaves doubt where all of %j are called rightly', (counts) => {
    const estimates = estimateSide(sure(truthOf(counts)));
    expectSound(estimates);
    for (const score of ['accuracy', 'macroF1', 'mcc', 'auc', 'kappa', 'averagePrecisionOfDefined'] as const) {
      expect(estimates.scores[score]).toMatchObject({ value: 1, high: 1 });
      expect(estimates.scores[score]!.low).toBeLessThan(0.995);
      expect(estimates.scores[score]!.low).toBeGreaterThan(0.6);
    }
    // Five of five right: the recall may be 0.62 (Jeffreys), and F1 what follows from it with a precision of 1.
    if (counts[3] === 5) expect(estimates.perClass[3].f1!.low).toBeCloseTo(0.77, 1);
  });

  it('leaves doubt where a class is never called but always ranked first', () => {
    const { truth, probabilities } = sure(truthOf([20, 15]), 2);
    const shy = probabilities.map(([, one]) => [0.5 + (1 - one) / 2, one / 2]);
    const { auc } = estimateSide({ classes: 2, truth, probabilities: shy }, few).perClass[1];
    expect(auc).toMatchObject({ value: 1, high: 1 });
    expect(auc!.low).toBeLessThan(0.99);
  });

  it('has no score of a class without scans but what other scans tell', () => {
    const estimates = estimateSide(sideOf([14, 0, 12, 3], 1), few);
    expectSound(estimates);
    expect(estimates.support).toEqual([14, 0, 12, 3]);
    expect(estimates.perClass[1]).toMatchObject({ precision: null, recall: null, f1: null, auc: null, averagePrecision: null });
    expect(estimates.perClass[1].specificity).not.toBeNull();
    expect(estimates.scores.auc).toBeNull();
    expect(estimates.scores.aucOfDefined).not.toBeNull();
  });

  it('is defined for scans of one class, one scan, and none', () => {
    const one = estimateSide(sideOf([0, 8, 0, 0], 1), few);
    expectSound(one);
    expect(one.scores).toMatchObject({ auc: null, aucOfDefined: null });
    expect(one.scores.accuracy).not.toBeNull();
    const single = estimateSide(sideOf([0, 0, 1, 0], 1), few);
    expectSound(single);
    expect(single.scores.accuracy).toMatchObject({ restsOn: 1 });
    expect(single.scores.accuracy!.high - single.scores.accuracy!.low).toBeGreaterThan(0.7);
    const none = estimateSide({ classes: 4, truth: [], probabilities: [] }, few);
    expect(Object.values(none.scores).every((score) => score === null)).toBe(true);
    expect(none).toMatchObject({ n: 0, patients: 0, support: [0, 0, 0, 0] });
  });

  it('has no interval without width where a side has one class: agreement is not defined, Brier scores get some doubt', () => {
    for (const counts of [
      [0, 8, 0, 0],
      [2, 2, 1, 0],
      [0, 0, 1, 0],
    ]) {
      const { scores, perClass } = estimateSide(sideOf(counts, 1), few);
      const isOneClass = counts.filter((count) => count > 0).length === 1;
      for (const score of ['mcc', 'kappa', 'kappaLinear', 'kappaQuadratic'] as const) expect(scores[score] === null).toBe(isOneClass);
      const exact = {
        classes: 4,
        truth: truthOf(counts),
        probabilities: truthOf(counts).map((k) => [0, 1, 2, 3].map((j) => Number(j === k))),
      };
      for (const one of [...perClass, ...estimateSide(exact, few).perClass]) expect(one.brier!.high - one.brier!.low).toBeGreaterThan(0.01);
    }
  });

  it('says that the calibration error of a calibrated net may be 0, also where its patients have several scans', () => {
    const random = new RandomStream('calibrated test', 5);
    const holds = [1, 3].map((scans) => {
      const isHeld = Array.from({ length: 60 }, () => {
        const confident = Array.from({ length: 40 }, () => 0.5 + 0.5 * random.uniform());
        const right = confident.map((p) => random.uniform() < p);
        const each = confident.flatMap((_, i) => new Array<number>(scans).fill(i));
        const side = {
          classes: 2,
          truth: each.map((i) => Number(!right[i])),
          probabilities: each.map((i) => [confident[i], 1 - confident[i]]),
          patients: each.map((i) => `p${i}`),
        };
        return estimateSide(side, { draws: 100 }).scores.ece!.low === 0;
      });
      return isHeld.filter(Boolean).length;
    });
    for (const held of holds) expect(held).toBeGreaterThanOrEqual(55);
    const sure = {
      classes: 2,
      truth: truthOf([40, 40]),
      probabilities: truthOf([40, 40]).map((_, i) => (i % 2 ? [0.97, 0.03] : [0.03, 0.97])),
    };
    expect(estimateSide(sure, few).scores.ece!.low).toBeGreaterThan(0.2);
  });

  it('takes ties as half a win, and a net that says one thing only as guessing', () => {
    const truth = truthOf([20, 20]);
    const { scores } = estimateSide({ classes: 2, truth, probabilities: truth.map(() => [0.6, 0.4]) }, few);
    expect(scores.auc?.value).toBe(0.5);
    expect(scores.balancedAccuracy?.value).toBe(0.5);
    expect(scores.mcc?.value).toBe(0);
  });

  it('leaves out scans whose probabilities are no numbers, and says which', () => {
    const side = sideOf([10, 10], 1);
    const broken = { ...side, probabilities: side.probabilities.map((row, i) => (i === 3 ? [Number.NaN, 1] : row)) };
    const without = { ...side, truth: side.truth.filter((_, i) => i !== 3), probabilities: side.probabilities.filter((_, i) => i !== 3) };
    expect(estimateSide(broken, few)).toEqual({ ...estimateSide(without, few), leftOut: [3] });
  });

  it('counts patients, not scans: the same scans of fewer patients are worth less', () => {
    const side = sideOf([30, 30], 0.7);
    const patients = side.truth.map((k, i) => `${k}-${i % 10}`);
    const width = ({ low, high }: Estimate) => high - low;
    const [apart, together] = [estimateSide(side, few), estimateSide({ ...side, patients }, few)];
    expectSound(together);
    expect(together).toMatchObject({ n: 60, patients: 20, support: [30, 30], patientsPerClass: [10, 10] });
    expect(width(together.scores.accuracy!)).toBeGreaterThan(1.4 * width(apart.scores.accuracy!));
    expect(width(together.perClass[0].recall!)).toBeGreaterThan(1.4 * width(apart.perClass[0].recall!));
  });

  it('counts a patient in every class that it has scans of, so that none is without doubt', () => {
    // The only scan of the last class is of a patient whose first scan is of another one.
    const truth = [0, 0, 1, 1, 2, 3];
    const side = { classes: 4, truth, probabilities: truth.map(() => [0.7, 0.1, 0.1, 0.1]), patients: ['a', 'b', 'c', 'd', 'e', 'e'] };
    const estimates = estimateSide(side, few);
    expectSound(estimates);
    expect(estimates).toMatchObject({ patients: 5, support: [2, 2, 1, 1], patientsPerClass: [2, 2, 1, 1] });
    expect(estimates.perClass[3].recall).toMatchObject({ value: 0, low: 0, restsOn: 1 });
    const plain = sideOf([12, 12, 12, 1], 0.5);
    const spread = { ...plain, probabilities: plain.probabilities.map((row, i) => (i === 36 ? [0.7, 0.1, 0.1, 0.1] : row)) };
    const mixed = estimateSide({ ...spread, patients: spread.truth.map((_, i) => `p${i === 36 ? 0 : i}`) }, few);
    expectSound(mixed);
    expect(mixed.patientsPerClass).toEqual([12, 12, 12, 1]);
    expect(mixed.scores.macroF1?.restsOn).toBe(1);
    for (const score of ['recall', 'f1'] as const) {
      const { low, high, restsOn } = mixed.perClass[3][score]!;
      expect(restsOn).toBe(1);
      expect(high - low).toBeGreaterThan(0.2);
    }
  });

  it('is defined for one patient with scans of several classes', () => {
    const side = sideOf([2, 2], 1);
    const estimates = estimateSide({ ...side, patients: ['p', 'p', 'p', 'p'] }, few);
    expectSound(estimates);
    expect(estimates.scores.accuracy?.restsOn).toBe(1);
    // Both classes have that patient, though it is drawn with the first.
    expect(estimates).toMatchObject({ patients: 1, patientsPerClass: [1, 1] });
    for (const { recall, auc } of estimates.perClass) expect([recall?.restsOn, auc?.restsOn]).toEqual([1, 1]);
  });
});
