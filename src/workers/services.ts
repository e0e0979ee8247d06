import type { ModelCard } from '#base/model-words.ts';
import type { Problem } from '#base/problem.ts';
import type { FrameRef } from '#ct/dicom/pixel-hashes.ts';
import type { FileHeader } from '#ct/header.ts';
import type { ScanLungs } from '#ct/lungs/scan-lungs.ts';
import type { DroppedFile, Scan, SliceImage } from '#ct/scan.ts';
import type { Verdict } from '#ct/values/judge.ts';
import type { ScanFingerprint } from '#data/leaks/scan-fingerprint.ts';
import type { InputPlace } from '#data/sample/input-place.ts';
import type { TrainedKinds } from '#data/sample/misfits.ts';
import type { Preparation, Sample } from '#data/sample/preparation.ts';
import type { SliceFacts } from '#data/sample/slices.ts';
import type { ModelResult } from '#dicom-results/report.ts';
import type { Likeness } from '#eval/ood/training-features.ts';
import type { BackendName, DeviceInfo } from '#gpu/device.ts';
import type { WeightComparison } from '#nn/weights/weight-distance.ts';
import type { OnnxForm } from '#onnx/checkpoint-model.ts';
import type { KeptAs } from '#returned/keep-run.ts';
import type { RunRecord } from '#runs/record.ts';
import type { NextChunk } from '#storage/chunks.ts';
import type { CheckpointSummary, StateSummary } from '#storage/records.ts';
import type { RateCurve } from '#train/finder/lr-finder.ts';
import type { HeatMapWish } from '#train/learner/heat-map.ts';
import type { LockedTest } from '#train/learner/locked-test.ts';
import type { FeatureRows } from '#train/learner/tapped-net.ts';
import type { StepTimes } from '#train/learner/time-steps.ts';
import type { TrainEvent } from '#train/loop/events.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import type { BundleEvent, BundleOrder, ScanToBundle } from './bundle-run.ts';
import type { ExplainProgress, Explanation } from './explain.ts';
import type { RateSearch, RateSearchEvent } from './find-rate.ts';
import type { AddedWeights, ReadBytes } from './initial-weights.ts';
import type { CallId, LongCallService } from './long-calls.ts';
import type { CompiledQuestion, NetCostQuestion, NetCosts, PlannedTraining } from './net-costs.ts';
import type { datasetService } from './study.ts';
import type { TimedBatch, TimingEvent } from './time-run.ts';

/** A scan's pixels as files, exactly as the studio reads them. */
export interface PackedScan {
  /** 'volume': one .nii.gz with Hounsfield units; 'pictures': a grey PNG for each slice. */
  kind: 'volume' | 'pictures';
  parts: Blob[];
  /** The fingerprint of its pixels, see `scanDigest`. */
  pixels: string;
}

/** Which results are to be written of a scan, and what they say. */
export interface ResultsOrder {
  /** Stands for the patient; null: name and identifier as the files say. */
  pseudonym: string | null;
  /** What a model says; null: no report. */
  report: ModelResult | null;
  /** Whether the lungs are segmented. */
  lungs: boolean;
  /** The studio's version. */
  version: string;
}

/** Results of a scan as DICOM files. */
export interface WrittenResults {
  report?: Blob;
  lungs?: Blob;
}

