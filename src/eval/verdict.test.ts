import { describe, expect, it } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import { RandomStream } from '#base/random.ts';
import { chanceLine } from './chance.ts';
import { estimateSide } from './estimates.ts';
import { evaluateScans } from './evaluation.ts';
import { verdictOf } from './verdict.ts';

const CLASSES = ['Mild', 'Moderate', 'Severe', 'Critical'];
const random = new RandomStream('verdict test', 2);
const truthOf = (counts: number[]) => counts.flatMap((count, k) => new Array<number>(count).fill(k));
const rows = (truth: number[], strength: number) =>
  truth.map((k) => {
    const parts = CLASSES.map((_, j) => Math.exp(random.normal() - strength * Math.abs(j - k)));
    const total = parts.reduce((a, b) => a + b, 0);
    return parts.map((part) => part / total);
  });
function say(truth: number[], probabilities: number[][], trainedOn: number | null = 200, trainAccuracy?: number): string[] {
  const estimates = estimateSide({ classes: 4, truth, probabilities }, { draws: 300 });
  const chance = chanceLine(truth, probabilities, 4);
  return verdictOf({ estimates, classes: CLASSES, chance, trainedOn, trainAccuracy }).map(inEnglish);
}

describe('verdictOf', () => {
  const truth = truthOf([31, 20, 45, 5]);

  it('says first that a net calls every scan one class, and that it was trained on few', () => {
    const all = truth.map(() => [0.7, 0.1, 0.1, 0.1]);
    expect(say(truth, all, 6)).toEqual([
      'Not better than guessing: it calls every scan Mild, which is right for 31 of 101.',
      'Next: label more scans of every class and train again, since 6 training scans are too few.',
      'Critical has only 5 patients, so the figures are not sure.',
    ]);
    expect(say(truth, all)[1]).toBe(
      'Next: train again with more weight for rare classes (“Against unequal classes” in Train), or for more epochs.',
    );
  });

  it('tells a net that has learned from one that guesses', () => {
    expect(say(truth, rows(truth, 1.5))[0]).toMatch(
      /^Better than guessing: macro F1 is 0\.\d\d \[0\.\d\d, [01]\.\d\d\], and shuffled labels would give 0\.2\d on average\.$/,
    );
    expect(say(truth, rows(truth, 0))[0]).toMatch(/^Not shown to be better than guessing: /);
    expect(say(truth, rows(truth, -3))[0]).toMatch(/^Worse than guessing: /);
  });

  it('names the class that is missed and the one with few patients', () => {
    const blind = truth.map((k) => CLASSES.map((_, j) => (j === Math.min(k, 2) ? 0.7 : 0.1)));
    const [first, ...others] = say(truth, blind);
    expect(first).toMatch(/^Better than guessing, but finds none of the 5 Critical \(never called\): macro F1 is /);
    expect(others).toEqual([
      'Next: look at the missed scans that are Critical, and label more like them.',
      'Critical has only 5 patients, so the figures are not sure.',
    ]);
    // One Mild scan is called Critical: the class is called, but not found.
    const wrong = blind.map((row, i) => (i === 0 ? [0.1, 0.1, 0.1, 0.7] : row));
    expect(say(truth, wrong)[0]).toMatch(/^Better than guessing, but finds none of the 5 Critical: macro F1 is /);
    const some = blind.map((row, i) => (i === truth.length - 1 ? [0.1, 0.1, 0.1, 0.7] : row));
    expect(say(truth, some).slice(0, 3)).toEqual([
      expect.stringMatching(/^Better than guessing: /),
      'Next: look at the missed scans that are Critical, and label more like them.',
      'It finds only 1 of 5 Critical.',
    ]);
    const few = truthOf([5, 5, 5, 5]);
    expect(say(few, rows(few, 5)).at(-1)).toBe('Each class has only 5 patients, so the figures are not sure.');
    const two = truthOf([20, 5, 20, 5]);
    expect(say(two, rows(two, 5)).at(-1)).toBe('Moderate and Critical each have only 5 patients, so the figures are not sure.');
    const even = truthOf([20, 20, 20, 20]);
    const right = even.map((k) => CLASSES.map((_, j) => (j === k ? 0.7 : 0.1)));
    const called = (wrong: number) => right.map((row, i) => (i < wrong ? [0.1, 0.7, 0.1, 0.1] : row));
    expect(say(even, called(2)).slice(1)).toEqual([
      'Next: look at the scans that it calls wrongly, then score it on scans from elsewhere.',
    ]);
    expect(say(even, called(1)).slice(1)).toEqual(['Next: look at the scan that it calls wrongly, then score it on scans from elsewhere.']);
  });

  it('sends nobody to look at wrong calls where all are right', () => {
    const even = truthOf([20, 20, 20, 20]);
    const right = even.map((k) => CLASSES.map((_, j) => (j === k ? 0.7 : 0.1)));
    expect(say(even, right).slice(1)).toEqual(['Next: score it on scans from elsewhere, since it calls all of these rightly.']);
  });

  it('carries the caution for few patients, whatever the verdict is', () => {
    const few = truthOf([20, 3, 20, 20]);
    const caution = 'Moderate has only 3 patients, so the figures are not sure.';
    expect(
      say(
        few,
        few.map(() => [0.7, 0.1, 0.1, 0.1]),
      ).at(-1),
    ).toBe(caution);
    const turned = few.map((k) => CLASSES.map((_, j) => (j === (k + 1) % 4 ? 0.7 : 0.1)));
    expect(say(few, turned)).toEqual([expect.stringMatching(/^Worse than guessing/), expect.stringMatching(/^Next: check/), caution]);
  });

  it('names one next step, second: what lies nearest to the cause', () => {
    const next = (strength: number, trainedOn: number | null, trainAccuracy?: number) =>
      say(truth, rows(truth, strength), trainedOn, trainAccuracy)[1];
    expect(next(0, 39)).toMatch(/^Next: label more scans of every class and train again, since 39 training scans are too few\.$/);
    expect(next(0, 40)).toMatch(/^Next: train for more epochs, begin with published weights, or label more scans\.$/);
    expect(next(0, 200, 0.98)).toMatch(/learned its training scans by heart: it was right for 98 % of them, and here for \d\d %\.$/);
    expect(next(1.5, 200, 1)).toMatch(/^Next: label more scans, or train with augmentation/);
    // Within the interval of the accuracy here it is no sign of anything.
    expect(next(1.5, null, 0.5)).not.toMatch(/by heart/);
    expect(next(-3, 200, 1)).toMatch(/^Next: check that the labels are in the order/);
    expect(say([1], [[0.7, 0.1, 0.1, 0.1]])[1]).toBe('Next: label scans that are Mild, Severe, or Critical.');
  });

  it('tells scores that are no numbers from scans without labels', () => {
    const none = [Number.NaN, 0.5, 0.3, 0.2];
    const next = 'Next: use the model of an earlier epoch, or train again with a smaller learning rate.';
    const verdictOn = (truth: number[], probabilities: number[][]) =>
      evaluateScans({ classes: CLASSES, truth, probabilities, trainedOn: 200 }).verdict.map(inEnglish);
    expect(verdictOn([0, 1], [none, none])).toEqual([
      'Nothing can be scored: all 2 scans have scores that are infinite or not a number.',
      next,
    ]);
    expect(verdictOn([0], [none])[0]).toBe('Nothing can be scored: the only scan has a score that is infinite or not a number.');
  });

  it('has a sentence where nothing can be judged', () => {
    expect(say([], [])).toEqual(['There is no scan with a label that could be scored.', 'Next: label scans of every class.']);
    expect(
      say(
        [1, 1],
        [
          [0.1, 0.7, 0.1, 0.1],
          [0.7, 0.1, 0.1, 0.1],
        ],
      )[0],
    ).toMatch(/^All 2 scans are Moderate, of which 1 is called so/);
    expect(say([1], [[0.7, 0.1, 0.1, 0.1]])[0]).toMatch(/^The only scan is Moderate, and is not called so: whether/);
    expect(say([1], [[0.1, 0.7, 0.1, 0.1]])[0]).toMatch(/^The only scan is Moderate, and is called so: whether/);
  });
});

