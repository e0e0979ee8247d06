/** The highest weight: with more, a curve of a few hundred steps is a flat line. */
export const MOST_SMOOTHING = 0.99;

/**
 * Exponential moving mean: every value weighs `weight` times as much as the one after it, and the weights up to each place add up to
 * 1, so the curve does not start at 0. `counts` gives the number of equal values that each stands for; 1 if it is absent. At weight 0
 * the values are returned unchanged.
 */
export function smoothed(values: ArrayLike<number>, weight: number, counts?: ArrayLike<number>): Float64Array {
  const means = new Float64Array(values.length);
  let sum = 0;
  let weights = 0;
  for (let i = 0; i < values.length; i++) {
    const kept = weight ** (counts?.[i] ?? 1);
    sum = kept * sum + (1 - kept) * values[i];
    weights = kept * weights + (1 - kept);
    means[i] = sum / weights;
  }
  return means;
}
