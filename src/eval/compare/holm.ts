/**
 * Holm's adjusted p-values (Holm 1979, Scand J Stat 6:65): each may be held against one level, and the chance of any false finding among them
 * stays below it. Null, a comparison that was not made, stays null and does not count.
 */
export function holm(ps: readonly (number | null)[]): (number | null)[] {
  const order = [...ps.keys()].filter((i) => ps[i] !== null).sort((a, b) => ps[a]! - ps[b]!);
  const adjusted: (number | null)[] = ps.map(() => null);
  let largest = 0;
  for (const [rank, i] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (order.length - rank) * ps[i]!));
    adjusted[i] = largest;
  }
  return adjusted;
}
