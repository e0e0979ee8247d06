import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { halfOf, LARGEST_HALF, numberOfHalf } from '#base/half.ts';
import { RandomStream } from '#base/random.ts';
import { gramOf, ledoitWolf } from './covariance.ts';
import { FEWEST_FOR_LIMIT, studentQuantile, upperLimit } from './limit.ts';
import { energyOf, Mahalanobis } from './mahalanobis.ts';
import { keepTrainingFeatures, type MeasuredScans, TrainingJudge } from './training-features.ts';

interface References {
  mahalanobis: { size: number; labels: number[]; features: number[]; asked: number[][]; shrinkage: number; distances: number[] }[];
  energy: { logits: number[]; energy: number }[];
  student: { freedom: number; quantile: number }[];
}

const references = JSON.parse(readFileSync(path.resolve('tests/goldens/ood.json'), 'utf8')) as References;
/** Sums of at most 2,000 products in double precision, in another order than scikit-learn's. */
const ROUNDING = 1e-10;
const off = (got: number, right: number) => Math.abs(got - right) / Math.max(1, Math.abs(right));

it.each(references.mahalanobis)('distances and shrinkage equal scikit-learn LedoitWolf ($size features)', (reference) => {
  const { size, labels: classes, features, asked, shrinkage, distances } = reference;
  const fitted = Mahalanobis.fit({ n: classes.length, size, values: Float64Array.from(features), classes })!;
  expect(off(fitted.shrunk.shrinkage, shrinkage)).toBeLessThan(ROUNDING);
  for (const [i, row] of asked.entries()) expect(off(fitted.distance(row), distances[i])).toBeLessThan(ROUNDING);
});

it('the shrinkage of rows that vary alike everywhere is whole, and then distances are Euclidean ones in units of it', () => {
  const values = Float64Array.from([1, -1]);
  expect(ledoitWolf({ n: 2, size: 1, values }, gramOf({ n: 2, size: 1, values })).shrinkage).toBe(0);
  const fitted = Mahalanobis.fit({ n: 2, size: 1, values: Float64Array.from([3, 5]), classes: [0, 0] })!;
  expect(fitted.distance([6])).toBeCloseTo(2, 12);
  expect(Mahalanobis.fit({ n: 2, size: 1, values: Float64Array.from([3, 5]), classes: [0, 1] })).toBe(null);
});

it('energy equals logsumexp, and does not overflow', () => {
  for (const { logits, energy } of references.energy) expect(off(energyOf(logits), energy)).toBeLessThan(1e-14);
  expect(energyOf([1e4, 1e4])).toBeCloseTo(-1e4 - Math.log(2), 9);
});

describe('the limit that ordinary scans rarely exceed', () => {
  it('goes by the quantiles of Student', () => {
    for (const { freedom, quantile } of references.student) expect(off(studentQuantile(freedom), quantile)).toBeLessThan(1e-8); // scipy's inverse is off by up to 3e-9: the first is tan(0.49 pi).
  });

  it('is the k-th smallest value where n allows it, else never below the largest', () => {
    const values = Array.from({ length: 199 }, (_, i) => i);
    expect(upperLimit(values)).toBe(197);
    expect(upperLimit(values.slice(0, 98))).toBeGreaterThanOrEqual(97);
    expect(upperLimit(values.slice(0, FEWEST_FOR_LIMIT - 1))).toBe(null);
    expect(upperLimit([1, 2, 3, 4, Number.NaN])).toBe(null);
  });

  it.each([6, 12, 19, 40, 98, 120, 300])('is exceeded by at most 5 in 100 ordinary values, by %i values', (n) => {
    const random = new RandomStream('limit', n);
    const shapes = [() => random.normal(), () => Math.log(0.2 + random.uniform()), () => random.normal() + 2 * random.uniform()];
    for (const draw of shapes) {
      let above = 0;
      const [sides, each] = [400, 20];
      for (let s = 0; s < sides; s++) {
        const limit = upperLimit(Array.from({ length: n }, draw))!;
        for (let i = 0; i < each; i++) if (draw() > limit) above++;
      }
      expect(above / (sides * each)).toBeLessThan(0.05);
    }
  });
});

