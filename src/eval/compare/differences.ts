import { drawRuns } from '../draws/draw-runs.ts';
import { DrawnNumbers } from '../draws/drawn-numbers.ts';
import { DRAWS } from '../draws/patient-draws.ts';
import { FEW_PATIENTS, patientsByClass, type RunsOnSide, soundScans } from '../draws/patients.ts';
import { needsSupposed } from '../draws/supposed.ts';
import type { Estimate, EstimateOptions } from '../estimates.ts';
import {
  CLASS_SCORES,
  type ClassScore,
  numbersOf,
  placeOf,
  placeOfClass,
  recordOf,
  WHOLE_SCORES,
  type WholeScore,
} from '../score-names.ts';
import { scoredRows } from '../scored-rows.ts';
import { weightedScores } from '../scores.ts';

const TAIL = 0.025;

/** A score of the second run less that of the first, with the ends of its 95 % interval. */
export interface Difference extends Estimate {
  /** The interval holds 0: by this side alone neither run is better. */
  isWithinNoise: boolean;
}

export interface RunDifferences {
  /** Scans that both runs are scored on. */
  n: number;
  leftOut: number[];
  scores: Record<WholeScore, Difference | null>;
  perClass: Record<ClassScore, Difference | null>[];
}

/**
 * The differences of two runs on the same scans, `probabilities` [run][scan][class], the second less the first: the middle 95 % of the
 * differences in the same draws of patients for both. In a small or one-sided class one supposed patient speaks for either run, so that two runs
 * that are both all right are not called equal beyond doubt. Null where one of the scores is not defined. Throws RangeError unless there are two.
 */
export function differencesOf(side: RunsOnSide, { draws = DRAWS, seed = 0, costs }: EstimateOptions = {}): RunDifferences {
  if (side.probabilities.length !== 2) throw new RangeError(`differences of ${side.probabilities.length} runs`);
  const { kept, leftOut } = soundScans(side);
  const { classes, truth } = kept;
  const rows = kept.probabilities.map((ofRun) => scoredRows(truth, ofRun, classes, costs));
  const ones = new Float64Array(truth.length).fill(1);
  const [first, second] = rows.map((ofRun) => numbersOf(weightedScores(ofRun, ones)));
  const byClass = patientsByClass(kept);
  const patients = byClass.map((some) => some.length);
  const draw = (wanted: readonly boolean[]) => {
    const [before, after] = drawRuns(kept, rows, byClass, wanted, { draws, seed, costs });
    return after.map((numbers, i) => numbers.map((number, at) => number - before[i][at]));
  };
  const drawn = new DrawnNumbers(
    draw,
    needsSupposed(byClass, { truth, predicted: rows.map(({ predicted }) => predicted) }),
    patients.map((count) => count > 0),
  );
  const least = Math.min(...patients.filter((count) => count > 0));
  const difference = (at: number, count: number): Difference | null => {
    const value = second[at] - first[at];
    if (Number.isNaN(value) || truth.length === 0) return null;
    const range = drawn.range(at, value, TAIL);
    return { ...range, restsOn: count < FEW_PATIENTS ? count : null, isWithinNoise: range.low <= 0 && range.high >= 0 };
  };
  const ofClass = (score: ClassScore, k: number) => (patients[k] === 0 ? null : difference(placeOfClass(score, k), patients[k]));
  return {
    n: truth.length,
    leftOut,
    scores: recordOf(WHOLE_SCORES, (score) => difference(placeOf(score), least)),
    perClass: patients.map((_, k) => recordOf(CLASS_SCORES, (score) => ofClass(score, k))),
  };
}
