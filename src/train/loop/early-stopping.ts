import type { TrainSettings } from '../settings/recipe.ts';
import type { EpochRecord } from './events.ts';

/** State of an early-stopping rule; every epoch gives the next one. */
export interface EarlyStopping {
  readonly rule: TrainSettings['stopping'];
  /** The lowest loss so far. */
  readonly best: number;
  /** Epochs counted against the patience. */
  readonly count: number;
  /** Whether the last loss ends the training. */
  readonly stopped: boolean;
}

export function startStopping(rule: TrainSettings['stopping']): EarlyStopping {
  return { rule, best: Number.POSITIVE_INFINITY, count: 0, stopped: false };
}

/**
 * 'plateau' (the text of arXiv 2303.16904): stops after `patience` epochs in a row in which the mean validation loss was
 * not lower than the best by more than `minDelta`.
 *
 * 'reference-code' (what its code does, fed with the last batch's loss): only a loss above best + minDelta counts, and only
 * a new best resets the count, so losses in between neither count nor reset. NaN does nothing.
 */
export function updateStopping(state: EarlyStopping, loss: number): EarlyStopping {
  const { rule, best, count } = state;
  if (rule.rule === 'reference-code') {
    if (loss < best) return { ...state, best: loss, count: 0, stopped: false };
    if (loss > best + rule.minDelta) return { ...state, count: count + 1, stopped: count + 1 >= rule.patience };
    return { ...state, stopped: false };
  }
  if (loss < best - rule.minDelta) return { ...state, best: loss, count: 0, stopped: false };
  return { ...state, count: count + 1, stopped: count + 1 >= rule.patience };
}

/** The value that the rule watches after an epoch, lower being better; undefined where the record lacks it. */
export function watchedLoss(
  { rule, watch = 'loss' }: TrainSettings['stopping'],
  { tune, lastBatchLoss }: Pick<EpochRecord, 'tune' | 'lastBatchLoss'>,
): number | undefined {
  if (rule === 'reference-code') return lastBatchLoss;
  return watch === 'loss' ? tune.loss : -tune[watch];
}

/** The rule's state after the epochs so far, and the epoch of its best value; null where records lack the watched value. */
export function followStopping(
  rule: TrainSettings['stopping'],
  history: readonly EpochRecord[],
): { state: EarlyStopping; bestEpoch: number | null } | null {
  let state = startStopping(rule);
  let bestEpoch: number | null = null;
  for (const record of history) {
    const loss = watchedLoss(rule, record);
    if (loss === undefined) return null;
    const { best } = state;
    state = updateStopping(state, loss);
    if (state.best !== best) bestEpoch = record.epoch;
  }
  return { state, bestEpoch };
}
