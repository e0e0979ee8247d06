import type { Problem } from '#base/problem.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import type { ScanFlag } from '#data/sample/scan-flags.ts';
import type { Ensemble } from '#eval/ensemble.ts';
import type { NearScan } from '#eval/ood/training-features.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import type { FileIndex } from '#workers/client/contract.ts';
import type { InputOf } from './net-input.ts';
import type { DropProgress } from './read-drop.ts';
import type { PredictionFile } from './save-predictions.ts';

export interface PredictedScan {
  /** What is shown of it. Of scores that were computed before a reload there is no more. */
  scan: Pick<Scan, 'id' | 'name' | 'unit' | 'problems'> & { slices: { readonly length: number } };
  /** Probabilities in class order; they sum to 1. Of several models: the mean of their calibrated ones. */
  probabilities: readonly number[];
  /** How far several models agree; absent where one was asked. */
  ensemble?: Ensemble;
  /** Indices of the slices that the model was given, feet to head; absent of scores that an older version has kept. */
  used?: readonly number[];
  /** What its input was made of; null of scores that were computed before a reload. */
  input: InputOf | null;
  /** What else is told of it. */
  flags: readonly ScanFlag[];
  /** The training scans that are most like it; absent where the model does not tell. */
  nearest?: readonly NearScan[];
}

/** A scan that could not be read or prepared, or that a net for chest CT can't grade. */
export interface RefusedScan {
  scan: Pick<Scan, 'id' | 'name'>;
  problem: Problem;
}

/** Where a scan stands on a list. */
export interface ListPlace {
  place: number;
  /** What the list calls it; null where that is not its name alone. */
  name: string | null;
}

/** What is shown of a prediction that has ended. */
export interface EndedPrediction {
  rows: readonly PredictedScan[];
  /** The checkpoint that made the rows; it gives their class names. */
  checkpoint: CheckpointSummary | null;
  /** The checkpoints that answered together with it. */
  others: readonly CheckpointSummary[];
  /** When the rows were computed, in milliseconds since 1970, if that was before the page was opened; else null. */
  computedAt: number | null;
  /** The number of scans to predict. It exceeds the number of rows when some failed or the prediction was cancelled. */
  asked: number;
  /** How many rows had been computed before and were stored. */
  recalled: number;
  problems: readonly Problem[];
  /** Scans that could not be predicted, and why; `problems` has the same among others. */
  refused: readonly RefusedScan[];
  /** Scans that were refused by what reading them tells, and that can be scored all the same. */
  misfits: readonly Scan[];
  /** Files of `misfits`. */
  misfitFiles: FileIndex;
  /** Requested scans that were not predicted because they are on the locked test side of a checkpoint's run. */
  held: readonly Scan[];
  /** Whether a checkpoint lacks the list of its run's test scans, so that none could be held back. */
  untold: boolean;
  /** Whether the files were not read to their end, so that scans of them are missing that nobody knows of. */
  isCut: boolean;
  /** The number of the opening of the test side that the rows show; null while they show none. */
  opening: number | null;
  /** Where each scan stands on the list that picked them, by id; null where there was none, and the rows are in the order of their names. */
  order: ReadonlyMap<string, ListPlace> | null;
  /** How many scans of the files are not on the list, and were left out. */
  unlisted: number;
  /** Files of the scans that are held back. */
  heldFiles: FileIndex;
}

export interface PredictionState extends EndedPrediction {
  progress: DropProgress | null;
  /** Scans of files that were dropped on this step. They belong to no side and are never trained on. */
  dropped: readonly Scan[];
  /** The files of `dropped`, apart from the session's: the same scans can be loaded for training, and dropped again at any time. */
  droppedFiles: FileIndex;
  /** Whether `dropped` lacks scans of the drop, which was cut off while it was read. */
  isDropCut: boolean;
  /** The scores that a later prediction has replaced, as long as they can be put back; null: none. */
  replaced: EndedPrediction | null;
  /** Predicts scans; `others` are checkpoints of the same classes that answer together with the first. */
  predictScans(checkpoint: CheckpointSummary, scans: readonly Scan[], others?: readonly CheckpointSummary[]): Promise<void>;
  /**
   * Predicts the scans of files as they are read: the first has its row while others are still being looked for. A table that comes beside folders is a list
   * of scans; alone, it picks among those of the last drop.
   */
  predictFiles(
    checkpoint: CheckpointSummary,
    files: AsyncIterable<DroppedFile> | Iterable<DroppedFile>,
    others?: readonly CheckpointSummary[],
  ): Promise<void>;
  /** Predicts the scans of the last drop again with another checkpoint. */
  predictDropped(checkpoint: CheckpointSummary, others?: readonly CheckpointSummary[]): Promise<void>;
  /** Predicts also the scans that are held back. The opening is counted and stored before anything is computed. */
  openTest(): Promise<void>;
  /** Exchanges the scores with those that they replaced; again, it takes that back. */
  takeBack(): void;
  /** Predicts scans of `misfits` in spite of what speaks against it; whatever tells their scores says so. */
  scoreAnyway(scanIds: readonly string[]): Promise<void>;
  addProblem(problem: Problem): void;
  cancel(): void;
  save(file: PredictionFile): void;
  clear(): void;
  /** Shows the scores of an earlier session; null: none. What was predicted in this one is given up. */
  recall(earlier: EarlierPredictions | null): void;
}

export type EarlierPredictions = Pick<
  PredictionState,
  'rows' | 'problems' | 'refused' | 'asked' | 'untold' | 'isCut' | 'opening' | 'others'
> & {
  checkpoint: CheckpointSummary;
  computedAt: number;
};

/** Nothing predicted yet. */
export const NOTHING: EndedPrediction = {
  rows: [],
  checkpoint: null,
  others: [],
  computedAt: null,
  asked: 0,
  recalled: 0,
  problems: [],
  refused: [],
  misfits: [],
  misfitFiles: new Map(),
  held: [],
  untold: false,
  isCut: false,
  opening: null,
  order: null,
  unlisted: 0,
  heldFiles: new Map(),
};

/** What of the state is shown once it has ended. */
export function endedOf(state: PredictionState): EndedPrediction {
  return Object.fromEntries(Object.keys(NOTHING).map((key) => [key, state[key as keyof EndedPrediction]])) as unknown as EndedPrediction;
}
