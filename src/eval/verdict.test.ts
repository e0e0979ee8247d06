import { describe, expect, it } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import { RandomStream } from '#base/random.ts';
import { chanceLine } from './chance.ts';
import { estimateSide } from './estimates.ts';
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
function say(truth: number[], probabilities: number[][], trainedOn: number | null = 200): string[] {
  const estimates = estimateSide({ classes: 4, truth, probabilities }, { draws: 300 });
  return verdictOf({ estimates, classes: CLASSES, chance: chanceLine(truth, probabilities, 4), trainedOn }).map(inEnglish);
}

describe('verdictOf', () => {
  const truth = truthOf([31, 20, 45, 5]);

  it('says first that a net calls every scan one class, and that it was trained on few', () => {
    const all = truth.map(() => [0.7, 0.1, 0.1, 0.1]);
    expect(say(truth, all, 6)).toEqual([
      'Not better than guessing: it calls every scan Mild, which is right for 31 of 101.',
      '6 training scans are too few.',
    ]);
  });

  it('tells a net that has learned from one that guesses', () => {
    expect(say(truth, rows(truth, 1.5))[0]).toMatch(
      /^Better than guessing: macro F1 is 0\.\d\d \[0\.\d\d, [01]\.\d\d\], guessing gives 0\.2\d\.$/,
    );
    expect(say(truth, rows(truth, 0))[0]).toMatch(/^Not shown to be better than guessing: /);
    expect(say(truth, rows(truth, -3))[0]).toMatch(/^Worse than guessing: /);
  });

  it('names the class that is missed and the one with few patients', () => {
    const blind = truth.map((k) => CLASSES.map((_, j) => (j === Math.min(k, 2) ? 0.7 : 0.1)));
    const [first, ...others] = say(truth, blind);
    expect(first).toMatch(/^Better than guessing, but finds none of the 5 Critical \(never called\): macro F1 is /);
    expect(others).toEqual(['Critical has only 5 patients, so the figures are not sure.']);
    // One Mild scan is called Critical: the class is called, but not found.
    const wrong = blind.map((row, i) => (i === 0 ? [0.1, 0.1, 0.1, 0.7] : row));
    expect(say(truth, wrong)[0]).toMatch(/^Better than guessing, but finds none of the 5 Critical: macro F1 is /);
    const some = blind.map((row, i) => (i === truth.length - 1 ? [0.1, 0.1, 0.1, 0.7] : row));
    expect(say(truth, some).slice(0, 2)).toEqual([expect.stringMatching(/^Better than guessing: /), 'It finds only 1 of 5 Critical.']);
    const few = truthOf([5, 5, 5, 5]);
    expect(say(few, rows(few, 5)).at(-1)).toBe('Each class has only 5 patients, so the figures are not sure.');
    const two = truthOf([20, 5, 20, 5]);
    expect(say(two, rows(two, 5)).at(-1)).toBe('Moderate and Critical each have only 5 patients, so the figures are not sure.');
    expect(say(truthOf([20, 20, 20, 20]), rows(truthOf([20, 20, 20, 20]), 5)).slice(1)).toEqual([]);
  });

  it('has a sentence where nothing can be judged', () => {
    expect(say([], [])).toEqual(['There is no scan with a label that could be scored.']);
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

  it('is not defined without scans', () => {
    const { majority, shuffled } = chanceLine([], [], 4);
    expect([majority.macroF1, shuffled.macroF1]).toEqual([null, null]);
    expect(() => chanceLine([], [], 4, { shares: [1] })).toThrow(RangeError);
  });
});
