import type { TrainSettings } from '../settings/recipe.ts';
import { type EarlyStopping, startStopping } from './early-stopping.ts';
import type { EpochRecord } from './events.ts';

/**
 * How far a run has come: with the learner's state, all that its rest depends on. Orders of batches follow from the seed and
 * the epoch, so a place in the epoch is a number of batches and the sums over them.
 */
export interface Progress {
  /** The epoch under way, from 1; the one after the last when all are done. */
  readonly epoch: number;
  /** The number of its batches that are trained. */
  readonly batch: number;
  /** Samples, their summed loss and their hits in these batches. */
  readonly seen: number;
  readonly lossSum: number;
  readonly correct: number;
  /** Wall-clock seconds spent on it, pauses left out. */
  readonly seconds: number;
  readonly stopping: EarlyStopping;
  /** The finished epochs. */
  readonly history: readonly EpochRecord[];
  /** The epoch whose state is kept as the best. */
  readonly bestEpoch: number | null;
}

const EPOCH_START = { batch: 0, seen: 0, lossSum: 0, correct: 0, seconds: 0 };

export function startProgress(rule: TrainSettings['stopping']): Progress {
  return { epoch: 1, ...EPOCH_START, stopping: startStopping(rule), history: [], bestEpoch: null };
}

/** The progress at the start of the next epoch, once the epoch under way is finished. */
export function nextEpoch(progress: Progress, record: EpochRecord, stopping: EarlyStopping, isBest: boolean): Progress {
  return {
    epoch: progress.epoch + 1,
    ...EPOCH_START,
    stopping,
    history: [...progress.history, record],
    bestEpoch: isBest ? record.epoch : progress.bestEpoch,
  };
}

export function bestOf({ history, bestEpoch }: Progress): EpochRecord | null {
  return history.find(({ epoch }) => epoch === bestEpoch) ?? null;
}
