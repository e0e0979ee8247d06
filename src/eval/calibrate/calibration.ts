import type { PatientsOfScans } from '../draws/patient-share.ts';
import { CONFORMAL_LEVELS, type ConformalRule, fitConformal } from './conformal.ts';
import { chooseOperatingPoint, OPERATING_RULES, type OperatingPoint, type OperatingRule } from './operating-point.ts';
import { fitTemperature, type Temperature, withTemperature } from './temperature.ts';

/** What the scans of a validation set teach of a net's probabilities, kept with its weights. Thresholds and limits are of its own probabilities. */
export interface Calibration extends Temperature {
  /** The number of scans of the validation set that temperature and thresholds are from. */
  n: number;
  /** How many of these are of each class. */
  support: number[];
  /** How many patients have scans of each class, and scans of any other. Absent in older records: as many as there are scans. */
  patients?: { of: number[]; others: number[] };
  /** For every rule the point of every class; null for a class where it has none. */
  operating: { rule: OperatingRule; points: (OperatingPoint | null)[] }[];
  /** A rule for each of {@link CONFORMAL_LEVELS}. */
  conformal: ConformalRule[];
  /** How many folds the scans of the conformal rules are from, each scored by a net that was not trained on it; null: the validation set, which chose the epoch. */
  folds: number | null;
}

/** Fits all of it on the validation set of a net; of `patients` their numbers are kept. Null without scans, and where a probability is not finite. */
export function fitCalibration(
  truth: readonly number[],
  probabilities: readonly (readonly number[])[],
  classes: number,
  patients?: PatientsOfScans,
): Calibration | null {
  if (!probabilities.every((row) => row.length === classes && row.every(Number.isFinite))) return null;
  const temperature = fitTemperature(truth, probabilities);
  if (!temperature) return null;
  return {
    ...temperature,
    n: truth.length,
    support: Array.from({ length: classes }, (_, k) => truth.filter((t) => t === k).length),
    ...(patients && { patients: patientCounts(truth, patients, classes) }),
    operating: OPERATING_RULES.map((rule) => ({
      rule,
      points: Array.from({ length: classes }, (_, k) => chooseOperatingPoint(truth, probabilities, k, rule)),
    })),
    conformal: CONFORMAL_LEVELS.map((level) => fitConformal(truth, probabilities, level)),
    folds: null,
  };
}

function patientCounts(truth: readonly number[], patients: NonNullable<PatientsOfScans>, classes: number) {
  const count = (isCounted: (t: number) => boolean) => new Set(patients.filter((_, i) => isCounted(truth[i]))).size;
  const each = Array.from({ length: classes }, (_, k) => k);
  return { of: each.map((k) => count((t) => t === k)), others: each.map((k) => count((t) => t !== k)) };
}

/**
 * The same calibration with conformal rules from a cross-validation: `probabilities` are of the scans of all folds, each by the net of the fold that was
 * not trained on it. They stand for what a net of this recipe gives to scans that it has not seen, the nets of all folds alike (as in CV+, Barber et al.
 * 2021, Ann. Statist. 49:486, without its bound: each fold's scans chose the epoch of their net).
 */
export function withFolds(
  calibration: Calibration,
  truth: readonly number[],
  probabilities: readonly (readonly number[])[],
  folds: number,
): Calibration {
  return { ...calibration, conformal: CONFORMAL_LEVELS.map((level) => fitConformal(truth, probabilities, level)), folds };
}

/**
 * Probabilities taken through the temperature; null where the validation set does not determine it, since a temperature at an end
 * would only make a net as sure, or as unsure, as the range allows.
 */
export function calibrated(probabilities: readonly number[], calibration: Temperature | null | undefined): number[] | null {
  return calibration && !calibration.isAtEnd ? withTemperature(probabilities, calibration.temperature) : null;
}
