import { calibrationErrorWithoutChance } from '../calibration.ts';
import { drawRuns } from '../draws/draw-runs.ts';
import { DrawnNumbers } from '../draws/drawn-numbers.ts';
import { DRAWS } from '../draws/patient-draws.ts';
import { FEW_PATIENTS, patientsByClass, patientsWith, type RunsOnSide, soundScans } from '../draws/patients.ts';
import { tailShare } from '../draws/percentiles.ts';
import { needsSupposed } from '../draws/supposed.ts';
import type { Estimate, EstimateOptions } from '../estimates.ts';
import type { Ranged } from '../interval.ts';
import {
  AGREEMENT_SCORES,
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
/** Scores of which draws are biased, differently for each run: their intervals are as wide as those of the smallest class that is drawn from. */
const BIASED: ReadonlySet<WholeScore> = new Set<WholeScore>(['averagePrecisionOfDefined', 'ece']);

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
  const scores = rows.map((ofRun) => weightedScores(ofRun, ones));
  const [first, second] = scores.map(numbersOf);
  const byClass = patientsByClass(kept);
  const patients = byClass.map((_, k) => patientsWith(kept, (t) => t === k));
  const draw = (wanted: readonly boolean[]) => {
    const [before, after] = drawRuns(kept, rows, byClass, wanted, { draws, seed, costs });
    return after.map((numbers, i) => numbers.map((number, at) => number - before[i][at]));
  };
  const drawn = new DrawnNumbers(
    draw,
    needsSupposed(byClass, { truth, predicted: rows.map(({ predicted }) => predicted) }),
    byClass.map((some) => some.length > 0),
  );
  const least = Math.min(...patients.filter((count) => count > 0));
  const [chanceless, other] = scores.map(
    ({ calibration }, run) => calibrationErrorWithoutChance(calibration, rows[run], byClass.flat()) ?? Number.NaN,
  );
  const leastPlain = Math.min(...patients.filter((count) => count >= FEW_PATIENTS));
  const careful = Number.isFinite(leastPlain) ? tailShare(leastPlain) : TAIL;
  const difference = (at: number, count: number, tail: number): Difference | null => {
    const value = second[at] - first[at];
    if (Number.isNaN(value) || truth.length === 0) return null;
    const around = drawn.range(at, value, tail);
    const range = at === placeOf('ece') ? widened(around, other - chanceless, drawn.mean(at)) : around;
    return { ...range, restsOn: count < FEW_PATIENTS ? count : null, isWithinNoise: range.low <= 0 && range.high >= 0 };
  };
  const isOneClass = patients.filter((count) => count > 0).length < 2;
  const ofWhole = (score: WholeScore) =>
    isOneClass && AGREEMENT_SCORES.has(score) ? null : difference(placeOf(score), least, BIASED.has(score) ? careful : TAIL);
  const ofClass = (score: ClassScore, k: number) => {
    if (patients[k] === 0) return null;
    return difference(placeOfClass(score, k), patients[k], drawn.isWidened(k) ? TAIL : tailShare(patients[k]));
  };
  return {
    n: truth.length,
    leftOut,
    scores: recordOf(WHOLE_SCORES, ofWhole),
    perClass: patients.map((_, k) => recordOf(CLASS_SCORES, (score) => ofClass(score, k))),
  };
}

/**
 * Of calibration errors, which chance makes larger on the side and larger still in its draws, by an amount that differs between runs: an interval
 * that lies as the draws do around their `mean`, around the value and around the value `without` chance.
 */
function widened({ value, low, high }: Ranged, without: number, mean: number): Ranged {
  return { value, low: Math.min(value, without) + Math.min(0, low - mean), high: Math.max(value, without) + Math.max(0, high - mean) };
}