/** The decode worker's service: reads files into headers, scans, pixels and samples. Stateless. */
export interface DecodeService {
  /**
   * Reads the heads of some files; one result per file, in order. Never throws for a bad file: its header holds a problem.
   * The header of an archive lists the files in it, which are to be read next.
   */
  readHeaders(files: DroppedFile[]): Promise<FileHeader[]>;
  /** Reads the head of an archive again, decoding its members' names with the help of these names. */
  reopenArchive(file: DroppedFile, names: string[]): Promise<FileHeader>;
  /** Returns a hash of each frame's pixels in Hounsfield units; null for a frame that can't be decoded. */
  hashFrames(file: DroppedFile, frames: number[]): Promise<(string | null)[]>;
  /** Decodes one slice of a scan. Throws ProblemError. */
  readSlice(scan: Scan, slice: number, files: DroppedFile[]): Promise<SliceImage>;
  /**
   * Returns an 8-bit grey thumbnail (at most `edge` pixels a side) of the scan's middle slice and, unless the scan was `recognised`
   * before, the verdict on its pixels. `files` must hold the slices of `slicesToCheck`. Throws ProblemError.
   */
  thumbnail(scan: Scan, files: DroppedFile[], edge: number): Promise<Thumbnail>;
  /** Returns a member of an archive as a plain file, and any other file unchanged. Throws ProblemError. */
  unpackFile(file: DroppedFile): Promise<DroppedFile>;
  /** Decodes the slices that the leak checks look at. Throws ProblemError. */
  fingerprintScan(scan: Scan, files: DroppedFile[]): Promise<ScanFingerprint>;
  /** Decodes every slice of a scan and packs them as files, with the pseudonym of its patient. Throws ProblemError. */
  packScan(scan: Scan, files: DroppedFile[], patient: string): Promise<PackedScan>;
  /** Decodes the slices in the middle and returns their fingerprints, see `middleFingerprints`. Throws ProblemError. */
  printMiddle(scan: Scan, files: DroppedFile[]): Promise<string[]>;
  /** Decodes every slice of a scan and measures its lungs. Throws ProblemError. */
  measureLungs(scan: Scan, files: DroppedFile[]): Promise<ScanLungs>;
  /** Writes results as DICOM files that refer to the scan's. Throws ProblemError. */
  writeResults(scan: Scan, files: DroppedFile[], order: ResultsOrder): Promise<WrittenResults>;
  /** Packs files as a zip archive. */
  packFiles(files: { path: string; file: Blob }[]): Promise<Blob>;
  /**
   * Decodes, windows, resizes and stacks the slices that the preparation names. Throws ProblemError.
   */
  prepareSample(
    scan: Scan,
    files: DroppedFile[],
    preparation: Preparation,
    known: Pick<SliceFacts, 'lungShares' | 'byHand'>,
  ): Promise<Sample>;
  /** Decodes the slices of a prepared sample, and returns where it lies in them and where its lungs are. Throws ProblemError. */
  placeInput(scan: Scan, files: DroppedFile[], preparation: Preparation, slices: number[]): Promise<InputPlace>;
}

/**
 * Part of the decode worker's service: `arrangeScans` of ct, in parts small enough for the page's thread to send and receive between
 * two frames. It holds one drop at a time: the caller keeps the worker until it has taken the last scan.
 */
export interface ArrangeService {
  /** Adds headers. `first`: whether to remove all headers added before. */
  addHeaders(headers: FileHeader[], first: boolean): Promise<void>;
  /** Returns the frames among the added headers that may be copies, which only their pixels can show. */
  framesInDoubt(): Promise<FrameRef[]>;
  /** Arranges the added headers and returns the problems; the scans are fetched with `nextScans`. */
  arrangeAdded(salt: string, prints: ReadonlyMap<string, string>): Promise<Problem[]>;
  /** Returns the next scans, which have at least `slices` slices together unless they are the last; an empty array after the last. */
  nextScans(slices: number): Promise<Scan[]>;
}

/** Part of the decode worker's service: pure computations over the loaded data, off the page's thread. */
export type DatasetService = typeof datasetService;

/** In which form a net goes to other programs: as an ONNX file of either form, or as an archive for plain torch. */
export type ModelForm = OnnxForm | 'torch';

/** What the page knows of a checkpoint, for its file to tell. */
export interface ToldInFile {
  /** The record of the locked test side; null where it is not known. */
  test: LockedTest | null;
  /** Made of what the page knows of its run; absent: the one that is kept with it, if any. */
  card?: ModelCard | undefined;
  /** Whether the state of the optimiser goes along, so that training can go on from the file. ONNX has no place for it. */
  withOptimizer?: boolean;
}

