import {
  type BinnedScans,
  binnedScans,
  type CalibrationBin,
  calibrationError,
  equalMassBins,
  equalWidthBins,
  filledBins,
} from '../calibration.ts';
import type { PatientsOfScans } from '../draws/patient-share.ts';
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
  /** The bins of equal width and of equal mass that hold scans, each with Wilson's interval of its accuracy, by patients. */
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
  patients?: PatientsOfScans,
): CalibrationReport {
  const { ece, brier, logLoss } = scoreAll(truth, probabilities, classes);
  const bins = reliabilityBins(truth, probabilities, patients);
  const massBins = withIntervals(binnedScans(truth, probabilities, CALIBRATION_BINS, equalMassBins), patients);
  return {
    ece,
    eceEqualMass: calibrationError(massBins),
    brier,
    logLoss,
    bins,
    binsEqualMass: massBins,
  };
}

/** The bins of equal width that hold scans; `probabilities` is [scan][class]. */
export function reliabilityBins(
  truth: readonly number[],
  probabilities: readonly (readonly number[])[],
  patients?: PatientsOfScans,
): ReliabilityBin[] {
  return withIntervals(binnedScans(truth, probabilities, CALIBRATION_BINS, equalWidthBins), patients);
}

function withIntervals(scans: BinnedScans, patients: PatientsOfScans): ReliabilityBin[] {
  const inBin = Array.from({ length: CALIBRATION_BINS }, () => new Set<string | number>());
  for (let i = 0; i < scans.confidence.length; i++) inBin[scans.binOf[i]].add(patients?.[i] ?? i);
  return filledBins(scans, CALIBRATION_BINS).map((bin) => {
    const count = inBin[bin.bin].size;
    const [low, high] = wilsonInterval(bin.accuracy * count, count) ?? [0, 1];
    return { ...bin, low, high };
  });
}
