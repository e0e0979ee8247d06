import { type CalibratedSide, type CalibrationChoice, calibratedSide, pointsOf } from '#eval/calibrate/calibrated-side.ts';
import { type Calibration, fitCalibration } from '#eval/calibrate/calibration.ts';
import { chooseOperatingPoint, operatingRuleOf } from '#eval/calibrate/operating-point.ts';
import type { CheckpointSummary } from '#storage/records.ts';

export interface CalibrationOptions {
  'operating-point'?: string;
  conformal?: boolean;
}

/** A calibration, and what is shown of it. */
export interface KnownCalibration {
  calibration: Calibration;
  choice: CalibrationChoice;
}

interface Scored {
  truth: number;
  probabilities: readonly number[];
  patient: string;
}

/** Whether these are all scans of the validation set: a part of it would give another calibration in every folder. */
export const isWholeSide = ({ test }: CheckpointSummary, scans: number) => scans > 0 && test?.seen?.tune.length === scans;

/**
 * The calibration that is kept with the checkpoint, else one that is fitted on its validation set; a rule whose points are not kept is applied
 * there, too. Null where neither is there, as where a scan of the set could not be predicted.
 */
export function calibrationFor(checkpoint: CheckpointSummary, asked: CalibrationOptions, tune: readonly Scored[]): KnownCalibration | null {
  const truth = tune.map((scan) => scan.truth);
  const probabilities = tune.map((scan) => scan.probabilities);
  const patients = tune.map((scan) => scan.patient);
  const { classes } = checkpoint.settings;
  const isWhole = isWholeSide(checkpoint, tune.length);
  const calibration = checkpoint.extras?.calibration ?? (isWhole ? fitCalibration(truth, probabilities, classes.length, patients) : null);
  if (!calibration) return null;
  const rule = asked['operating-point'] === undefined ? null : operatingRuleOf(asked['operating-point']);
  const chosen = (k: number) => (isWhole && rule ? chooseOperatingPoint(truth, probabilities, k, rule) : null);
  const points = rule && !pointsOf(calibration, rule) ? classes.map((_, k) => chosen(k)) : undefined;
  const choice = { ...(rule && { rule }), ...(points && { points }), conformal: asked.conformal ?? false };
  return { calibration, choice };
}

/** What the calibration gives on these scans, all of which were predicted. */
export function calibratedScans(
  scans: readonly { id: string; label: number; patientKey: string }[],
  found: ReadonlyMap<string, readonly number[]>,
  { calibration, choice }: KnownCalibration,
): CalibratedSide {
  return calibratedSide(
    scans.map(({ label }) => label),
    scans.map(({ id }) => found.get(id)!),
    calibration,
    choice,
    scans.map(({ patientKey }) => patientKey),
  );
}
