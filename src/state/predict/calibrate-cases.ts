import { type CalibratedSide, type CalibrationChoice, calibratedSide } from '#eval/calibrate/calibrated-side.ts';
import type { Calibration } from '#eval/calibrate/calibration.ts';
import { type ReliabilityBin, reliabilityBins } from '#eval/calibrate/calibration-report.ts';
import type { TableCalibration } from '#report/calibrated-columns.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { useCalibrationView } from './calibration-view.ts';
import type { ScoredCase } from './evaluation.ts';

/** What the calibration of a checkpoint gives on the cases of a side; null where none is kept with it, or there is nothing sound to score. */
export function calibrateCases(
  calibration: Calibration | undefined,
  cases: readonly ScoredCase[],
  choice: CalibrationChoice,
): CalibratedSide | null {
  if (!calibration) return null;
  const { truth, probabilities, patients } = soundOf(cases, calibration.support.length);
  return truth.length === 0 ? null : calibratedSide(truth, probabilities, calibration, choice, patients);
}

/** How often cases are called rightly in bins of their highest score, whether or not a calibration is kept with the model. */
export function reliabilityOf(cases: readonly ScoredCase[], classes: number): ReliabilityBin[] {
  const { truth, probabilities, patients } = soundOf(cases, classes);
  return reliabilityBins(truth, probabilities, patients);
}

function soundOf(cases: readonly ScoredCase[], classes: number) {
  const sound = cases.filter(({ probabilities }) => probabilities.length === classes && probabilities.every(Number.isFinite));
  return {
    truth: sound.map(({ truth }) => truth),
    probabilities: sound.map(({ probabilities }) => probabilities),
    // Older records do not tell whose a scan is: it then counts as one of another patient.
    patients: sound.map(({ patient, scanId }) => patient ?? scanId),
  };
}

/** What exports have of a side's calibration: the rule and the grades that the page shows. */
export function shownCalibration(checkpoint: Pick<CheckpointSummary, 'extras'>, cases: readonly ScoredCase[]): CalibratedSide | null {
  const { rule, grades } = useCalibrationView.getState();
  return calibrateCases(checkpoint.extras?.calibration, cases, { rule, conformal: grades });
}

/** What tables have of a checkpoint's calibration: grades only where the page shows them. */
export function shownColumns({ extras }: Pick<CheckpointSummary, 'extras'>): TableCalibration | null {
  return extras?.calibration ? { calibration: extras.calibration, conformal: useCalibrationView.getState().grades } : null;
}
