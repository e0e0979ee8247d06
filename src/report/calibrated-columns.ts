import { type Calibration, calibrated } from '#eval/calibrate/calibration.ts';
import { conformalSet } from '#eval/calibrate/conformal.ts';

/** The calibration that a table of scans has beside the net's own probabilities. */
export interface TableCalibration {
  calibration: Calibration;
  /** Whether it has conformal grades. */
  conformal: boolean;
}

/** Columns beside the net's own p1, p2, ...: their names, and the fields of a scan, which are empty where it has no probabilities. */
export interface CalibratedColumns {
  names: string[];
  fieldsOf(probabilities: readonly number[] | undefined): (string | number)[];
}

const NONE: CalibratedColumns = { names: [], fieldsOf: () => [] };

/**
 * `calibrated_p1`, `calibrated_p2`, ... are the probabilities after the temperature, absent where the validation set does not determine one;
 * `grade_80_from`, `grade_80_to` and those of 90 the first and the last category of the conformal grades, where they are asked for.
 */
export function calibratedColumns(known: TableCalibration | null | undefined, digits: (value: number) => string): CalibratedColumns {
  if (!known) return NONE;
  const { calibration, conformal } = known;
  const rules = conformal ? calibration.conformal : [];
  const scores = calibration.isAtEnd ? [] : calibration.support.map((_, k) => `calibrated_p${k + 1}`);
  const grades = rules.flatMap(({ level }) => ['from', 'to'].map((end) => `grade_${Math.round(100 * level)}_${end}`));
  const names = [...scores, ...grades];
  return {
    names,
    fieldsOf: (probabilities) => {
      if (!probabilities) return names.map(() => '');
      const sets = rules.map((rule) => conformalSet(probabilities, rule));
      return [...(calibrated(probabilities, calibration) ?? []).map(digits), ...sets.flatMap(({ first, last }) => [first + 1, last + 1])];
    },
  };
}
