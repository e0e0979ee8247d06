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
