import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { type CalibratedSide, type CalibrationChoice, calibratedSide, pointsOf } from '#eval/calibrate/calibrated-side.ts';
import { type Calibration, fitCalibration } from '#eval/calibrate/calibration.ts';
import { scansForLevel } from '#eval/calibrate/conformal.ts';
import { chooseOperatingPoint, operatingRuleName, operatingRuleOf } from '#eval/calibrate/operating-point.ts';
import type { TableCalibration } from '#report/calibrated-columns.ts';
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
}

/** Whether these are all scans of the validation set: a part of it would give another calibration in every folder. */
const isWholeSide = ({ test }: CheckpointSummary, scans: number) => scans > 0 && test?.seen?.tune.length === scans;

/** Refuses, before anything is predicted, what can be given neither by what is kept with the checkpoint nor by so many scans of its validation set. */
export function refuseUnknown(checkpoint: CheckpointSummary, asked: CalibrationOptions, tuneScans: number): void {
  if (isWholeSide(checkpoint, tuneScans)) return;
  const kept = checkpoint.extras?.calibration;
  const rule = asked['operating-point'] === undefined ? null : operatingRuleOf(asked['operating-point']);
  if (rule && !(kept && pointsOf(kept, rule))) {
    const names = kept?.operating.map((one) => operatingRuleName(one.rule)) ?? [];
    throw new ProblemError('operating-point-unknown', phrase('subject/checkpoint'), { asked: operatingRuleName(rule), kept: names });
  }
  if (asked.conformal && !kept) throw new ProblemError('conformal-unknown', phrase('subject/checkpoint'));
}

/**
 * The calibration that is kept with the checkpoint, else one that is fitted on its validation set; a rule whose points are not kept is applied
 * there, too. Null where neither is there, as where a scan of the set could not be predicted.
 */
export function calibrationFor(checkpoint: CheckpointSummary, asked: CalibrationOptions, tune: readonly Scored[]): KnownCalibration | null {
  const truth = tune.map((scan) => scan.truth);
  const probabilities = tune.map((scan) => scan.probabilities);
  const { classes } = checkpoint.settings;
  const isWhole = isWholeSide(checkpoint, tune.length);
  const calibration = checkpoint.extras?.calibration ?? (isWhole ? fitCalibration(truth, probabilities, classes.length) : null);
  if (!calibration) return null;
  const rule = asked['operating-point'] === undefined ? null : operatingRuleOf(asked['operating-point']);
  const chosen = (k: number) => (isWhole && rule ? chooseOperatingPoint(truth, probabilities, k, rule) : null);
  const points = rule && !pointsOf(calibration, rule) ? classes.map((_, k) => chosen(k)) : undefined;
  const choice = { ...(rule && { rule }), ...(points && { points }), conformal: asked.conformal ?? false };
  return { calibration, choice };
}

/** What the calibration gives on these scans, all of which were predicted. */
export function calibratedScans(
  scans: readonly { id: string; label: number }[],
  found: ReadonlyMap<string, readonly number[]>,
  { calibration, choice }: KnownCalibration,
): CalibratedSide {
  return calibratedSide(
    scans.map(({ label }) => label),
    scans.map(({ id }) => found.get(id)!),
    calibration,
    choice,
  );
}

/** What the terminal tells of a side's calibration. */
export function calibratedLines({ calibration, before, after, conformal }: CalibratedSide): Phrase[] {
  const { temperature, n } = calibration;
  const fitted =
    after?.logLoss != null && before.logLoss !== null
      ? [phrase('terminal/temperature', { temperature, n, before: before.logLoss, after: after.logLoss })]
      : [];
  const grades = (conformal ?? []).map(({ rule: { level, limit, n: from }, coverage: { all, meanSize } }) => {
    if (limit === null) return phrase('terminal/conformal-few', { level, n: from, needed: scansForLevel(level) });
    return phrase('terminal/conformal', {
      level,
      share: all?.value ?? 0,
      size: meanSize ?? 0,
      n: before.bins.reduce((sum, { count }) => sum + count, 0),
    });
  });
  return [...fitted, ...grades];
}

/** The calibration of a table of predictions, as it is kept with the weights. */
export function tableCalibration({ extras }: Pick<CheckpointSummary, 'extras'>, conformal: boolean): TableCalibration | null {
  return extras?.calibration ? { calibration: extras.calibration, conformal } : null;
}
