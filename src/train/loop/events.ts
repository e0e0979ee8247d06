import type { Said } from '#base/messages/message.ts';
import type { Problem } from '#base/problem.ts';
import type { CheckpointExtras } from '../learner/checkpoint-extras.ts';

/** Loss is the mean cross-entropy; accuracy, macroF1 in 0..1. */
export interface SideScores {
  loss: number;
  accuracy: number;
}

export interface EpochRecord {
  /** From 1. */
  epoch: number;
  train: SideScores;
  tune: SideScores & { macroF1: number };
  /** Wall-clock duration of the epoch, validation included. */
  seconds: number;
  /** Learning rate of its last step; absent in records that are older than schedules. */
  learningRate?: number;
  /** Mean loss of the last tune batch alone; present where the stopping rule watches it. */
  lastBatchLoss?: number;
}

/** 'nan-loss' and 'nan-state': the loss, or a value of the net or its optimiser, became infinite or not a number. */
export type StopReason = 'plateau' | 'max-epochs' | 'stopped' | 'nan-loss' | 'nan-state';

/** The events of a running training, in order. */
export type TrainEvent =
  /** Measures which tiles the device computes quickest; once for each device. */
  | { type: 'tuning'; done: number; total: number }
  /** Compiles GPU programs: so many of those that were asked for are ready. */
  | { type: 'compiling'; done: number; total: number }
  | { type: 'stage'; stage: 'building' | 'compiling' | 'training' | 'saving'; text: Said }
  | {
      type: 'batch';
      epoch: number;
      batch: number;
      batches: number;
      loss: number;
      accuracy: number;
      imagesPerSecond: number;
      learningRate: number;
    }
  | { type: 'epoch'; record: EpochRecord; isBest: boolean }
  /** What the net of that epoch gives the tune scans: class probabilities, in the order of the side. */
  | { type: 'tune-rows'; epoch: number; isBest: boolean; rows: number[][] }
  /** The best state so far is stored, which may be a few batches after its epoch. */
  | { type: 'checkpoint'; checkpointId: string; epoch: number }
  /** The best state so far could not be stored: its weights, of so many bytes, are held in the worker's memory, in place of earlier ones. */
  | {
      type: 'held';
      checkpointId: string;
      epoch: number;
      tune: EpochRecord['tune'];
      bytes: number;
      extras?: CheckpointExtras;
    }
  /** A state to resume from is stored: so many batches of this epoch are in it. */
  | { type: 'saved'; epoch: number; batch: number; bytes: number; seconds: number }
  /** The run continues from a stored state, or from the beginning where none can be used; earlier events of later epochs are void. */
  | {
      type: 'restored';
      /** The label of the device on which it goes on. */
      device: string;
      epoch: number;
      batch: number;
      history: EpochRecord[];
      bestEpoch: number | null;
      checkpointId: string | null;
    }
  | { type: 'paused'; epoch: number; batch: number }
  | { type: 'resumed'; epoch: number; batch: number }
  /** A stop has ended the training at this place: nothing is trained any more, and what can be resumed is stored next. */
  | { type: 'stopped'; epoch: number; batch: number }
  /** A state can't be stored until the user decides what to do; the training continues meanwhile. */
  | { type: 'not-stored'; problem: Problem }
  /** The run's record could not be stored as it is now; it is tried again with its next change. */
  | { type: 'not-recorded'; problem: Problem }
  /**
   * `problem` ended the run early. `keptEpoch` is the epoch of the checkpoint that was found in the storage, null where there is none; absent
   * where the storage was not searched.
   */
  | {
      type: 'done';
      stopReason: StopReason;
      bestEpoch: number | null;
      checkpointId: string | null;
      keptEpoch?: number | null;
      problem?: Problem;
    };