export type {
  AddedWeights,
  BackendName,
  BundleEvent,
  BundleOrder,
  CallId,
  CompiledQuestion,
  DeviceInfo,
  ExplainProgress,
  Explanation,
  FileHeader,
  HeatMapWish,
  LongCallService,
  NetCostQuestion,
  NetCosts,
  PlannedTraining,
  RateCurve,
  RateSearchEvent,
  ReadBytes,
  ScanToBundle,
  StepTimes,
  TimedBatch,
  TimingEvent,
  WeightComparison,
};

export interface Thumbnail {
  width: number;
  height: number;
  /** width * height grey bytes. */
  grey: Uint8Array<ArrayBuffer>;
  /** Warnings that follow from the pixels. */
  remarks?: Problem[];
  /** The verdict on the scan's pixel values. */
  verdict?: Verdict;
  /** Whether lungs are seen in the slices that were looked at. */
  lungs?: boolean;
}

export interface TrainingSet {
  samples: Sample[];
  /** Class index per sample, by scan id. */
  labels: Record<string, number>;
  train: string[];
  tune: string[];
  /** Whose the scans of the tune side are, in its order: a number for each patient, which says nothing else. Absent: each is another patient's. */
  tunePatients?: number[];
  /** What kinds of scans the training side has. */
  kinds?: TrainedKinds;
}

/** Class probabilities of one scan, in class order; they sum to 1. */
export interface Prediction {
  scanId: string;
  probabilities: number[];
  /** How like the training scans it is; absent where the checkpoint does not tell. */
  likeness?: Likeness;
}

/**
 * The user's choice after a state could not be stored: try again (after freeing storage), continue without states to resume from, or
 * stop the run and keep what is stored.
 */
export type StorageChoice = 'retry' | 'without-states' | 'stop';

/** The requests that a running training accepts. */
export type TrainingWish = 'pause' | 'resume' | 'skip-tuning' | 'stop-after-epoch' | 'stop';

/** A run that is to be trained. */
export interface TrainingOrder {
  /** The record as it is stored; from now on the worker stores its progress. */
  run: RunRecord;
  /** The data; null if the run was stopped while its scans were prepared, so that only its end is recorded. */
  data: TrainingSet | null;
  how: 'anew' | 'from-state';
}

/** A run that came as files, as this browser has it now, and what was not whole in them. */
export interface TakenRun {
  run: RunRecord;
  as: KeptAs;
  warnings: Problem[];
}

/**
 * The GPU worker's service: one device for training and prediction, and at most one run. Methods that take a CallId begin a long call,
 * whose events and result are fetched as a stream.
 */
