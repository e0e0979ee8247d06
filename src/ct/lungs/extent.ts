/** First and last slice (feet to head, both inclusive) that show lung. */
export interface LungExtent {
  first: number;
  last: number;
}

/** Lungs take more of their largest slice than this; below it what was found is gas or noise. */
const LEAST_SHARE = 0.01;
/** A slice belongs to the lungs from this part of the largest area on: windpipe and bowel gas stay below. */
const LEAST_OF_LARGEST = 0.1;
/** So many slices in a row may fall short between two that show lung: a mask fails now and then. */
const GAP = 2;

/**
 * The stretch of slices around the largest lung area that shows lung; null where no slice does. `shares` is the lung's share
 * of the pixels of each slice, 0..1, feet to head.
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
