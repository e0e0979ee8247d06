/** The least share of the work that must be done before its speed can be estimated. */
const LEAST_SHARE = 0.02;
const LEAST_MS = 2000;

/** Returns the seconds until the rest is done at the speed so far; null while it can't be estimated. */
export function secondsLeft(done: number, total: number, elapsedMs: number): number | null {
  if (total <= 0 || done <= 0 || done >= total) return null;
  if (elapsedMs < LEAST_MS || done / total < LEAST_SHARE) return null;
  return ((elapsedMs / 1000) * (total - done)) / done;
}
