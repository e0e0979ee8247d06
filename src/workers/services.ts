import type { Problem } from '#base/problem.ts';
import type { FrameRef } from '#ct/dicom/pixel-hashes.ts';
import type { FileHeader } from '#ct/header.ts';
import type { ScanLungs } from '#ct/lungs/scan-lungs.ts';
import type { DroppedFile, Scan, SliceImage } from '#ct/scan.ts';
import type { Verdict } from '#ct/values/judge.ts';
import type { ScanFingerprint } from '#data/leaks/scan-fingerprint.ts';
import type { Preparation, Sample } from '#data/sample/preparation.ts';
import type { SliceFacts } from '#data/sample/slices.ts';
import type { BackendName, DeviceInfo } from '#gpu/device.ts';
import type { RunRecord } from '#runs/record.ts';
import type { NextChunk } from '#storage/chunks.ts';
import type { CheckpointSummary, StateSummary } from '#storage/records.ts';
import type { RateCurve } from '#train/finder/lr-finder.ts';
import type { LockedTest } from '#train/learner/locked-test.ts';
import type { StepTimes } from '#train/learner/time-steps.ts';
import type { TrainEvent } from '#train/loop/events.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import type { RateSearch, RateSearchEvent } from './find-rate.ts';
import type { AddedWeights, ReadBytes } from './initial-weights.ts';
import type { CallId, LongCallService } from './long-calls.ts';
import type { CompiledQuestion, NetCostQuestion, NetCosts, PlannedTraining } from './net-costs.ts';
import type { datasetService } from './study.ts';
import type { TimedBatch, TimingEvent } from './time-run.ts';

/** Decode worker: files in, headers, scans, pixels and samples out. Stateless. */
export interface DecodeService {
  /**
   * Reads the heads of some files; one result per file, in order. Never throws for a bad file: its header holds a problem.
   * That of an archive lists the files in it, to be read in turn.
   */
  readHeaders(files: DroppedFile[]): Promise<FileHeader[]>;
  /** Reads the head of an archive again, whose members may have these names. */
  reopenArchive(file: DroppedFile, names: string[]): Promise<FileHeader>;
  /** What stands for the pixels of frames of a file, in Hounsfield units; null for one that can't be decoded. */
  hashFrames(file: DroppedFile, frames: number[]): Promise<(string | null)[]>;
  /** Decodes one slice of a scan. Throws ProblemError. */
  readSlice(scan: Scan, slice: number, files: DroppedFile[]): Promise<SliceImage>;
  /**
   * An 8-bit grey thumbnail (at most `edge` pixels a side) of the scan's middle slice, and, where the scan was not `recognised` before,
   * what its pixels tell; of the files those of `slicesToCheck` are needed. Throws ProblemError.
   */
  thumbnail(scan: Scan, files: DroppedFile[], edge: number): Promise<Thumbnail>;
  /** A member of an archive as a plain file; other files as they are. Throws ProblemError. */
  unpackFile(file: DroppedFile): Promise<DroppedFile>;
  /** Decodes the slices that the leak checks look at. Throws ProblemError. */
  fingerprintScan(scan: Scan, files: DroppedFile[]): Promise<ScanFingerprint>;
  /** Decodes the slices in the middle; their fingerprints, see `middleFingerprints`. Throws ProblemError. */
  printMiddle(scan: Scan, files: DroppedFile[]): Promise<string[]>;
  /** Decodes every slice of a scan and measures its lungs. Throws ProblemError. */
  measureLungs(scan: Scan, files: DroppedFile[]): Promise<ScanLungs>;
  /**
   * Decodes, windows, resizes and stacks the slices that the preparation names. Throws ProblemError.
   */
  prepareSample(
    scan: Scan,
    files: DroppedFile[],
    preparation: Preparation,
    known: Pick<SliceFacts, 'lungShares' | 'byHand'>,
  ): Promise<Sample>;
}

/**
 * Decode worker, too: `arrangeScans` of ct, in parts that the page's thread writes and reads between two frames. One drop at a
 * time: whoever begins one keeps the worker until its last scan is taken.
 */
export interface ArrangeService {
  /** `first` forgets what was added before. */
  addHeaders(headers: FileHeader[], first: boolean): Promise<void>;
  /** Of what was added: the frames whose pixels tell whether they are copies. */
  framesInDoubt(): Promise<FrameRef[]>;
  /** Arranges what was added, and gives the problems; the scans are then taken. */
  arrangeAdded(salt: string, prints: ReadonlyMap<string, string>): Promise<Problem[]>;
  /** The next scans, with at least so many slices together; none when all were taken. */
  nextScans(slices: number): Promise<Scan[]>;
}

/** Decode worker, too: pure computations over the loaded data, kept off the page's thread. */
export type DatasetService = typeof datasetService;

