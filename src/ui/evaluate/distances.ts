import type { Confusion } from '#eval/confusion.ts';

/** The number of scans by distance: index d counts those whose prediction is d classes off the truth. */
export function distanceCounts(confusion: Confusion): number[] {
  const counts = new Array<number>(confusion.length).fill(0);
  for (const [truth, row] of confusion.entries()) {
    for (const [predicted, count] of row.entries()) counts[Math.abs(truth - predicted)]! += count;
  }
  return counts;
}
