import type { Phrase } from '#base/messages/message.ts';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import type { CalibratedSide } from '#eval/calibrate/calibrated-side.ts';
import type { Calibration } from '#eval/calibrate/calibration.ts';
import type { CalibrationReport } from '#eval/calibrate/calibration-report.ts';
import { scansForLevel } from '#eval/calibrate/conformal.ts';
import { operatingRuleName } from '#eval/calibrate/operating-point.ts';

/** What the calibration gives on a side, as scores.json has it: `calibration`, `operatingPoints` and, where it was asked for, `conformal`. */
export function calibratedObject(side: CalibratedSide, classes: readonly string[]) {
  const { calibration, before, after, rule, operating, conformal } = side;
  const { temperature, isAtEnd, n } = calibration;
  const figures = ({ ece, eceEqualMass, brier, logLoss }: CalibrationReport) => ({ ece, eceEqualMass, brier, logLoss });
  return {
    calibration: {
      temperature,
      isDetermined: !isAtEnd,
      fittedOn: { side: 'tune', n },
      before: figures(before),
      after: after && figures(after),
    },
    operatingPoints: {
      rule: operatingRuleName(rule),
      chosenOn: { side: 'tune', n },
      perClass: operating.map((row, k) => ({
        class: classes[k],
        threshold: row?.threshold ?? null,
        onTune: row?.chosenOn ?? null,
        sensitivity: row?.here.sensitivity ?? null,
        specificity: row?.here.specificity ?? null,
        truePositives: row?.here.truePositives ?? null,
        falsePositives: row?.here.falsePositives ?? null,
      })),
    },
    ...(conformal && {
      conformal: conformal.map(({ rule: { level, limit, n: from }, coverage: { all, perClass, meanSize } }) => ({
        level,
        limit,
        from: inEnglish(conformalSource(calibration)),
        n: from,
        needed: scansForLevel(level),
        coverage: all,
        perClass: perClass.map((share, k) => ({ class: classes[k], coverage: share })),
        meanSize,
      })),
    }),
  };
}

/** What the scans are of that conformal grades are from. */
export function conformalSource({ folds }: Pick<Calibration, 'folds'>): Phrase {
  return folds === null ? phrase('conformal/from-tune') : phrase('conformal/from-folds', { folds });
}
