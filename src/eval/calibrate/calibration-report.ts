import { type CalibrationBin, calibrationBins, calibrationError, equalMassBins } from '../calibration.ts';
import { wilsonInterval } from '../interval.ts';
import { CALIBRATION_BINS } from '../scored-rows.ts';
import { scoreAll } from '../scores.ts';

/** How far probabilities may be taken at their word. Null without scans. */
export interface CalibrationReport {
  /** Calibration errors over bins of equal width and of equal mass. */
  ece: number | null;
  eceEqualMass: number | null;
  brier: number | null;
  logLoss: number | null;
  /** The bins of equal width and of equal mass that hold scans, each with Wilson's interval of its accuracy. */
  bins: ReliabilityBin[];
  binsEqualMass: ReliabilityBin[];
}

/** The scores of a report; of all of them lower is better. */
const CALIBRATION_SCORES = ['ece', 'eceEqualMass', 'brier', 'logLoss'] as const;

/** Whether probabilities are further from what happened by every score: where only some are higher, one may pay for another. False without scans. */
export function isWorse(after: CalibrationReport, before: CalibrationReport): boolean {
  return CALIBRATION_SCORES.every((score) => {
    const [now, then] = [after[score], before[score]];
    return now !== null && then !== null && now > then;
  });
}

export interface ReliabilityBin extends CalibrationBin {
  low: number;
  high: number;
}

/** `probabilities` is [scan][class], before or after a temperature (`withTemperature`). */
export function calibrationReport(
  truth: readonly number[],
  probabilities: readonly (readonly number[])[],
  classes: number,
): CalibrationReport {
  const { ece, brier, logLoss, calibration } = scoreAll(truth, probabilities, classes);
  const massBins = calibrationBins(truth, probabilities, CALIBRATION_BINS, equalMassBins);
  return {
    ece,
    eceEqualMass: calibrationError(massBins),
    brier,
    logLoss,
    bins: calibration.map(withInterval),
    binsEqualMass: massBins.map(withInterval),
  };
}

function withInterval(bin: CalibrationBin): ReliabilityBin {
  const [low, high] = wilsonInterval(bin.accuracy * bin.count, bin.count) ?? [0, 1];
  return { ...bin, low, high };
}
