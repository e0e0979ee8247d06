import type { Problem } from '#base/problem.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import type { MarkedSlices } from '#data/sample/marked-slices.ts';
import type { Preparation } from '#data/sample/preparation.ts';
import type { RunEvent } from '#runs/events.ts';
import type { RunRecord } from '#runs/record.ts';
import type { FileHeader, Prediction, StorageChoice, Thumbnail, TrainingWish } from '../services.ts';

/** The events of reading a drop, in order. The last one is 'done', also after a cancel, which keeps the scans read so far. */
export type IngestEvent =
  | { type: 'progress'; phase: 'headers' | 'scans'; done: number; total: number }
  | { type: 'scan'; scan: Scan; thumbnail: Thumbnail | null }
  /** A scan of an earlier drop no longer exists: this drop shows that its files belong to several scans. */
  | { type: 'gone'; scanId: string }
  /** These files of the drop are loaded already, and not read again. */
  | { type: 'known'; paths: readonly string[] }
  | { type: 'problem'; problem: Problem }
  | { type: 'labels'; file: DroppedFile }
  | { type: 'done'; cancelled: boolean };

/** The files of the session, by path: the page's only hold on the data; bytes are read when a worker needs them. */
export type FileIndex = Map<string, DroppedFile>;

/** The results of a session's earlier drops. A series or folder that comes in several drops is still one scan. */
export interface EarlierDrops {
  /** The headers of the files that scans use. */
  headers: FileHeader[];
  /** The scans by id, as they were yielded. */
  scans: Map<string, Scan>;
  /** The problems that were yielded, as JSON. */
  told: Set<string>;
}

/** What a training needs from the page. */
export interface TrainingRequest {
  /** The record as it is stored. */
  run: RunRecord;
  scans: Scan[];
  files: FileIndex;
  labels: Record<string, number>;
  marked: MarkedSlices;
  train: string[];
  tune: string[];
  /** Whether the run begins anew (the default) or resumes from its last stored state. */
  how?: 'anew' | 'from-state';
}

export interface RunningTraining {
  events: AsyncIterable<RunEvent>;
  /** After 'stop' and 'stop-after-epoch' the stream ends with a 'done' event whose stopReason is 'stopped'. */
  steer(wish: TrainingWish): void;
  /** Answers a 'not-stored' event. */
  answerNotStored(choice: StorageChoice): void;
}

/** The most scans that are predicted in one call to the GPU worker: programs are made for each number of them. */
export const PREDICTED_AT_ONCE = 16;

export interface PredictionRequest {
  checkpointId: string;
  preparation: Preparation;
  scans: Scan[];
  files: FileIndex;
  marked: MarkedSlices;
  /**
   * What is predicted is stored under this, beside checkpoint, preparation and scan, and what was predicted before is taken from there: it tells apart
   * what else decides the predictions. Absent: neither.
   */
  keptAs?: string;
}

export type PredictionEvent =
  | { type: 'progress'; done: number; total: number }
  /** `slices`: indices of those that the net was given. `isRecalled`: it was computed before, and stored. */
  | { type: 'prediction'; prediction: Prediction; slices?: readonly number[]; isRecalled?: true }
  /** With `scanId`, that scan is not predicted. */
  | { type: 'problem'; problem: Problem; scanId?: string };
