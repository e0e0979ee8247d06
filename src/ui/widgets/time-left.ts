/** Work below this share of the whole says too little of its speed. */
const LEAST_SHARE = 0.02;
const LEAST_MS = 2000;

/** Seconds until the rest is done at the speed so far; null while that can't be told. */
export function secondsLeft(done: number, total: number, elapsedMs: number): number | null {
  if (total <= 0 || done <= 0 || done >= total) return null;
  if (elapsedMs < LEAST_MS || done / total < LEAST_SHARE) return null;
  return ((elapsedMs / 1000) * (total - done)) / done;
}