export interface GpuService extends LongCallService {
  device(preferred?: BackendName): Promise<DeviceInfo>;
  /** Returns the costs of nets in the order of the questions; null for a net that can't be trained as asked. The device is not used. */
  netCosts(questions: NetCostQuestion[]): Promise<(NetCosts | null)[]>;
  /**
   * Runs a range test of the learning rate on a net of its own, with the run's settings and weights; stores nothing. Throws ProblemError
   * if a run is active. The stream fails with a ProblemError if the device can't train the net, and with an AbortError after a cancel.
   */
  findRate(call: CallId<RateSearchEvent, RateCurve>, settings: TrainSettings, search: RateSearch): Promise<void>;
  /**
   * Times three steps of a run on a net of its own; stores nothing. Throws ProblemError if a run is active. The stream fails with a
   * ProblemError if the device can't train the net.
   */
  timeRun(call: CallId<TimingEvent, StepTimes>, settings: TrainSettings, batch: TimedBatch): Promise<void>;
  /**
   * Starts a run, or resumes it from its last stored state (from its beginning if none is stored). The run does not wait for its events
   * to be read. A cancel ends it within two batches, on the processor within the one under way, and its last event then says 'stopped'. Throws ProblemError if another run is
   * active. The stream fails with the error that ends the run.
   */
  startTraining(call: CallId<TrainEvent, void>, order: TrainingOrder): Promise<void>;
  /** Passes a request to the run; does nothing if that run is not active. */
  steerTraining(runId: string, wish: Exclude<TrainingWish, 'stop'>): Promise<void>;
  /** Answers a run's 'not-stored' event. */
  answerNotStored(runId: string, choice: StorageChoice): Promise<void>;
  /** Reads a checkpoint and keeps it for the next calls of `predict`: a run may delete it for a better one. Throws ProblemError. */
  holdCheckpoint(checkpointId: string): Promise<void>;
  /**
   * Predicts samples with a checkpoint. Throws ProblemError if the samples do not have the checkpoint's size, and an AbortError where `cancelCall` was
   * called with the id of this call.
   */
  predict(checkpointId: string, samples: Sample[], call?: string): Promise<Prediction[]>;
  /**
   * Explains one sample: what the checkpoint's net goes by, and the same net with random weights. The stream tells the progress of an occlusion, and
   * fails with a ProblemError, and with an AbortError after a cancel.
   */
  explain(call: CallId<ExplainProgress, Explanation>, checkpointId: string, sample: Sample, wish: HeatMapWish): Promise<void>;
  /** The features that a checkpoint's last layer goes by, a row per sample. Throws ProblemError as `predict` does. */
  features(checkpointId: string, samples: Sample[]): Promise<FeatureRows>;
  /**
   * Writes the archive with which a run goes on in plain torch elsewhere; stores nothing. Throws ProblemError if a run is active. The stream fails with
   * a ProblemError if the device can't train the net, and with an AbortError after a cancel.
   */
  bundleRun(call: CallId<BundleEvent, Blob>, order: BundleOrder): Promise<void>;
  /** Reads a weight file (.pth, .safetensors), matches it with a net and stores it in the browser. The stream fails with a ProblemError. */
  addWeights(call: CallId<ReadBytes, AddedWeights>, file: Blob, name: string, net: { model: string; classes: number }): Promise<void>;
  /**
   * Stores a checkpoint that a 'held' event named, and in the record of its run that it is stored. Throws ProblemError 'storage-full' where it
   * still does not fit, and 'checkpoint-missing' where it is no longer held.
   */
  storeHeld(checkpointId: string, run: RunRecord): Promise<void>;
  /** Gives up a checkpoint that a 'held' event named. */
  dropHeld(checkpointId: string): Promise<void>;
  /** Returns the checkpoint's weights as .safetensors bytes with torchvision's keys. */
  exportWeights(checkpointId: string, told: ToldInFile): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Returns the checkpoint's net for other programs; for torch it is asked for logits to be compared with. Throws ProblemError where the file would be too
   * large for the format, and as `predict` does.
   */
  exportNet(checkpointId: string, told: ToldInFile, form: ModelForm): Promise<Blob>;
  /** How far the weights of two checkpoints lie apart, layer by layer. Throws ProblemError. */
  compareWeights(firstId: string, secondId: string): Promise<WeightComparison>;
  /** Stores a checkpoint's file, in safetensors or ONNX, as a checkpoint; returns its id. */
  importWeights(file: Blob, name: string): Promise<string>;
  /** Stores a run that was trained elsewhere from its files, see `readReturnedRun` and `keepReturnedRun`. Throws ProblemError. */
  takeRun(files: File[]): Promise<TakenRun>;
  /** Stores a run that was trained elsewhere from its files, see `readReturnedRun` and `keepReturnedRun`. Throws ProblemError. */
  takeRun(files: File[]): Promise<TakenRun>;
}

/**
 * The service of the GPU worker's own worker, which stores states and checkpoints. `bytes`: the size of all chunks. Both methods throw
 * ProblemError 'storage-full'.
 */
export interface StateStoreService {
  saveState(summary: Omit<StateSummary, 'id' | 'bytes'>, bytes: number | null, next: NextChunk): Promise<StateSummary>;
  saveCheckpoint(summary: Omit<CheckpointSummary, 'bytes'>, bytes: number | null, next: NextChunk): Promise<void>;
}
