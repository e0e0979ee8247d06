import type { NormalizationName } from '#data/sample/preparation.ts';
import type { MetBefore, RunScans } from '#runs/record.ts';
import type { CheckpointExtras } from '#train/learner/checkpoint-extras.ts';
import type { LockedTest } from '#train/learner/locked-test.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import type { GridPoint } from '#train/sweep/grid.ts';
import type { Queued, TableScores } from '#train/sweep/queue.ts';

/** One checkpoint as listed: everything but the tensors. */
export interface CheckpointSummary {
  id: string;
  runId: string;
  /** ISO 8601. */
  createdAt: string;
  /** Settings of the run, its preparation and classes included. */
  settings: TrainSettings;
  epoch: number;
  tune: { loss: number; accuracy: number; macroF1: number };
  /** Size of the stored body in bytes. */
  bytes: number;
  /** Whether this is the checkpoint of the run's last epoch and not the best; absent for the best and for imported ones. */
  isLast?: boolean;
  /** Whether the user pinned it, so that only the user can delete it. */
  pinned?: boolean;
  /** The record of the locked test side in an imported file. Absent for a run that was trained here: its run record has it. */
  test?: LockedTest;
  /** What was learned about it after its training; absent where nothing is known. */
  extras?: CheckpointExtras;
}

/** A state to resume a run from, as listed: everything but its body. */
export interface StateSummary {
  id: string;
  runId: string;
  /** ISO 8601. */
  createdAt: string;
  /** Number that rises with every state of a run: the state with the highest is the last. */
  sequence: number;
  /** The epoch that was being trained, and how many of its batches are in the state. */
  epoch: number;
  batch: number;
  maxEpochs: number;
  bytes: number;
}

/** A file of pretrained weights as listed: everything but its bytes. */
export interface WeightFileSummary {
  /** SHA-256 of the whole file, in lower-case hexadecimal. A file is stored once, whatever its name. */
  sha256: string;
  /** The file's name when it was loaded. */
  name: string;
  /** Registry name of the net that it was loaded for. */
  net: string;
  /** ISO 8601. */
  addedAt: string;
  bytes: number;
  /** Sets of weights in the file, as in WeightPlan; empty if there is only one. Absent in older records, like the following fields. */
  sets?: string[];
  /** The set that was chosen. */
  set?: string;
  /** The normalisation that the file states or the user chose; 'unknown' until then. Absent for published weights. */
  normalization?: NormalizationName | 'unknown';
  /** The probable normalisation where it is unknown. */
  suggestion?: NormalizationName | null;
  /** As in InitialWeights. */
  transformInput?: boolean;
  fresh?: string[];
  /** What the file says of its training; absent where it says nothing. */
  training?: { epoch: number | null; loss: number | null };
  /** The state of an optimiser in it with which the net can go on, after so many steps. */
  optimizer?: { name: 'adam' | 'sgd'; steps: number };
  /** What a model of the studio tells of the scans that it was trained on, and of its locked test side. */
  test?: LockedTest;
}

/**
 * The steps of a run as columns of one length. A row stands for one step, or for `stride` steps if a run has too many to store each
 * of them.
 */
export interface StepColumns {
  /** Steps in an epoch. */
  batches: number;
  stride: number;
  /** The row's last step, counted from 1 over all epochs, in rising order. */
  step: Uint32Array<ArrayBuffer>;
  /** Steps in the row. */
  count: Uint32Array<ArrayBuffer>;
  /** Mean, least and highest training loss of the row's steps. */
  loss: Float32Array<ArrayBuffer>;
  least: Float32Array<ArrayBuffer>;
  most: Float32Array<ArrayBuffer>;
  /** Mean training accuracy of the row's steps, 0..1. */
  accuracy: Float32Array<ArrayBuffer>;
  /** Learning rate of the row's last step. */
  rate: Float32Array<ArrayBuffer>;
}

/** A run of the queue: the data that is needed to begin it, and its result. */
export interface QueuedRun extends Queued {
  /** The id that its run record has once the run has begun. */
  id: string;
  /** The id of the project that was open when it was added; absent in older records. */
  project?: string;
  name: string;
  /** The run's point in its grid. */
  point: GridPoint;
  settings: TrainSettings;
  /** Index of the run's split in the queue's `splits`. */
  split: number;
  /** As in RunRecord. */
  metBefore?: MetBefore;
  /** Scores of the tune side; null before the run's end, and if they could not be computed. */
  scores: TableScores | null;
}

/** The queue as it is stored, so that it survives reloads. */
export interface QueueRecord {
  id: string;
  runs: QueuedRun[];
  /** The scans of the runs' splits. */
  splits: RunScans[];
}
