import { type Confusion, hits, predictedCounts, sum, trueCounts } from './confusion.ts';

/** Matthews correlation coefficient of several classes (Gorodkin's R_K); 0 where it is not defined. */
export function matthews(confusion: Confusion): number {
  const actual = trueCounts(confusion);
  const claimed = predictedCounts(confusion);
  const n = sum(actual);
  const dot = (a: number[], b: number[]) => sum(a.map((v, i) => v * b[i]));
  const together = sum(hits(confusion)) * n - dot(actual, claimed);
  const spread = (n * n - dot(claimed, claimed)) * (n * n - dot(actual, actual));
  return spread === 0 ? 0 : together / Math.sqrt(spread);
}

/** The weight of a confusion of class a with class b: the same for all, or growing with the distance or its square. */
export type KappaWeights = 'none' | 'linear' | 'quadratic';

/** Cohen's kappa; null where it is not defined (no scans, or all scans are of one class and are predicted as it). */
export function kappa(confusion: Confusion, weights: KappaWeights): number | null {
  const actual = trueCounts(confusion);
  const claimed = predictedCounts(confusion);
  const n = sum(actual);
  const weigh = (a: number, b: number) => (weights === 'none' ? Number(a !== b) : weights === 'linear' ? Math.abs(a - b) : (a - b) ** 2);
  let observed = 0;
  let expected = 0;
  for (const [a, row] of confusion.entries()) {
    for (const [b, count] of row.entries()) {
      observed += weigh(a, b) * count;
      expected += (weigh(a, b) * actual[a] * claimed[b]) / n;
    }
  }
  return expected > 0 ? 1 - observed / expected : null;
}
