import { type CalibratedSide, type CalibrationChoice, calibratedSide } from '#eval/calibrate/calibrated-side.ts';
import type { Calibration } from '#eval/calibrate/calibration.ts';
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
  const classes = calibration?.support.length;
  const sound = cases.filter(({ probabilities }) => probabilities.length === classes && probabilities.every(Number.isFinite));
  if (!calibration || sound.length === 0) return null;
  return calibratedSide(
    sound.map(({ truth }) => truth),
    sound.map(({ probabilities }) => probabilities),
    calibration,
    choice,
    // Older records do not tell whose a scan is: it then counts as one of another patient.
    sound.map(({ patient, scanId }) => patient ?? scanId),
  );
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
