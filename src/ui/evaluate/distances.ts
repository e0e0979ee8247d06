import type { Confusion } from '#eval/confusion.ts';

/** Scans by how many classes lie between truth and prediction; index 0 are the right ones. */
export function distanceCounts(confusion: Confusion): number[] {
  const counts = new Array<number>(confusion.length).fill(0);
  for (const [truth, row] of confusion.entries()) {
    for (const [predicted, count] of row.entries()) counts[Math.abs(truth - predicted)]! += count;
  }
  return counts;
}

/** 'right', '1 class too high', '2 classes too low': what a cell of the matrix means, in the words of an ordinal scale. */
export function describeDistance(truth: number, predicted: number): string {
  const steps = Math.abs(predicted - truth);
  if (steps === 0) return 'right';
  return `${steps} ${steps === 1 ? 'class' : 'classes'} too ${predicted > truth ? 'high' : 'low'}`;
}
