import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fitLogisticRegression, predictLogistic } from '#eval/baseline/logistic-regression.ts';
import { callByRule, fitThresholdRule } from '#eval/baseline/threshold-rule.ts';
import { differencesOf } from '#eval/compare/differences.ts';
import type { Costs } from '#eval/ordinal.ts';
import { numbersOf, placeOf, type WholeScore } from '#eval/score-names.ts';
import { scoredRows } from '#eval/scored-rows.ts';
import { macroF1, weightedScores } from '#eval/scores.ts';
import { type Case, type Comparison, measured } from './case.ts';
import { compareEach } from './compare.ts';
import { DRAWN_SCORE, fittedWeights } from './tolerances.ts';

interface Regression {
  classes: number;
  strength: number;
  truth: number[];
  train: number[][];
  other: number[][];
  present: number[];
  /** [present class][feature, then intercept]. */
  weights: number[][];
  probabilities: number[][];
  /** Of scikit-learn's weights: the slope that is left, the smallest curvature; and the longest of the rows that are predicted. */
  slope: number;
  curvature: number;
  longest: number;
}

interface References {
  costs: Costs;
  regressions: Regression[];
  rules: { classes: number; truth: number[]; shares: number[]; macroF1: number }[];
  differences: {
    truth: number[];
    probabilities: [number[][], number[][]];
    draws: { weights: number[]; differences: Partial<Record<WholeScore, number>> }[];
  }[];
}

/** Plain baselines and paired differences against scikit-learn: `verify -- baselines DIR`. */
export function cases(dir: string): Case[] {
  const { costs, regressions, rules, differences } = JSON.parse(readFileSync(path.join(dir, 'plain_baselines.json'), 'utf8')) as References;
  return [
    ...regressions.map(
      (reference, i): Case => ({ name: `baselines.logistic-regression-${i}`, run: () => measured(compareRegression(reference)) }),
    ),
    ...rules.map(
      ({ classes, truth, shares, macroF1: wanted }, i): Case => ({
        name: `baselines.rule-${i}`,
        run: () => {
          const rule = fitThresholdRule(shares, truth, classes);
          const called = shares.map((share) => callByRule(rule, share));
          return measured([compareEach('the highest macro F1', [macroF1(truth, called, classes)], [wanted], DRAWN_SCORE)]);
        },
      }),
    ),
    ...differences.map(
      ({ truth, probabilities, draws }, i): Case => ({
        name: `baselines.difference-${i}`,
        run: () => {
          const rows = probabilities.map((ofRun) => scoredRows(truth, ofRun, costs.length, costs));
          const ofDraws = draws.flatMap(({ weights, differences: wanted }, draw) => {
            const [first, second] = rows.map((ofRun) => numbersOf(weightedScores(ofRun, Float64Array.from(weights))));
            return Object.entries(wanted).map(([score, value]) => {
              const at = placeOf(score as WholeScore);
              return compareEach(`draw ${draw} ${score}`, [second[at] - first[at]], [value], DRAWN_SCORE);
            });
          });
          const whole = differencesOf({ classes: costs.length, truth, probabilities }, { draws: 20, costs }).scores;
          const ofSide = Object.entries(draws[0].differences).map(([score, value]) =>
            compareEach(score, [whole[score as WholeScore]?.value ?? null], [value], DRAWN_SCORE),
          );
          return measured([...ofDraws, ...ofSide], `${draws.length} weightings`);
        },
      }),
    ),
  ];
}

function compareRegression(reference: Regression): Comparison[] {
  const { classes, strength, truth, train, other, present, slope, curvature, longest } = reference;
  const model = fitLogisticRegression(train, truth, classes, strength)!;
  const off = fittedWeights(slope, curvature);
  const got = present.map((k) => model.weights[k]!);
  const fitted = other.map((row) => predictLogistic(model, row));
  const ofPresent = fitted.map((row) => present.map((k) => row[k]));
  const ofAbsent = fitted.flatMap((row) => row.filter((_, k) => !present.includes(k)));
  return [
    compareEach('weights', got.flat(), reference.weights.flat(), off),
    // A probability changes by at most half of what the logits of two classes do, and those by weights times the row's length.
    compareEach('probabilities', ofPresent.flat(), reference.probabilities.flat(), off * longest),
    compareEach(
      'probabilities of classes that were not there',
      ofAbsent,
      ofAbsent.map(() => 0),
      0,
    ),
  ];
}
