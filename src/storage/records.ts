import type { NormalizationName } from '#data/sample/preparation.ts';
import type { RunScans } from '#runs/record.ts';
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
  /** It is of the run's last epoch, which was not the best; absent for the best, and for imported ones. */
  isLast?: boolean;
  /** The person wants it kept: nothing but their own word deletes it. */
  pinned?: boolean;
  /** What its file told of the locked test side. Absent for a checkpoint of a run that was trained here: the run knows. */
  test?: LockedTest;
}

/** A state to resume a run from, as listed: everything but its body. */
export interface StateSummary {
  id: string;
  runId: string;
  /** ISO 8601. */
  createdAt: string;
  /** Grows with every state of a run: the one with the highest is the last. */
  sequence: number;
  /** The epoch that was under way, and how many of its batches are in the state. */
  epoch: number;
  batch: number;
  maxEpochs: number;
  bytes: number;
}

/** A file of pretrained weights as listed: everything but its bytes. */
export interface WeightFileSummary {
  /** Of the whole file, lower-case hexadecimal; a file is kept once, whatever its name. */
  sha256: string;
  /** As it was loaded. */
  name: string;
  /** Registry name of the net that it was loaded for. */
  net: string;
  /** ISO 8601. */
  addedAt: string;
  bytes: number;
  /** Sets of weights in it, as in WeightPlan; empty where there is one. Absent in older records, as what follows. */
  sets?: string[];
  /** The set that was chosen. */
  set?: string;
  /** The normalisation that it says, or that was chosen; 'unknown' until then. Absent for published weights. */
  normalization?: NormalizationName | 'unknown';
  /** What an unknown one probably is. */
  suggestion?: NormalizationName | null;
  /** As in InitialWeights. */
  transformInput?: boolean;
  fresh?: string[];
}

/**
 * The steps of a run as columns of one length. A row stands for one step, or for `stride` steps where a run has more than can be
 * kept one by one.
 */
export interface StepColumns {
  /** Steps in an epoch. */
  batches: number;
  stride: number;
  /** The row's last step, counted from 1 over all epochs; rising. */
  step: Uint32Array<ArrayBuffer>;
  /** Steps in the row. */
  count: Uint32Array<ArrayBuffer>;
  /** Mean, least and highest training loss of the row's steps. */
  loss: Float32Array<ArrayBuffer>;
  least: Float32Array<ArrayBuffer>;
  most: Float32Array<ArrayBuffer>;
  /** Mean share of hits, 0..1. */
  accuracy: Float32Array<ArrayBuffer>;
  /** Learning rate of the last step. */
  rate: Float32Array<ArrayBuffer>;
}

/** A run of the queue: all that is needed to begin it, and what has come of it. */
export interface QueuedRun extends Queued {
  /** Of its run record, once it has one. */
  id: string;
  name: string;
  /** What it is in its grid. */
  point: GridPoint;
  settings: TrainSettings;
  /** Its place in the queue's splits. */
  split: number;
  /** Of the tune side; null before its end, and where they could not be computed. */
  scores: TableScores | null;
}

/** The queue as it is kept across reloads. */
export interface QueueRecord {
  id: string;
  runs: QueuedRun[];
  /** Their scans. */
  splits: RunScans[];
}
