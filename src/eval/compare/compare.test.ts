import { describe, expect, it } from 'vitest';
import { RandomStream } from '#base/random.ts';
import { differencesOf } from './differences.ts';
import { holm } from './holm.ts';
import { mcNemar } from './mcnemar.ts';
import { optimismOfBest } from './optimism.ts';

const random = new RandomStream('compare test', 1);
const COUNTS = [31, 20, 45, 5];
const truth = COUNTS.flatMap((count, k) => new Array<number>(count).fill(k));
const rowOf = (k: number, strength: number) => {
  const parts = COUNTS.map((_, j) => Math.exp(random.normal() - strength * Math.abs(j - k)));
  const total = parts.reduce((a, b) => a + b, 0);
  return parts.map((part) => part / total);
};
const run = (strength: number, of: readonly number[] = truth) => of.map((k) => rowOf(k, strength));
const few = { draws: 400 };

describe('differencesOf', () => {
  it('tells a strong run from a weak one, and not two of one strength', () => {
    const [weak, strong, alike] = [run(0.2), run(3), run(0.2)];
    const told = differencesOf({ classes: 4, truth, probabilities: [weak, strong] }, few).scores.macroF1!;
    expect(told).toMatchObject({ isWithinNoise: false, restsOn: 5 });
    expect(told.low).toBeGreaterThan(0);
    const noise = differencesOf({ classes: 4, truth, probabilities: [weak, alike] }, few).scores.macroF1!;
    expect(noise.isWithinNoise).toBe(true);
  });

  it('turns round with the runs, and pairs the draws: a run does not differ from itself by chance', () => {
    const [a, b] = [run(1), run(1)];
    const forth = differencesOf({ classes: 4, truth, probabilities: [a, b] }, few).scores;
    const back = differencesOf({ classes: 4, truth, probabilities: [b, a] }, few).scores;
    for (const score of ['macroF1', 'auc', 'logLoss'] as const) expect(back[score]!.value).toBeCloseTo(-forth[score]!.value, 12);
    const big = [60, 60].flatMap((count, k) => new Array<number>(count).fill(k));
    const rows = big.map((k) => (random.uniform() < 0.8 ? [1 - k, k] : [k, 1 - k]).map((p) => 0.1 + 0.8 * p));
    // Plain draws would give no width at all; supposed patients speak for either run alike.
    const same = differencesOf({ classes: 2, truth: big, probabilities: [rows, rows] }, few).scores.accuracy!;
    expect(same).toMatchObject({ value: 0, isWithinNoise: true });
    expect(same.high).toBeLessThan(0.1);
  });

  it('does not call two runs equal beyond doubt that are both all right', () => {
    const right = truth.map((k) => COUNTS.map((_, j) => (j === k ? 0.97 : 0.01)));
    const { macroF1 } = differencesOf({ classes: 4, truth, probabilities: [right, right] }, few).scores;
    expect(macroF1!.value).toBe(0);
    expect(macroF1!.low).toBeLessThan(-0.01);
    expect(macroF1!.high).toBeGreaterThan(0.01);
  });

  it('leaves out scans that one run has no number for, and refuses what are not two runs', () => {
    const [a, b] = [run(1), run(1)];
    b[3] = [Number.NaN, 0, 0, 1];
    expect(differencesOf({ classes: 4, truth, probabilities: [a, b] }, few)).toMatchObject({ n: 100, leftOut: [3] });
    expect(() => differencesOf({ classes: 4, truth, probabilities: [a] }, few)).toThrow(RangeError);
    expect(Object.values(differencesOf({ classes: 4, truth: [], probabilities: [[], []] }, few).scores).every((one) => one === null)).toBe(
      true,
    );
  });
});

describe('mcNemar', () => {
  const call = (classes: number[]) => classes.map((k) => [0, 1].map((j) => (j === k ? 0.9 : 0.1)));
  const side = {
    classes: 2,
    truth: [0, 0, 0, 0, 1, 1, 1, 1],
    probabilities: [call([0, 0, 0, 0, 1, 1, 0, 0]), call([1, 1, 1, 1, 1, 1, 1, 0])],
  };

  it('counts the scans on which one run alone is right', () => {
    expect(mcNemar(side)).toEqual({ firstOnly: 4, secondOnly: 1, p: 0.375 });
  });

  it('counts a patient once', () => {
    const patients = ['a', 'a', 'a', 'a', 'b', 'b', 'c', 'd'];
    expect(mcNemar({ ...side, patients })).toEqual({ firstOnly: 1, secondOnly: 1, p: 1 });
  });
});

it('Holm holds the smallest p against all comparisons that were made', () => {
  expect(holm([0.04, null, 0.01])).toEqual([0.04, null, 0.02]);
});

describe('optimismOfBest', () => {
  const many = Array.from({ length: 8 }, () => run(0.4));

  it('finds that the best of equal runs is too good, and leaves one run alone', () => {
    const best = optimismOfBest({ classes: 4, truth, probabilities: many }, 'macroF1', few)!;
    expect(best.optimism).toBeGreaterThan(0.01);
    expect(best.corrected).toBeCloseTo(best.value - best.optimism, 12);
    expect(best.chosen.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    const [one] = many;
    expect(optimismOfBest({ classes: 4, truth, probabilities: [one] }, 'macroF1', few)).toMatchObject({
      best: 0,
      chosen: [expect.closeTo(1, 9)],
    });
    expect(optimismOfBest({ classes: 4, truth, probabilities: [one] }, 'macroF1', few)!.optimism).toBeCloseTo(0, 9);
  });

  it('finds next to none where one run is far better, and takes a lower loss for the better one', () => {
    const best = optimismOfBest({ classes: 4, truth, probabilities: [...many, run(4)] }, 'logLoss', few)!;
    expect(best.best).toBe(8);
    expect(best.optimism).toBeLessThan(1e-9);
    expect(best.corrected).toBeGreaterThanOrEqual(best.value);
  });

  it('finds about what equal runs really gain by choice, and not more', () => {
    // Eight runs that are right by chance in 70 %: the best one's accuracy is too good by its distance from 0.7.
    let [real, found] = [0, 0];
    const rounds = 60;
    const scans = new Array<number>(60).fill(0).map((_, i) => i % 2);
    for (let round = 0; round < rounds; round++) {
      const runs = many.map(() => scans.map((k) => (random.uniform() < 0.7 ? k : 1 - k)).map((k) => [1 - k, k]));
      const { value, optimism } = optimismOfBest({ classes: 2, truth: scans, probabilities: runs }, 'accuracy', {
        draws: 200,
        seed: round,
      })!;
      real += (value - 0.7) / rounds;
      found += optimism / rounds;
    }
    expect(found / real).toBeGreaterThan(0.5);
    expect(found / real).toBeLessThan(1);
  });

  it('has no value without scans, and refuses no runs', () => {
    expect(optimismOfBest({ classes: 2, truth: [], probabilities: [[]] }, 'macroF1', few)).toBeNull();
    expect(() => optimismOfBest({ classes: 2, truth: [], probabilities: [] }, 'macroF1', few)).toThrow(RangeError);
  });
});
