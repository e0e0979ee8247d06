import type { EpochRecord } from '#train/loop/events.ts';

interface Progress {
  epoch: number;
  batch: number;
  batches: number;
  imagesPerSecond: number;
}

/** The last epochs that an estimate averages. The first epoch also compiles GPU programs, so it counts only while it is the only one. */
const RECENT = 5;

/**
 * Seconds until all epochs are trained, if no rule stops the run earlier; null before the first batch of the first epoch.
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
  // The last batch may belong to an epoch that is already in the history.
  const part = batch && batch.epoch > history.length ? batch.batch / batch.batches : 0;
  return Math.max(0, maxEpochs - history.length - part) * perEpoch;
}

/** Mean duration of the last epochs in seconds; null before the first epoch ends. */
export function secondsPerEpoch(history: readonly EpochRecord[]): number | null {
  const warm = history.length > 1 ? history.slice(1).slice(-RECENT) : history;
  if (warm.length === 0) return null;
  return warm.reduce((sum, { seconds }) => sum + seconds, 0) / warm.length;
}
