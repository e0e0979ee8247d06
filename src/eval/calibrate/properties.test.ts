import { describe, expect, it } from 'vitest';
import { RandomStream } from '#base/random.ts';
import { topClass } from '../confusion.ts';
import { scoreAll } from '../scores.ts';
import { calibratedSide } from './calibrated-side.ts';
import { calibrated, fitCalibration } from './calibration.ts';
import { conformalSet, fitConformal, realisedCoverage, scansForLevel } from './conformal.ts';
import { OPERATING_RULES, operatingRuleName, operatingRuleOf } from './operating-point.ts';

/** Another seed in every run of the tests, named where one fails. */
const SEED = Math.floor(Math.random() * 2 ** 31);
const random = new RandomStream('properties of calibration', SEED);
const told = `seed ${SEED}`;

/** Scans of one net, alike and independent: their classes, and probabilities that know something of them. */
function scans(n: number, { classes = 4, strength = 0.6, sharp = 1 } = {}): { truth: number[]; probabilities: number[][] } {
  const truth = Array.from({ length: n }, () => Math.floor(random.uniform() * classes));
  const probabilities = truth.map((t) => {
    const parts = Array.from({ length: classes }, (_, k) => Math.exp(sharp * (random.normal() - strength * Math.abs(k - t))));
    const total = parts.reduce((a, b) => a + b, 0);
    return parts.map((part) => part / total);
  });
  return { truth, probabilities };
}

describe('conformal sets of exchangeable scans', () => {
  it.each([
    [0.8, 30],
    [0.9, 30],
    [0.8, 101],
    [0.9, 101],
  ])('hold the true class of %f of new ones, from %i scans', (level, n) => {
    const [rounds, m] = [200, 50];
    const weak = { strength: 0.1 };
    let held = 0;
    let chosen = 0;
    for (let round = 0; round < rounds; round++) {
      const [own, later] = [scans(n, weak), scans(m, weak)];
      const rule = fitConformal(own.truth, own.probabilities, level);
      const sets = later.probabilities.map((row) => conformalSet(row, rule));
      held += realisedCoverage(later.truth, sets, 4).all!.value / rounds;
      chosen += (rule.limit ?? 0) > 0 ? 1 : 0;
    }
    // The coverage of a rule is Beta(k, n + 1 - k) with k = ceil((n + 1) level), where no two scores are equal: they are where sets of one class
    // suffice, a limit of 0. A net this weak calls 29 of 100 right, so that 25 right of 30, which would do at 0.8, come once in 800 million rounds.
    // A round's share has the Beta's variance and that of m draws.
    expect(chosen, told).toBe(rounds);
    const mean = Math.ceil((n + 1) * level - 1e-9) / (n + 1);
    const variance = (mean * (1 - mean)) / (n + 2) + (mean * (1 - mean)) / m;
    // Six standard errors: one run in 500 million.
    expect(Math.abs(held - mean), told).toBeLessThan(6 * Math.sqrt(variance / rounds));
    expect(mean).toBeGreaterThanOrEqual(level);
  });

  it('are never empty, hold the class that is called, are neighbours, and grow with the level', () => {
    for (let round = 0; round < 200; round++) {
      const classes = 2 + Math.floor(random.uniform() * 6);
      const { truth, probabilities } = scans(1 + Math.floor(random.uniform() * 60), { classes, sharp: 3 * random.uniform() });
      const rules = [0.5, 0.8, 0.9].map((level) => fitConformal(truth, probabilities, level));
      for (const row of scans(5, { classes }).probabilities) {
        const sets = rules.map((rule) => conformalSet(row, rule));
        for (const { first, last } of sets) {
          expect(0 <= first && first <= topClass(row) && topClass(row) <= last && last < classes, told).toBe(true);
        }
        for (const [i, { first, last }] of sets.slice(1).entries()) {
          expect(first <= sets[i]!.first && last >= sets[i]!.last, told).toBe(true);
        }
      }
    }
  });

  it.each([0.5, 0.8, 0.9, 0.95])('need as many scans as are told, at %f', (level) => {
    const needed = scansForLevel(level);
    const limitOf = (n: number) => {
      const { truth, probabilities } = scans(n);
      return fitConformal(truth, probabilities, level).limit;
    };
    expect(limitOf(needed), told).not.toBeNull();
    expect(limitOf(needed - 1), told).toBeNull();
  });
});

describe('a temperature', () => {
  it('changes neither a call nor the order of classes of a scan, nor what is counted from calls', () => {
    for (let round = 0; round < 30; round++) {
      const { truth, probabilities } = scans(40, { sharp: 0.3 + 3 * random.uniform() });
      const fitted = fitCalibration(truth, probabilities, 4)!;
      const after = probabilities.map((row) => calibrated(row, { ...fitted, isAtEnd: false })!);
      const order = (row: readonly number[]) => row.map((_, k) => k).sort((a, b) => row[b]! - row[a]! || a - b);
      expect(after.map(order), told).toEqual(probabilities.map(order));
      const [own, tempered] = [probabilities, after].map((rows) => scoreAll(truth, rows, 4));
      const counted = ({ accuracy, macroF1, confusion, mcc, kappaQuadratic }: typeof own) => ({
        accuracy,
        macroF1,
        confusion,
        mcc,
        kappaQuadratic,
      });
      expect(counted(tempered), told).toEqual(counted(own));
      // The best of all temperatures, 1 among them.
      if (!fitted.isAtEnd) expect(tempered.logLoss!, told).toBeLessThanOrEqual(own.logLoss! + 1e-12);
    }
  });

  it('of two classes leaves every ranking of scans as it is, and at an end is none', () => {
    const { truth, probabilities } = scans(60, { classes: 2 });
    const temperature = 0.3 + 3 * random.uniform();
    const after = probabilities.map((row) => calibrated(row, { temperature, isAtEnd: false })!);
    expect(scoreAll(truth, after, 2).auc, told).toBeCloseTo(scoreAll(truth, probabilities, 2).auc!, 12);
    expect(calibrated(probabilities[0]!, { temperature: 20, isAtEnd: true })).toBeNull();
  });
});

describe('operating points', () => {
  it('give on their own side what was promised, by every rule that has one', () => {
    for (let round = 0; round < 20; round++) {
      const { truth, probabilities } = scans(50, { strength: 0.3 + random.uniform() });
      const fitted = fitCalibration(truth, probabilities, 4)!;
      for (const rule of OPERATING_RULES) {
        const { operating } = calibratedSide(truth, probabilities, fitted, { rule });
        for (const row of operating) {
          if (!row) continue;
          expect(row.here.sensitivity?.value, told).toBeCloseTo(row.chosenOn.sensitivity!.value, 12);
          expect(row.here.specificity?.value, told).toBeCloseTo(row.chosenOn.specificity!.value, 12);
          if (rule === 'youden') continue;
          const [kept, least] = 'sensitivity' in rule ? [row.here.sensitivity, rule.sensitivity] : [row.here.specificity, rule.specificity];
          expect(kept!.value, told).toBeGreaterThanOrEqual(least - 1e-12);
        }
      }
    }
  });

  it('have rules that come back from their words, and other words are none', () => {
    for (const rule of OPERATING_RULES) expect(operatingRuleOf(operatingRuleName(rule))).toEqual(rule);
    for (const words of ['', 'Youden', 'sensitivity', 'sensitivity:', 'sensitivity:0', 'specificity:1.1', 'cost:0.5', 'sensitivity:-1']) {
      expect(operatingRuleOf(words)).toBeNull();
    }
  });
});
