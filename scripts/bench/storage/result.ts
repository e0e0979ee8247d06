export interface StorageRequest {
  /** The net whose weights with Adam's two moments are saved, as published (1000 classes). */
  model: string;
  /** The net that trains meanwhile. */
  stepping: string;
  batch: number;
  size: number;
  saves: number;
}

export interface SaveResult {
  bytes: number;
  /** From handing the state over until it can be resumed from. */
  seconds: number;
  /** Of the training while it is saved, and in the ten seconds before. */
  stepsPerSecond: number;
  stepsPerSecondBefore: number;
  /** What the save cost the training: its time, less what its steps would have taken at the speed before. */
  lostSeconds: number;
  longestStepMs: number;
  longestStepBeforeMs: number;
}
