import { topClass } from './confusion.ts';

/** A bin of scans with similar confidence: the probability of the class that is called. */
export interface CalibrationBin {
  bin: number;
  /** Number of scans, or the sum of their weights. */
  count: number;
  accuracy: number;
  /** Mean of the scans' highest probabilities. */
  confidence: number;
}

/** The bin of every scan among `bins` equally wide ones: bin b is (b / bins, (b + 1) / bins]. */
export function equalWidthBins(confidence: ArrayLike<number>, bins: number): Int32Array {
  return Int32Array.from(confidence, (value) => Math.min(Math.max(Math.ceil(value * bins) - 1, 0), bins - 1));
}

/**
 * The bin of every scan among `bins` of equal mass: scan r of n in rising order of confidence is in bin floor(r * bins / n). Equal values stay
 * together, in the bin of the first of them, so that the order of scans does not matter.
 */
export function equalMassBins(confidence: ArrayLike<number>, bins: number): Int32Array {
  const n = confidence.length;
  const order = Int32Array.from(confidence, (_, i) => i).sort((a, b) => confidence[a] - confidence[b]);
  const binOf = new Int32Array(n);
  for (const [rank, i] of order.entries()) {
    const isTied = rank > 0 && confidence[order[rank - 1]] === confidence[i];
    binOf[i] = isTied ? binOf[order[rank - 1]] : Math.floor((rank * bins) / n);
  }
  return binOf;
}

/** Of every scan: its bin, its confidence and whether it is called rightly (1 or 0). */
export interface BinnedScans {
  binOf: ArrayLike<number>;
  confidence: ArrayLike<number>;
  isRight: ArrayLike<number>;
}

/**
 * The bins that hold scans, in order. `weights` [scan] count a scan as so many. The mean confidence is that of the bin's first scan with the mean
 * distance from it: where all are equal it is exactly theirs, so that a net which says how common a class is has no calibration error at all.
 */
export function filledBins({ binOf, confidence, isRight }: BinnedScans, bins: number, weights?: ArrayLike<number>): CalibrationBin[] {
  const counts = new Float64Array(bins);
  const right = new Float64Array(bins);
  const first = new Float64Array(bins).fill(Number.NaN);
  const above = new Float64Array(bins);
  for (let i = 0; i < binOf.length; i++) {
    const weight = weights ? weights[i] : 1;
    counts[binOf[i]] += weight;
    right[binOf[i]] += weight * isRight[i];
    if (Number.isNaN(first[binOf[i]])) first[binOf[i]] = confidence[i];
    above[binOf[i]] += weight * (confidence[i] - first[binOf[i]]);
  }
  const found: CalibrationBin[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const count = counts[bin];
    if (count > 0) found.push({ bin, count, accuracy: right[bin] / count, confidence: first[bin] + above[bin] / count });
  }
  return found;
}

/** Sorts scans into `bins` bins, equally wide unless told otherwise. Returns those that hold scans, in order. */
export function calibrationBins(
  truth: readonly number[],
  probabilities: readonly (readonly number[])[],
  bins: number,
  cut: (confidence: ArrayLike<number>, bins: number) => Int32Array = equalWidthBins,
): CalibrationBin[] {
  return filledBins(binnedScans(truth, probabilities, bins, cut), bins);
}

/** The bin of every scan among `bins` bins, equally wide unless told otherwise, with what bins are made of. */
export function binnedScans(
  truth: readonly number[],
  probabilities: readonly (readonly number[])[],
  bins: number,
  cut: (confidence: ArrayLike<number>, bins: number) => Int32Array = equalWidthBins,
): BinnedScans {
  const tops = probabilities.map(topClass);
  const confidence = probabilities.map((row, i) => row[tops[i]]);
  return { binOf: cut(confidence, bins), confidence, isRight: tops.map((top, i) => Number(top === truth[i])) };
}

/** Expected calibration error: mean distance of confidence from accuracy over the scans; null without scans. */
export function calibrationError(bins: readonly CalibrationBin[]): number | null {
  const n = bins.reduce((total, { count }) => total + count, 0);
  if (n === 0) return null;
  return bins.reduce((total, { count, accuracy, confidence }) => total + (count / n) * Math.abs(accuracy - confidence), 0);
}

/**
 * The calibration error without what chance adds to it: even in bins that are right on average, a few scans are off. Of every bin's squared
 * distance the variance of its accuracy is taken off (as in Kumar, Liang and Ma 2019, NeurIPS, for squared errors); that variance is by patients
 * (Liang and Zeger 1986, Biometrika 73:13), since scans of one are right or wrong together. `patients` as indices of their scans; null without scans.
 */
export function calibrationErrorWithoutChance(
  bins: readonly CalibrationBin[],
  { binOf, isRight }: Pick<BinnedScans, 'binOf' | 'isRight'>,
  patients: readonly (readonly number[])[],
): number | null {
  const n = bins.reduce((total, { count }) => total + count, 0);
  if (n === 0) return null;
  return bins.reduce((total, { bin, count, accuracy, confidence }) => {
    const sums = patients.flatMap((scans) => {
      const own = scans.filter((i) => binOf[i] === bin);
      return own.length > 0 ? [own.reduce((sum, i) => sum + isRight[i] - accuracy, 0)] : [];
    });
    const squares = sums.reduce((sum, one) => sum + one ** 2, 0);
    const chance = sums.length > 1 ? (squares * sums.length) / (sums.length - 1) / count ** 2 : 1 / 4;
    return total + (count / n) * Math.sqrt(Math.max(0, (accuracy - confidence) ** 2 - chance));
  }, 0);
}
