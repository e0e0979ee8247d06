/** How likely chance alone is to do as well. */

/** Logarithms of 0! to n!. */
function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let i = 1; i <= n; i++) logs[i] = logs[i - 1] + Math.log(i);
  return logs;
}

/** The probability of at least `hits` of `n` when each hits with probability `p`. */
export function binomialTail(hits: number, n: number, p: number): number {
  if (p >= 1) return 1;
  const log = logFactorials(n);
  let sum = 0;
  for (let k = hits; k <= n; k++) sum += Math.exp(log[n] - log[k] - log[n - k] + k * Math.log(p) + (n - k) * Math.log(1 - p));
  return Math.min(1, sum);
}

/** The probability that `chosen` drawn of `n` hold at least `both` of the `marked` ones (Fisher's exact test, one side). */
export function overlapTail(both: number, chosen: number, marked: number, n: number): number {
  const log = logFactorials(n);
  const choose = (total: number, part: number) => log[total] - log[part] - log[total - part];
  let sum = 0;
  for (let k = both; k <= Math.min(chosen, marked); k++) {
    if (chosen - k > n - marked) continue;
    sum += Math.exp(choose(marked, k) + choose(n - marked, chosen - k) - choose(n, chosen));
  }
  return Math.min(1, sum);
}