export type {
  AddedWeights,
  BackendName,
  CallId,
  CompiledQuestion,
  DeviceInfo,
  FileHeader,
  LongCallService,
  NetCostQuestion,
  NetCosts,
  PlannedTraining,
  RateCurve,
  RateSearchEvent,
  ReadBytes,
  StepTimes,
  TimedBatch,
  TimingEvent,
};

export interface Thumbnail {
  width: number;
  height: number;
  /** width * height grey bytes. */
  grey: Uint8Array<ArrayBuffer>;
  /** Warnings that only the pixels could give. */
  remarks?: Problem[];
  /** What its numbers tell of themselves. */
  verdict?: Verdict;
}

export interface TrainingSet {
  samples: Sample[];
  /** Class index per sample, by scan id. */
  labels: Record<string, number>;
  train: string[];
  tune: string[];
}

/** Class probabilities of one scan, in class order; they sum to 1. */
export interface Prediction {
  scanId: string;
  probabilities: number[];
}

/**
 * What to do about a state that could not be stored: try again (something was freed), go on without states to resume from, or end the
 * run with what is stored.
 */
export type StorageChoice = 'retry' | 'without-states' | 'stop';

/** What may be asked of a running training; each has one outcome. */
export type TrainingWish = 'pause' | 'resume' | 'skip-tuning' | 'stop-after-epoch' | 'stop';

/** A run that is to be trained. */
export interface TrainingOrder {
  /** As it is stored: the worker writes its progress from here on. */
  run: RunRecord;
  /** null: it was stopped while its scans were prepared, and only its end is to be recorded. */
  data: TrainingSet | null;
  how: 'anew' | 'from-state';
}

/**
 * GPU worker: one device for training and prediction. Holds at most one run. Methods that take a CallId begin a long call, whose events
 * and result come as a stream.
 */
export interface GpuService extends LongCallService {
  device(preferred?: BackendName): Promise<DeviceInfo>;
  /** What nets would cost, in the order of the questions; null where one can't be trained so. Nothing is computed. */
  netCosts(questions: NetCostQuestion[]): Promise<(NetCosts | null)[]>;
  /**
   * A range test of the learning rate on a net of its own, with the run's settings and weights; nothing is kept of it. Throws
   * ProblemError where a run is under way; fails with one where the device can't train it, and with an AbortError where it was cancelled.
   */
  findRate(call: CallId<RateSearchEvent, RateCurve>, settings: TrainSettings, search: RateSearch): Promise<void>;
  /**
   * Times three steps of a run on a net of its own; nothing is kept of it. Throws ProblemError where a run is under way; fails with one
   * where the device can't train it.
   */
  timeRun(call: CallId<TimingEvent, StepTimes>, settings: TrainSettings, batch: TimedBatch): Promise<void>;
  /**
   * Starts a run, or goes on from its last stored state (from its beginning where none is stored); it runs whether or not anyone
   * reads its events. A cancel ends it within two batches; its last event then says 'stopped'. Throws ProblemError where another run is
   * under way; the stream fails with what ends the run by force.
   */
  startTraining(call: CallId<TrainEvent, void>, order: TrainingOrder): Promise<void>;
  /** A wish that comes too late does nothing. */
  steerTraining(runId: string, wish: Exclude<TrainingWish, 'stop'>): Promise<void>;
  /** Answers a run's 'not-stored' event. */
  answerNotStored(runId: string, choice: StorageChoice): Promise<void>;
  /** Throws ProblemError when the samples are not of the checkpoint's size. */
  predict(checkpointId: string, samples: Sample[]): Promise<Prediction[]>;
  /** Reads a weight file (.pth, .safetensors), matches it with a net and keeps it in the browser. Fails with a ProblemError. */
  addWeights(call: CallId<ReadBytes, AddedWeights>, file: Blob, name: string, net: { model: string; classes: number }): Promise<void>;
  /** The checkpoint's weights alone, as .safetensors bytes with torchvision's keys, and what they are to tell of the test side. */
  exportWeights(checkpointId: string, test: LockedTest | null): Promise<Uint8Array<ArrayBuffer>>;
  /** Keeps a file made by exportWeights as a checkpoint; returns its id. */
  importWeights(file: Blob, name: string): Promise<string>;
}

/** Worker of the GPU worker that stores what its runs keep; `bytes` are those of all chunks. Both throw ProblemError 'storage-full'. */
export interface StateStoreService {
  saveState(summary: Omit<StateSummary, 'id' | 'bytes'>, bytes: number | null, next: NextChunk): Promise<StateSummary>;
  saveCheckpoint(summary: Omit<CheckpointSummary, 'bytes'>, bytes: number | null, next: NextChunk): Promise<void>;
}
