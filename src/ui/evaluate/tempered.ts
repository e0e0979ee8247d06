import { type CalibrationReport, calibrationReport } from '#eval/calibrate/calibration-report.ts';
import { fitTemperature, type Temperature, withTemperature } from '#eval/calibrate/temperature.ts';
import type { ScoredCase } from '#state/predict/evaluation.ts';

/** The calibration of a side after its probabilities were taken through a temperature. */
export interface Tempered extends Temperature {
  /** The temperature was fitted on these very scans. */
  fittedHere: boolean;
  after: Pick<CalibrationReport, 'ece' | 'logLoss'>;
}

/**
 * A temperature is fitted on the validation set, `tune`, and never on other scans; null where that has not been scored on this page, or where
 * there is nothing to score. A few steps over some hundred scans: no work for a worker.
 */
export function temperedBy(tune: readonly ScoredCase[] | undefined, cases: readonly ScoredCase[], classes: number): Tempered | null {
  const isSound = ({ probabilities }: ScoredCase) => probabilities.length === classes && probabilities.every(Number.isFinite);
  const fittedOn = tune?.filter(isSound) ?? [];
  const fitted = fitTemperature(
    fittedOn.map(({ truth }) => truth),
    fittedOn.map(({ probabilities }) => probabilities),
  );
  const scored = cases.filter(isSound);
  if (!fitted || scored.length === 0) return null;
  const after = calibrationReport(
    scored.map(({ truth }) => truth),
    scored.map(({ probabilities }) => withTemperature(probabilities, fitted.temperature)),
    classes,
  );
  return { ...fitted, fittedHere: cases === tune, after };
}
