import { warmSecondsPerEpoch } from '#runs/epoch-seconds.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import { PASSES } from '#train/sweep/estimate.ts';

interface Progress {
  epoch: number;
  batch: number;
  batches: number;
  /** Null until the times of batches have settled. */
  secondsPerBatch: number | null;
}

/**
 * Seconds until all epochs are trained, if no rule stops the run earlier; null while that is still being measured: before the second
 * epoch ends, the times of batches must have settled. `tuneBatches` is the number of batches of the validation set.
 */
export function remainingSeconds(
  history: readonly EpochRecord[],
  batch: Progress | null,
  maxEpochs: number,
  tuneBatches: number,
): number | null {
  const perEpoch = warmSecondsPerEpoch(history) ?? (batch && byBatches(batch, tuneBatches));
  if (perEpoch === null) return null;
  // The last batch may belong to an epoch that is already in the history.
  const part = batch && batch.epoch > history.length ? batch.batch / batch.batches : 0;
  return Math.max(0, maxEpochs - history.length - part) * perEpoch;
}

/** Seconds of an epoch by its settled batches: one of the validation set takes the forward pass alone. */
function byBatches({ batches, secondsPerBatch }: Progress, tuneBatches: number): number | null {
  return secondsPerBatch === null ? null : secondsPerBatch * (batches + tuneBatches / PASSES.trained);
}
