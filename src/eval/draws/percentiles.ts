import { Z } from '../interval.ts';

/** The normal distribution's share below `x`: Abramowitz and Stegun 26.2.17, off by 7.5e-8 at most. */
function normalShare(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const polynomial = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
  return x > 0 ? 1 - tail : tail;
}

/** The 97.5 % point of Student's t: Abramowitz and Stegun 26.7.5, off by less than 0.001 from 9 degrees of freedom. */
export function studentPoint(freedom: number): number {
  const z = Z;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + g1 / freedom + g2 / freedom ** 2 + g3 / freedom ** 3;
}

/**
 * The share of draws to leave out at either end for a 95 % interval that rests on `patients` patients: less than 2.5 %, since draws from few
 * patients spread too little (the expanded percentile interval, Hesterberg 2015, Am Stat 69:371).
 */
export function tailShare(patients: number): number {
  return normalShare(-Math.sqrt(patients / (patients - 1)) * studentPoint(patients - 1));
}

/** The values of draws that leave `tail` of them out at either end, interpolated as numpy's quantile does; null without values. Sorts `values`. */
export function middleOf(values: Float64Array, tail: number): [number, number] | null {
  if (values.length === 0) return null;
  values.sort();
  return [quantile(values, tail), quantile(values, 1 - tail)];
}

/** The value that leaves `share` of sorted values below it, interpolated as numpy's quantile does. */
export function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}