describe('chanceLine', () => {
  it('is what the commonest class and shuffled labels give', () => {
    const truth = truthOf([10, 30, 10, 0]);
    const { majority, shuffled } = chanceLine(truth, rows(truth, 3), 4);
    expect(majority).toMatchObject({ accuracy: 0.6, mcc: 0, aucOfDefined: 0.5, auc: null });
    expect(majority.macroF1).toBeCloseTo(0.75 / 4, 12);
    expect(Math.abs(shuffled.mcc!.value)).toBeLessThan(0.05);
    expect(Math.abs(shuffled.aucOfDefined!.value - 0.5)).toBeLessThan(0.02);
    expect(shuffled.accuracy!.low).toBeLessThan(shuffled.accuracy!.high);
    // Where the net was trained, class 0 is the commonest.
    expect(chanceLine(truth, rows(truth, 3), 4, { shares: [5, 1, 1, 1] }).majority.accuracy).toBe(0.2);
  });

  it('has exactly no calibration error for a net that says how common the classes are, without dust of rounding', () => {
    for (const counts of [
      [10, 30, 10, 0],
      [7, 11, 13, 3],
      [1, 1, 2, 2],
    ]) {
      const truth = truthOf(counts);
      expect(chanceLine(truth, rows(truth, 1), 4).majority.ece).toBe(0);
    }
  });

  it('is not defined without scans', () => {
    const { majority, shuffled } = chanceLine([], [], 4);
    expect([majority.macroF1, shuffled.macroF1]).toEqual([null, null]);
    expect(() => chanceLine([], [], 4, { shares: [1] })).toThrow(RangeError);
  });
});
