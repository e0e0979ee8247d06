/** The share of ordinary scans that stay below a limit. */
export const ORDINARY = 0.99;
/** Fewer values than this say nothing of their tail. */
export const FEWEST_FOR_LIMIT = 5;

/**
 * The value that at most one in a hundred ordinary scans exceeds, by the values of n others. Of n + 1 values that are exchangeable the last exceeds the k-th
 * smallest of the others with probability 1 - k / (n + 1), so k = 0.99 (n + 1), rounded up, is right where that many are there: from 99 on. Fewer
 * leave the choice between their largest, which 1 / (n + 1) exceed (more than 5 % of them below n = 19), and a guess at the tail: the
 * one-sided prediction bound of a normal sample, mean + t s sqrt(1 + 1 / n), t being the 0.99 quantile of Student's distribution with
 * n - 1 degrees of freedom. The larger of both is taken: no more than 1 / (n + 1) of ordinary scans exceed it whatever the distribution is, and
 * about 1 % where it is normal. Null for fewer than five values.
 */
export function upperLimit(values: readonly number[]): number | null {
  const n = values.length;
  if (n < FEWEST_FOR_LIMIT || !values.every(Number.isFinite)) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const place = Math.ceil(ORDINARY * (n + 1));
  if (place <= n) return sorted[place - 1];
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return Math.max(sorted[n - 1], mean + studentQuantile(n - 1) * Math.sqrt(variance * (1 + 1 / n)));
}

/** The 0.99 quantile of Student's t distribution, by bisection of its tail. */
export function studentQuantile(freedom: number): number {
  let [low, high] = [0, 64];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (studentTail(middle, freedom) > 1 - ORDINARY) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The probability that a t variable of whole degrees of freedom exceeds t >= 0 (Abramowitz and Stegun, 26.7.3 and 26.7.4). */
export function studentTail(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  let term = freedom % 2 === 1 ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let j = freedom % 2 === 1 ? 3 : 2; j <= freedom - 2; j += 2) {
    term *= ((j - 1) / j) * cosine * cosine;
    sum += term;
  }
  const both = freedom % 2 === 1 ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
  return (1 - both) / 2;
}
