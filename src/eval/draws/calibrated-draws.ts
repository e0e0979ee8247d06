import { RandomStream } from '#base/random.ts';
import { CALIBRATION_BINS, type ScoredRows } from '../scored-rows.ts';
import { quantile } from './percentiles.ts';

type CalledRows = Pick<ScoredRows, 'truth' | 'confidence' | 'isRight' | 'binOf'>;

/**
 * The calibration error that a net whose probabilities are right exceeds on such a side in a share `tail` of cases: scans are drawn as right as often as
 * their confidence says (consistency resampling, Broecker and Smith 2007, Weather and Forecasting 22:651). Scans of one patient are right or wrong together
 * as far as those of the side are. `patients` as indices of their scans.
 */
export function calibratedErrorBound(
  rows: CalledRows,
  patients: readonly (readonly number[])[],
  options: { draws: number; seed: number; tail: number },
): number {
  const { confidence, binOf } = rows;
  const together = correlationWithin(rows, patients);
  const random = new RandomStream('calibrated-net', options.seed);
  const found = Float64Array.from({ length: options.draws }, () => {
    const over = new Float64Array(CALIBRATION_BINS);
    for (const scans of patients) {
      const shared = scans.length > 1 && random.uniform() < together ? random.uniform() : null;
      for (const i of scans) over[binOf[i]] += Number((shared ?? random.uniform()) < confidence[i]) - confidence[i];
    }
    return over.reduce((total, sum) => total + Math.abs(sum), 0) / confidence.length;
  });
  return quantile(found.sort(), 1 - options.tail);
}

/** How much scans of one patient are right or wrong together, 0 to 1: the products of their residuals against those of independent spread. */
function correlationWithin({ confidence, isRight }: CalledRows, patients: readonly (readonly number[])[]): number {
  let products = 0;
  let spreads = 0;
  for (const scans of patients) {
    for (const i of scans) {
      for (const j of scans) {
        if (j <= i) continue;
        products += (isRight[i] - confidence[i]) * (isRight[j] - confidence[j]);
        // Scans that share a draw: both are right as often as the less confident one.
        spreads += Math.min(confidence[i], confidence[j]) - confidence[i] * confidence[j];
      }
    }
  }
  return spreads > 0 ? Math.min(1, Math.max(0, products / spreads)) : 0;
}
