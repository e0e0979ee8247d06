import { describe, expect, it } from 'vitest';
import { withTemperature } from './calibrate/temperature.ts';
import { ensembleOf, haveSameClasses, memberProbabilities } from './ensemble.ts';

/** Sums of three numbers below 1 are rounded at most twice. */
const DIGITS = 15;

describe('an ensemble', () => {
  it('answers with the mean, and says who agrees with it and how far they lie apart', () => {
    const found = ensembleOf([
      [0.6, 0.3, 0.1],
      [0.2, 0.5, 0.3],
      [0.7, 0.1, 0.2],
    ]);
    for (const [k, p] of [0.5, 0.3, 0.2].entries()) expect(found.probabilities[k]).toBeCloseTo(p, DIGITS);
    expect([found.votes, found.of, found.calls]).toEqual([2, 3, [0, 1, 0]]);
    expect(found.spread).toBeCloseTo(0.5, DIGITS);
  });

  it('may call a class that none of its nets calls', () => {
    const found = ensembleOf([
      [0.5, 0.45, 0.05],
      [0.05, 0.45, 0.5],
    ]);
    expect([found.votes, found.calls]).toEqual([0, [0, 2]]);
    expect(found.spread).toBe(0);
  });

  it('of one net is that net', () => {
    expect(ensembleOf([[0.25, 0.75]])).toEqual({ probabilities: [0.25, 0.75], votes: 1, of: 1, spread: 0, calls: [1] });
  });

  it('is none without nets, nor of nets with different numbers of classes', () => {
    expect(() => ensembleOf([])).toThrow(RangeError);
    expect(() => ensembleOf([[1], [0.5, 0.5]])).toThrow(RangeError);
  });
});

it('takes calibrated probabilities, and those of the net where its temperature is not determined', () => {
  const own = [0.9, 0.1];
  expect(memberProbabilities(own, { temperature: 2, isAtEnd: false })).toEqual(withTemperature(own, 2));
  expect(memberProbabilities(own, { temperature: 20, isAtEnd: true })).toBe(own);
  expect(memberProbabilities(own, undefined)).toBe(own);
});

it('is possible for nets with the same classes in the same order', () => {
  expect(haveSameClasses(['a', 'b'], ['a', 'b'])).toBe(true);
  expect(haveSameClasses(['a', 'b'], ['b', 'a'])).toBe(false);
  expect(haveSameClasses(['a', 'b'], ['a'])).toBe(false);
});
