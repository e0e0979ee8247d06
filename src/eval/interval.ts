/** The 97.5 % point of the standard normal distribution. */
export const Z = 1.959963984540054;

/**
 * Wilson's 95 % interval of a share, `hits` out of `n` (Wilson 1927, without continuity correction); null for n = 0. Both may be fractions, where
 * scans are worth less than one each.
 */
export function wilsonInterval(hits: number, n: number): [number, number] | null {
  if (n === 0) return null;
  const share = hits / n;
  const centre = share + Z ** 2 / (2 * n);
  const half = Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  const scale = 1 + Z ** 2 / n;
  // For 0 hits the lower bound is exactly 0, and for n hits the upper bound is exactly 1; rounding must not cross them.
  return [hits === 0 ? 0 : (centre - half) / scale, hits === n ? 1 : (centre + half) / scale];
}

/** A value with the ends of its 95 % interval. */
export interface Ranged {
  value: number;
  low: number;
  high: number;
}

/** A share of scans with Wilson's interval, `patientsEach` patients a scan: several scans of one patient are worth one. Null without scans. */
export function shareOf(right: number, n: number, patientsEach = 1): Ranged | null {
  const ends = wilsonInterval(right * patientsEach, n * patientsEach);
  return ends && { value: right / n, low: ends[0], high: ends[1] };
}

/**
 * The interval of a mean of values that vary on their own: their distances from the ends, squared and added (Newcombe 1998, Stat Med 17:873;
 * as MOVER in Zou and Donner 2008, Stat Med 27:1693).
 */
export function squareAndAdd(parts: readonly Ranged[]): Ranged {
  const mean = (of: (part: Ranged) => number) => parts.reduce((sum, part) => sum + of(part), 0) / parts.length;
  const value = mean((part) => part.value);
  return {
    value,
    low: value - Math.hypot(...parts.map((part) => part.value - part.low)) / parts.length,
    high: value + Math.hypot(...parts.map((part) => part.high - part.value)) / parts.length,
  };
}
