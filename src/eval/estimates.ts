import { calibrationErrorWithoutChance } from './calibration.ts';
import { averagePrecisionInterval } from './draws/average-precision-interval.ts';
import { calibratedErrorBound } from './draws/calibrated-draws.ts';
import { drawRuns } from './draws/draw-runs.ts';
import { DrawnNumbers } from './draws/drawn-numbers.ts';
import { type Jackknife, jackknife } from './draws/jackknife.ts';
import { DRAWS } from './draws/patient-draws.ts';
import { FEW_PATIENTS, type PredictedScans, patientsByClass, patientsWith, soundScans } from './draws/patients.ts';
import { tailShare } from './draws/percentiles.ts';
import { type PatientsEach, type ShareIntervals, shareIntervals } from './draws/share-intervals.ts';
import { needsSupposed } from './draws/supposed.ts';
import { type Ranged, squareAndAdd, wilsonInterval } from './interval.ts';
import type { Costs } from './ordinal.ts';
import {
  AGREEMENT_SCORES,
  CLASS_SCORES,
  type ClassScore,
  countedFor,
  numbersOf,
  placeOf,
  placeOfClass,
  recordOf,
  WHOLE_SCORES,
  type WholeScore,
} from './score-names.ts';
import { scoredRows } from './scored-rows.ts';
import { type Scores, weightedScores } from './scores.ts';

/** A score with the ends of its 95 % interval. */
export interface Estimate extends Ranged {
  /** The patients of the smallest class that the score rests on, where they are fewer than ten; else null. */
  restsOn: number | null;
}

export interface EstimateOptions {
  /** Draws of patients; {@link DRAWS} unless told otherwise. */
  draws?: number;
  /** Of the draws: the same seed draws the same patients. */
  seed?: number;
  /** What a confusion costs; the distance of the classes unless told otherwise. */
  costs?: Costs | undefined;
}

/** The scores of a side with their intervals. Null stands for a score that is not defined for these scans, never for 0. */
export interface SideEstimates {
  /** The scans that are scored, their patients, and both by true class. */
  n: number;
  patients: number;
  support: number[];
  patientsPerClass: number[];
  /** Indices of the scans that are left out, since they have a probability that is no finite number. */
  leftOut: number[];
  scores: Record<WholeScore, Estimate | null>;
  perClass: Record<ClassScore, Estimate | null>[];
  /** The same scores without intervals, with the matrix and the calibration's bins. */
  plain: Scores;
}

/**
 * All scores of a side with 95 % intervals.
 *
 * - Accuracy, recall and specificity are shares: Wilson. Precision and its mean follow from shares (`shareIntervals`).
 * - Average precision: `averagePrecisionInterval`; its mean over classes: the wider of those put together and of the draws, less their bias.
 * - The calibration error is overstated by draws as by the side itself: its low end is measured from the value without chance, and is 0 where a net
 *   whose probabilities are right may have such a value (`calibratedErrorBound`): the interval is then one-sided, from 0.
 * - All others: the middle 95 % of draws (`PatientDraws`), with supposed patients in the classes that need them, and in every class where the
 *   draws would be all alike. Draws for which a score is not defined don't count.
 *
 * Agreement beyond chance (MCC, kappa) is not defined for scans of one class. A class without scans has no scores but specificity and Brier; means over classes count it as today's scores do. Throws RangeError for classes
 * that do not exist and for costs that are none.
 */
export function estimateSide(side: PredictedScans, { draws = DRAWS, seed = 0, costs }: EstimateOptions = {}): SideEstimates {
  const { leftOut, kept } = soundScans({ ...side, probabilities: [side.probabilities] });
  const { classes, truth } = kept;
  const rows = scoredRows(truth, kept.probabilities[0], classes, costs);
  const ones = new Float64Array(truth.length).fill(1);
  const plain = weightedScores(rows, ones);
  const byClass = patientsByClass(kept);
  const each = byClass.map((_, k) => k);
  const patientsPerClass = each.map((k) => patientsWith(kept, (t) => t === k));
  const patientsOfOthers = each.map((k) => patientsWith(kept, (t) => t !== k));
  const patients = patientsWith(kept, () => true);
  const numbers = numbersOf(plain);
  const known: Known = {
    plain,
    numbers,
    support: plain.perClass.map(({ support }) => support),
    total: patients,
    patients: patientsPerClass,
    knife: jackknife(byClass, truth.length, numbers, (weights) => numbersOf(weightedScores(rows, weights))),
    shares: shareIntervals(plain.confusion, patientsEach(plain, [patients, patientsPerClass, patientsOfOthers])),
    drawn: new DrawnNumbers(
      (wanted) => drawRuns(kept, [rows], byClass, wanted, { draws, seed, costs })[0],
      needsSupposed(byClass, { truth, predicted: [rows.predicted] }),
      byClass.map((some) => some.length > 0),
    ),
    errors: {
      withoutChance: calibrationErrorWithoutChance(plain.calibration, rows, byClass.flat()),
      ofCalibrated: truth.length > 0 ? calibratedErrorBound(rows, byClass.flat(), { draws, seed, tail: ONE_SIDED }) : null,
    },
  };
  const present = patientsPerClass.filter((count) => count > 0);
  const marked = (range: Ranged | null, least: number): Estimate | null =>
    range && { ...range, restsOn: least < FEW_PATIENTS ? least : null };
  const wholeEstimate = (score: WholeScore) => marked(wholeRange(score, known), Math.min(...present));
  const classEstimate = (score: ClassScore, k: number) => {
    const restsOn = countedFor(score, { own: patientsPerClass[k], others: patientsOfOthers[k], all: patients });
    return marked(classRange(score, k, known), score === 'auc' ? Math.min(restsOn, patientsOfOthers[k]) : restsOn);
  };
  return {
    n: truth.length,
    patients,
    support: known.support,
    patientsPerClass,
    leftOut,
    scores: recordOf(WHOLE_SCORES, wholeEstimate),
    perClass: plain.perClass.map((_, k) => recordOf(CLASS_SCORES, (score) => classEstimate(score, k))),
    plain,
  };
}

