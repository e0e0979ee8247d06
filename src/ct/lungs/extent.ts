/** First and last slice (feet to head, both inclusive) that show lung. */
export interface LungExtent {
  first: number;
  last: number;
}

/** Lungs fill at least this part of the slice with the largest lung area; a smaller area is gas or noise. */
const LEAST_SHARE = 0.01;
/** A slice shows lung if its lung area is at least this part of the largest one; windpipe and bowel gas are smaller. */
const LEAST_OF_LARGEST = 0.1;
/** At most this many consecutive slices without lung are accepted between two with lung, since a mask may fail on single slices. */
const GAP = 2;

/**
 * Returns the range of slices that show lung, around the slice with the largest lung area; null where no slice does. `shares` is the
 * lung's share of the pixels of each slice, 0..1, feet to head.
 */
export function lungExtent(shares: readonly number[]): LungExtent | null {
  const largest = Math.max(0, ...shares);
  if (!(largest >= LEAST_SHARE)) return null;
  const shows = (slice: number) => shares[slice] >= LEAST_OF_LARGEST * largest;
  const middle = shares.indexOf(largest);
  const walk = (step: 1 | -1): number => {
    let end = middle;
    for (let at = middle; at >= 0 && at < shares.length && Math.abs(at - end) <= GAP + 1; at += step) if (shows(at)) end = at;
    return end;
  };
  return { first: walk(-1), last: walk(1) };
}
