import { expect, it } from 'vitest';
import { scoreAll } from '#eval/scores.ts';
import { temperedBy } from './tempered.ts';

/** Twenty scans of two classes, all called with 0.99, of which `right` are called rightly. */
const cases = (right: number) =>
  Array.from({ length: 20 }, (_, i) => ({ scanId: `${i}`, name: `${i}`, truth: i < right ? 0 : 1, probabilities: [0.99, 0.01] }));

it('a model that is too sure is cooled on the validation set, which then is less off, and says where that was', () => {
  const tune = cases(15);
  const here = temperedBy(tune, tune, 2);
  const { ece: before } = scoreAll(
    tune.map(({ truth }) => truth),
    tune.map(({ probabilities }) => probabilities),
    2,
  );
  expect(before).toBeCloseTo(0.24, 10);
  expect(here).toMatchObject({ fittedHere: true, isAtEnd: false });
  expect(here?.temperature).toBeGreaterThan(1);
  expect(here?.after.ece).toBeCloseTo(0, 10);
});

it('on other scans the temperature of the validation set is used, and none is fitted there', () => {
  const [tune, test] = [cases(15), cases(10)];
  const there = temperedBy(tune, test, 2);
  expect(there).toMatchObject({ fittedHere: false, temperature: temperedBy(tune, tune, 2)?.temperature });
  expect(there?.after.ece).toBeCloseTo(0.25, 10);
  expect(temperedBy(undefined, test, 2)).toBeNull();
});

it('scans with a probability that is no number do not spoil it', () => {
  const tune = cases(15);
  const broken = { ...tune[0]!, probabilities: [Number.NaN, 0.5] };
  expect(temperedBy([...tune, broken], tune, 2)?.temperature).toBe(temperedBy(tune, tune, 2)?.temperature);
});
