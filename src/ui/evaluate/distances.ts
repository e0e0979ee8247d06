import type { Confusion } from '#eval/confusion.ts';

/** Scans by how many classes lie between truth and prediction; index 0 are the right ones. */
export function distanceCounts(confusion: Confusion): number[] {
  const counts = new Array<number>(confusion.length).fill(0);
  for (const [truth, row] of confusion.entries()) {
    for (const [predicted, count] of row.entries()) counts[Math.abs(truth - predicted)]! += count;
  }
  return counts;
}
