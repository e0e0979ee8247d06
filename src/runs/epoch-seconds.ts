import type { EpochRecord } from '#train/loop/events.ts';

/** The last epochs that a mean is taken of. */
const RECENT = 5;

/** Mean duration of the last epochs in seconds, without the first, which also compiles GPU programs; null before the second ends. */
export function warmSecondsPerEpoch(history: readonly Pick<EpochRecord, 'seconds'>[]): number | null {
  const warm = history.slice(1).slice(-RECENT);
  if (warm.length === 0) return null;
  return warm.reduce((sum, { seconds }) => sum + seconds, 0) / warm.length;
}

/** The same, where the first epoch counts while it is the only one; null before it ends. */
export function secondsPerEpoch(history: readonly Pick<EpochRecord, 'seconds'>[]): number | null {
  return warmSecondsPerEpoch(history) ?? history[0]?.seconds ?? null;
}