describe('half precision', () => {
  it('gives every number back by its bits', () => {
    for (let half = 0; half < 0x7c00; half++) {
      expect(halfOf(numberOfHalf(half))).toBe(half);
      if (half > 0) expect(halfOf(numberOfHalf(half | 0x8000))).toBe(half | 0x8000);
    }
  });

  it('rounds to the nearest, ties to even, and ends at the largest', () => {
    expect(halfOf(1 + 1 / 2048)).toBe(halfOf(1));
    expect(halfOf(1 + 3 / 2048)).toBe(halfOf(1 + 2 / 1024));
    expect(numberOfHalf(halfOf(1e9))).toBe(LARGEST_HALF);
    expect(numberOfHalf(halfOf(2 ** -25))).toBe(0);
    expect(numberOfHalf(halfOf(1.5 * 2 ** -24))).toBe(2 ** -23);
    expect(numberOfHalf(halfOf(2047.9 * 2 ** -25))).toBe(2 ** -14);
  });
});

describe('what is kept of training scans', () => {
  const SIZE = 24;
  /** Scans of two classes; `shift` moves them in a direction that training scans do not vary in. */
  function scans(seed: number, n: number, shift = 0): MeasuredScans & { labels: number[] } {
    const random = new RandomStream('features', seed);
    const labels = Array.from({ length: n }, (_, i) => i % 2);
    const values = labels.flatMap((k) => Array.from({ length: SIZE }, (_, j) => 4 * k + random.normal() + (j === SIZE - 1 ? shift : 0)));
    const logits = labels.flatMap((k) =>
      [k === 0 ? 6 : 0, k === 0 ? 0 : 6].map((logit) => (shift === 0 ? logit + 0.2 * random.normal() : logit / 9)),
    );
    return { size: SIZE, values, logits, labels };
  }
  const train = scans(1, 60);
  const prints = train.labels.map((_, i) => `print ${i}`);
  const kept = keepTrainingFeatures(train, train.labels, prints, scans(2, 40))!;

  it('flags scans that are unlike them, by features and by energy, and few others', () => {
    const judge = TrainingJudge.of(kept)!;
    const ordinary = judge.judge(scans(3, 200));
    expect(ordinary.filter(({ flags }) => flags.length > 0).length).toBeLessThanOrEqual(10);
    for (const { flags } of judge.judge(scans(4, 20, 30))) expect(flags).toEqual(['unlike-training', 'low-energy']);
  });

  it('finds the three most similar training scans, a training scan itself first', () => {
    const [{ nearest }] = TrainingJudge.of(kept)!.judge({
      size: SIZE,
      values: Array.from({ length: SIZE }, (_, k) => train.values[7 * SIZE + k]),
      logits: [0, 6],
    });
    expect(nearest.map(({ index, print }) => [index, print])[0]).toEqual([7, 'print 7']);
    expect(nearest[0].similarity).toBeGreaterThan(0.99999);
    expect(nearest.map(({ class: ofClass }) => ofClass)).toEqual([1, 1, 1]);
    expect(nearest[1].similarity).toBeGreaterThanOrEqual(nearest[2].similarity);
  });

  it('has no limits by too few scans, and is nothing without spread or for another number of features', () => {
    const few = keepTrainingFeatures(train, train.labels, prints, scans(2, 4))!;
    expect(few.limits).toEqual({ distance: null, energy: null, n: 4 });
    expect(
      TrainingJudge.of(few)!
        .judge(scans(4, 2, 30))
        .flatMap(({ flags }) => flags),
    ).toEqual([]);
    const flat = { size: 2, values: [1, 1, 1, 1], logits: [0, 0] };
    expect(keepTrainingFeatures(flat, [0, 0], [null, null], flat)).toBe(null);
    expect(TrainingJudge.of({ ...kept, values: kept.values.slice(8) })).toBe(null);
    expect(() => TrainingJudge.of(kept)!.judge({ ...train, size: 12 })).toThrow(RangeError);
  });
});
