import { topClass } from './confusion.ts';

/** A bin of the scans whose highest probability lies in (bin / bins, (bin + 1) / bins]. */
export interface CalibrationBin {
  bin: number;
  count: number;
  accuracy: number;
  /** Mean of the scans' highest probabilities. */
  confidence: number;
}

/** Sorts scans into `bins` equally wide bins. Returns those that hold scans, in order. */
export function calibrationBins(truth: readonly number[], probabilities: readonly number[][], bins: number): CalibrationBin[] {
  const found = Array.from({ length: bins }, (_, bin) => ({ bin, count: 0, right: 0, confidence: 0 }));
  for (const [i, row] of probabilities.entries()) {
    const top = topClass(row);
    const at = found[Math.min(Math.max(Math.ceil(row[top] * bins) - 1, 0), bins - 1)];
    at.count++;
    at.right += Number(top === truth[i]);
    at.confidence += row[top];
  }
  return found
    .filter(({ count }) => count > 0)
    .map(({ bin, count, right, confidence }) => ({ bin, count, accuracy: right / count, confidence: confidence / count }));
}

/** Expected calibration error: mean distance of confidence from accuracy over the scans; null without scans. */
export function calibrationError(bins: readonly CalibrationBin[]): number | null {
  const n = bins.reduce((total, { count }) => total + count, 0);
  if (n === 0) return null;
  return bins.reduce((total, { count, accuracy, confidence }) => total + (count / n) * Math.abs(accuracy - confidence), 0);
}
