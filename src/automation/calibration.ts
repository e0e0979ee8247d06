import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { type CalibratedSide, pointsOf } from '#eval/calibrate/calibrated-side.ts';
import { scansForLevel } from '#eval/calibrate/conformal.ts';
import { operatingRuleName, operatingRuleOf } from '#eval/calibrate/operating-point.ts';
import type { TableCalibration } from '#report/calibrated-columns.ts';
import { type CalibrationOptions, isWholeSide } from '#report/known-calibration.ts';
import type { CheckpointSummary } from '#storage/records.ts';

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
