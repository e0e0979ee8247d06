import { readFileSync } from 'node:fs';
import path from 'node:path';
import { calibrationError, equalMassBins, filledBins } from '#eval/calibration.ts';
import { precisionRecallCurve } from '#eval/curves.ts';
import type { Costs } from '#eval/ordinal.ts';
import { scoredRows } from '#eval/scored-rows.ts';
import { weightedScores } from '#eval/scores.ts';
import { type Case, type Comparison, measured } from './case.ts';
import { compareEach } from './compare.ts';
import { DRAWN_SCORE } from './tolerances.ts';

type Golden = number | null | Golden[];

interface Reference {
  name: string;
  truth: number[];
  probabilities: number[][];
  draws: { weights: number[]; scores: Record<string, Golden> }[];
  precisionRecall: (number[][] | null)[];
}

const CLASSES = 4;

function flat(value: Golden): (number | null)[] {
  return Array.isArray(value) ? value.flatMap(flat) : [value];
}

/** The scores of a weighting under the names of `weighted_scores.py`. */
function scoresOf({ truth, probabilities }: Reference, costs: Costs): (weights: number[]) => Record<string, Golden> {
  const rows = scoredRows(truth, probabilities, CLASSES);
  const priced = scoredRows(truth, probabilities, CLASSES, costs);
  const binOf = equalMassBins(rows.confidence, 10);
  return (given) => {
    const weights = Float64Array.from(given);
    const { perClass, kappa, kappaLinear, kappaQuadratic, calibration, confusion, ...scores } = weightedScores(rows, weights);
    const numbers: Record<string, Golden> = { ...scores };
    return {
      ...numbers,
      confusion,
      kappa: [kappa, kappaLinear, kappaQuadratic],
      ownCost: weightedScores(priced, weights).expectedCost,
      eceEqualMass: calibrationError(filledBins({ ...rows, binOf }, 10, weights)),
      ...Object.fromEntries(
        (['precision', 'recall', 'f1', 'specificity', 'auc', 'averagePrecision', 'brier'] as const).map((key) => [
          key,
          perClass.map((ofClass) => ofClass[key]),
        ]),
      ),
    };
  };
}

function curvesOf({ truth, probabilities }: Reference): Golden {
  return Array.from({ length: CLASSES }, (_, k): Golden => {
    const points = precisionRecallCurve(
      truth.map((t) => t === k),
      probabilities.map((row) => row[k]),
    );
    return points?.map(({ recall, precision, threshold }) => [recall, precision, threshold]) ?? null;
  });
}

/** Scores of weighted scans against scikit-learn with the same weights: `verify -- weighted DIR`. */
export function cases(dir: string): Case[] {
  const file = JSON.parse(readFileSync(path.join(dir, 'weighted_scores.json'), 'utf8')) as { costs: Costs; cases: Reference[] };
  return file.cases.map((reference) => ({
    name: `weighted.${reference.name.replaceAll(' ', '-')}`,
    run: () => {
      const scores = scoresOf(reference, file.costs);
      const comparisons: Comparison[] = reference.draws.flatMap(({ weights, scores: wanted }, i) => {
        const got = scores(weights);
        return Object.entries(wanted).map(([key, value]) => compareEach(`draw ${i} ${key}`, flat(got[key]), flat(value), DRAWN_SCORE));
      });
      comparisons.push(compareEach('precision-recall', flat(curvesOf(reference)), flat(reference.precisionRecall), DRAWN_SCORE));
      return measured(comparisons, `${reference.draws.length} weightings`);
    },
  }));
}
