import type { Problem } from '#base/problem.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import type { MarkedSlices } from '#data/sample/marked-slices.ts';
import type { Preparation } from '#data/sample/preparation.ts';
import type { RunEvent } from '#runs/events.ts';
import type { RunRecord } from '#runs/record.ts';
import type { FileHeader, Prediction, StorageChoice, Thumbnail, TrainingWish } from '../services.ts';

/** What an ingest says, in order. The last event is 'done', also after a cancel (what was read is kept). */
export type IngestEvent =
  | { type: 'progress'; phase: 'headers' | 'scans'; done: number; total: number }
  | { type: 'scan'; scan: Scan; thumbnail: Thumbnail | null }
  /** A scan of an earlier drop is none any more: what came now shows that its files are of several scans. */
  | { type: 'gone'; scanId: string }
  | { type: 'problem'; problem: Problem }
  | { type: 'labels'; file: DroppedFile }
  | { type: 'done'; cancelled: boolean };

/** The files of the session, by path: the page's only hold on the data; bytes are read when a worker needs them. */
export type FileIndex = Map<string, DroppedFile>;

/** What the earlier drops of a session gave. A series or folder that comes in several drops is still one scan. */
export interface EarlierDrops {
  /** Of the files that scans are made of. */
  headers: FileHeader[];
  /** By id, as they were handed out. */
  scans: Map<string, Scan>;
  /** Problems that were named. */
  told: Set<string>;
}

/** What a training needs from the page. */
export interface TrainingRequest {
  /** As it is stored. */
  run: RunRecord;
  scans: Scan[];
  files: FileIndex;
  labels: Record<string, number>;
  marked: MarkedSlices;
  train: string[];
  tune: string[];
  /** Absent: anew. */
  how?: 'anew' | 'from-state';
}

export interface RunningTraining {
  events: AsyncIterable<RunEvent>;
  /** After 'stop' and 'stop-after-epoch' the stream ends with a 'done' event whose stopReason is 'stopped'. */
  steer(wish: TrainingWish): void;
  /** Answers a 'not-stored' event. */
  answerNotStored(choice: StorageChoice): void;
}

export interface PredictionRequest {
  checkpointId: string;
  preparation: Preparation;
  scans: Scan[];
  files: FileIndex;
  marked: MarkedSlices;
}

export type PredictionEvent =
  | { type: 'progress'; done: number; total: number }
  | { type: 'prediction'; prediction: Prediction }
  | { type: 'problem'; problem: Problem };
