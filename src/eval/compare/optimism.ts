import { drawRuns } from '../draws/draw-runs.ts';
import { DRAWS } from '../draws/patient-draws.ts';
import { patientsByClass, type RunsOnSide, soundScans } from '../draws/patients.ts';
import type { EstimateOptions } from '../estimates.ts';
import { isLowerBetter, numbersOf, placeOf, type WholeScore } from '../score-names.ts';
import { scoredRows } from '../scored-rows.ts';
import { weightedScores } from '../scores.ts';

/** What choosing the best of several runs on a side adds to its score there. */
export interface Optimism {
  /** The chosen run, the first of equals, and its score on the side. */
  best: number;
  value: number;
  /** By how much the value is too good for having been chosen; at least 0. */
  optimism: number;
  /** The value without it. */
  corrected: number;
  /** Of every run, the share of draws in which it is the best: what of the choice is chance. */
  chosen: number[];
}

/**
 * The optimism of the best of several runs by bootstrapping the choice: in every draw of patients the run is chosen anew, and what its score there
 * is above its mean over the draws is what choosing adds (Efron and Tibshirani 1993, section 17.6; Tibshirani and Tibshirani 2009, Ann Appl
 * Stat 3:822). Runs that differ by chance alone differ in the side, too, so about 0.7 of the whole optimism is found, never more. Null where no
 * run has a value. Throws RangeError without runs.
 */
export function optimismOfBest(
  side: RunsOnSide,
  score: WholeScore,
  { draws = DRAWS, seed = 0, costs }: EstimateOptions = {},
): Optimism | null {
  if (side.probabilities.length === 0) throw new RangeError('the best of no runs');
  const { kept } = soundScans(side);
  const rows = kept.probabilities.map((ofRun) => scoredRows(kept.truth, ofRun, kept.classes, costs));
  const ones = new Float64Array(kept.truth.length).fill(1);
  const at = placeOf(score);
  const sign = isLowerBetter(score) ? -1 : 1;
  const values = rows.map((ofRun) => sign * numbersOf(weightedScores(ofRun, ones))[at]);
  const best = bestOf(values);
  if (best === null || kept.truth.length === 0) return null;
  const plain = Array.from({ length: kept.classes }, () => false);
  const drawn = drawRuns(kept, rows, patientsByClass(kept), plain, { draws, seed, costs });
  const numbers = drawn.map((ofRun) => ofRun.map((row) => sign * row[at]));
  const means = numbers.map((ofRun) => ofRun.reduce((total, number) => total + number, 0) / draws);
  const chosen = rows.map(() => 0);
  let gain = 0;
  for (let draw = 0; draw < draws; draw++) {
    const run = bestOf(numbers.map((ofRun) => ofRun[draw])) ?? best;
    chosen[run] += 1 / draws;
    gain += (numbers[run][draw] - means[run]) / draws;
  }
  const optimism = Math.max(0, gain);
  return { best, value: sign * values[best], optimism, corrected: sign * (values[best] - optimism), chosen };
}

/** The place of the largest number, the first of equals; null where none is one. */
function bestOf(numbers: readonly number[]): number | null {
  let best: number | null = null;
  for (const [i, number] of numbers.entries()) if (!Number.isNaN(number) && (best === null || number > numbers[best])) best = i;
  return best;
}
