import { type PatientsOfScans, shareByPatients } from '../draws/patient-share.ts';
import type { Estimate } from '../estimates.ts';
import { type Calibration, calibrated } from './calibration.ts';
import { type CalibrationReport, calibrationReport } from './calibration-report.ts';
import { type ConformalRule, conformalSet, type RealisedCoverage, realisedCoverage } from './conformal.ts';
import {
  atOperatingPoint,
  OPERATING_RULES,
  type OperatingPoint,
  type OperatingResult,
  type OperatingRule,
  operatingRuleName,
} from './operating-point.ts';

/** What the calibration of a net gives on a side. */
export interface CalibratedSide {
  calibration: Calibration;
  /** With the net's own probabilities, and after the temperature; null where the validation set does not determine it. */
  before: CalibrationReport;
  after: CalibrationReport | null;
  rule: OperatingRule;
  /** By class; null for one without a point by this rule. */
  operating: (OperatingRow | null)[];
  /** By level; null where nobody asked for grades. */
  conformal: { rule: ConformalRule; coverage: RealisedCoverage }[] | null;
}

/** The operating point of a class: what it gave on the validation set, where it was chosen, and what it gives on the side. */
export interface OperatingRow {
  threshold: number;
  chosenOn: { sensitivity: Estimate | null; specificity: Estimate | null };
  here: OperatingResult;
}

/** Of which rule the points are shown, and whether grades are. */
export interface CalibrationChoice {
  rule?: OperatingRule;
  /** The points of a rule that is not among those that are kept with a net. */
  points?: readonly (OperatingPoint | null)[];
  conformal?: boolean;
}

/** Applies a calibration to the scans of a side. `probabilities`: the net's own, [scan][class]; intervals are by `patients`. */
export function calibratedSide(
  truth: readonly number[],
  probabilities: readonly (readonly number[])[],
  calibration: Calibration,
  { rule = OPERATING_RULES[0], points, conformal = false }: CalibrationChoice = {},
  patients?: PatientsOfScans,
): CalibratedSide {
  const { support, n, patients: whose } = calibration;
  const classes = support.length;
  const after = probabilities.flatMap((row) => [calibrated(row, calibration) ?? []]);
  const chosen = points ?? pointsOf(calibration, rule) ?? [];
  return {
    calibration,
    before: calibrationReport(truth, probabilities, classes, patients),
    after: calibration.isAtEnd ? null : calibrationReport(truth, after, classes, patients),
    rule,
    operating: support.map((positives, k) => {
      const point = chosen[k];
      if (!point) return null;
      const { threshold, sensitivity, specificity } = point;
      const [negatives, right] = [n - positives, specificity * (n - positives)];
      const chosenOn = {
        sensitivity: shareByPatients(sensitivity * positives, positives, whose?.of[k] ?? positives),
        specificity: shareByPatients(right, negatives, whose?.others[k] ?? negatives),
      };
      return { threshold, chosenOn, here: atOperatingPoint(truth, probabilities, k, threshold, patients) };
    }),
    conformal: conformal
      ? calibration.conformal.map((one) => {
          const sets = probabilities.map((row) => conformalSet(row, one));
          return { rule: one, coverage: realisedCoverage(truth, sets, classes, patients) };
        })
      : null,
  };
}

/** The points that a calibration has by a rule; null where it has none by it. */
export function pointsOf({ operating }: Calibration, rule: OperatingRule): readonly (OperatingPoint | null)[] | null {
  const name = operatingRuleName(rule);
  return operating.find((one) => operatingRuleName(one.rule) === name)?.points ?? null;
}