/** What a one-sided 95 % interval leaves out at its only end. */
const ONE_SIDED = 0.05;

/** All that intervals are made of. */
interface Known {
  plain: Scores;
  numbers: Float64Array;
  /** Patients of the side, and scans and patients of every class. */
  total: number;
  support: number[];
  patients: number[];
  knife: Jackknife;
  shares: ShareIntervals;
  drawn: DrawnNumbers;
  /** The calibration error without chance, and what a net whose probabilities are right hardly exceeds; null without scans. */
  errors: { withoutChance: number | null; ofCalibrated: number | null };
}

function wholeRange(score: WholeScore, { plain, numbers, total, patients, knife, shares, drawn, errors }: Known): Ranged | null {
  const at = placeOf(score);
  const value = numbers[at];
  if (Number.isNaN(value) || plain.n === 0) return null;
  if (AGREEMENT_SCORES.has(score) && patients.filter((count) => count > 0).length < 2) return null;
  if (score === 'accuracy' || score === 'macroPrecision') return shares[score];
  const range = drawn.range(at, value, tailShare(Math.max(2, total)));
  if (score === 'ece') {
    const mean = drawn.mean(at);
    const isAsCalibrated = value <= (errors.ofCalibrated ?? 0);
    const low = isAsCalibrated ? 0 : clipped((errors.withoutChance ?? value) + range.low - mean);
    return { value, low, high: clipped(value + Math.max(0, range.high - mean)) };
  }
  if (score !== 'averagePrecisionOfDefined') return range;
  const parts = plain.perClass.flatMap(({ averagePrecision }, k) =>
    averagePrecision === null
      ? []
      : [averagePrecisionInterval(averagePrecision, patients[k], knife.variance[placeOfClass('averagePrecision', k)])],
  );
  const together = squareAndAdd(parts);
  const plainPatients = patients.filter((count) => count >= FEW_PATIENTS);
  const wide = drawn.range(at, value, tailShare(plainPatients.length > 0 ? Math.min(...plainPatients) : FEW_PATIENTS));
  const shift = 2 * knife.bias[at];
  return {
    value,
    low: clipped(Math.min(together.low, wide.low - shift)),
    high: clipped(Math.max(together.high, wide.high - shift, value)),
  };
}

function classRange(score: ClassScore, k: number, { numbers, total, support, patients, knife, shares, drawn }: Known): Ranged | null {
  const at = placeOfClass(score, k);
  const value = numbers[at];
  if (score === 'specificity') return shares.perClass[k].specificity;
  if (Number.isNaN(value) || (support[k] === 0 && score !== 'brier')) return null;
  if (score === 'recall' || score === 'precision') return shares.perClass[k][score];
  if (score === 'averagePrecision') return averagePrecisionInterval(value, patients[k], knife.variance[at]);
  // Classes with supposed patients spread enough as they are.
  const range = drawn.range(at, value, drawn.isWidened(k) || support[k] === 0 ? 0.025 : tailShare(patients[k]));
  if (score !== 'brier' || range.high - range.low > 1e-9) return range;
  // No draw of a class without scans has its scans. A mean of numbers in 0..1 varies no more than a share of the same value does.
  const [low, high] = wilsonInterval(Math.min(1, value) * total, total) ?? [0, 1];
  return { value, low: Math.min(low, value), high: Math.max(high, value) };
}

const clipped = (share: number) => Math.min(1, Math.max(0, share));

function patientsEach(
  { perClass, n }: Scores,
  [all, ofClass, ofOthers]: readonly [number, readonly number[], readonly number[]],
): PatientsEach {
  const per = (some: number, scans: number) => (scans === 0 ? 1 : some / scans);
  return {
    whole: per(all, n),
    ofClass: perClass.map(({ support }, k) => per(ofClass[k], support)),
    ofOthers: perClass.map(({ support }, k) => per(ofOthers[k], n - support)),
  };
}
