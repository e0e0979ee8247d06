/** The 97.5 % point of the standard normal distribution. */
const Z = 1.959963984540054;

/** Wilson's 95 % interval of a share, `hits` out of `n` (Wilson 1927, without continuity correction); null for n = 0. */
export function wilsonInterval(hits: number, n: number): [number, number] | null {
  if (n === 0) return null;
  const share = hits / n;
  const centre = share + Z ** 2 / (2 * n);
  const half = Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  const scale = 1 + Z ** 2 / n;
  // For 0 hits the lower bound is exactly 0, and for n hits the upper bound is exactly 1; rounding must not cross them.
  return [hits === 0 ? 0 : (centre - half) / scale, hits === n ? 1 : (centre + half) / scale];
}
