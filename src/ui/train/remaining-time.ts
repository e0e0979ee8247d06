import type { EpochRecord } from '#train/loop/events.ts';

interface Progress {
  epoch: number;
  batch: number;
  batches: number;
  imagesPerSecond: number;
}

/** Epochs that tell how long the next one takes; the first one compiles GPU programs and counts only while it is alone. */
const RECENT = 5;

/**
 * Seconds until all epochs are trained, as if no rule stopped before; null before the first batch of the first epoch.
 * `trainSize` is the number of training scans.
 */
export function remainingSeconds(
  history: readonly EpochRecord[],
  batch: Progress | null,
  maxEpochs: number,
  trainSize: number,
): number | null {
  const perEpoch = secondsPerEpoch(history) ?? (batch && batch.imagesPerSecond > 0 ? trainSize / batch.imagesPerSecond : null);
  if (perEpoch === null) return null;
  // The batch on show may still be of the epoch that has just been recorded.
  const part = batch && batch.epoch > history.length ? batch.batch / batch.batches : 0;
  return Math.max(0, maxEpochs - history.length - part) * perEpoch;
}

/** Mean duration of the last epochs; null when none was finished. */
export function secondsPerEpoch(history: readonly EpochRecord[]): number | null {
  const warm = history.length > 1 ? history.slice(1).slice(-RECENT) : history;
  if (warm.length === 0) return null;
  return warm.reduce((sum, { seconds }) => sum + seconds, 0) / warm.length;
}
