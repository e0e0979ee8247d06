/** A share of 1 in whole per cent. What is neither none nor all is never rounded to it. */
export function percent(share: number): number {
  const rounded = Math.round(100 * share);
  if (rounded === 0 && share > 0) return 1;
  return rounded === 100 && share < 1 ? 99 : rounded;
}

/** The difference of two shares of 1 in points of a per cent. */
export const points = (difference: number): number => Math.round(100 * Math.abs(difference));
