/** The mean and the sample standard deviation (n - 1) of values. */
export interface Spread {
  mean: number;
  deviation: number;
}

/** Returns the spread of values; null for fewer than two. */
export function spread(values: readonly number[]): Spread | null {
  if (values.length < 2) return null;
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}
