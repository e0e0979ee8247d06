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
}

export type StopReason = 'plateau' | 'max-epochs' | 'stopped' | 'nan-loss';

/** What a running training says, in order. */
export type TrainEvent =
  | { type: 'stage'; stage: 'building' | 'compiling' | 'training' | 'saving'; text: string }
  | { type: 'batch'; epoch: number; batch: number; batches: number; loss: number; accuracy: number; imagesPerSecond: number }
  | { type: 'epoch'; record: EpochRecord; isBest: boolean; epochsWithoutImprovement: number }
  | { type: 'checkpoint'; checkpointId: string; epoch: number }
  | { type: 'done'; stopReason: StopReason; bestEpoch: number | null; checkpointId: string | null };
