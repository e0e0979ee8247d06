/** What leaving patients out one by one tells of numbers: their bias and their variance. */
export interface Jackknife {
  bias: Float64Array;
  variance: Float64Array;
}

/**
 * The jackknife of patients within classes (Efron and Tibshirani 1993, chapter 11, for strata): `score` gives the numbers of a weighting of
 * `scans` scans, `whole` those of all scans. A class of one patient adds nothing; it cannot be left out.
 */
export function jackknife(
  byClass: readonly number[][][],
  scans: number,
  whole: Float64Array,
  score: (weights: Float64Array) => Float64Array,
): Jackknife {
  const bias = new Float64Array(whole.length);
  const variance = new Float64Array(whole.length);
  const weights = new Float64Array(scans).fill(1);
  for (const patients of byClass) {
    const n = patients.length;
    if (n < 2) continue;
    const sums = new Float64Array(whole.length);
    const squares = new Float64Array(whole.length);
    for (const left of patients) {
      for (const i of patients.flat()) weights[i] = n / (n - 1);
      for (const i of left) weights[i] = 0;
      for (const [at, number] of score(weights).entries()) {
        sums[at] += number - whole[at];
        squares[at] += (number - whole[at]) ** 2;
      }
    }
    for (const i of patients.flat()) weights[i] = 1;
    for (let at = 0; at < whole.length; at++) {
      bias[at] += ((n - 1) / n) * sums[at];
      variance[at] += ((n - 1) / n) * (squares[at] - sums[at] ** 2 / n);
    }
  }
  return { bias, variance };
}
