import type { Problem } from '#base/problem.ts';
import type { MarkedSlices } from '#data/sample/marked-slices.ts';
import type { DrawnMethod } from '#data/split/split-method.ts';
import type { EarlierScans } from '#train/learner/locked-test.ts';
import type { EpochRecord, StopReason } from '#train/loop/events.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import type { TrainedAgain } from './again.ts';
import type { TrainedElsewhere } from './elsewhere.ts';
import type { KeptEvaluations } from './evaluations.ts';

/** What scans and labels a run was given, so that they are found again under other names. */
export interface RunData {
  /** Fingerprints of the scans' pixels by scan name; a scan that could not be looked at has none. */
  prints: Record<string, string>;
  /** SHA-256 over classes and labels of the scans on the three sides. */
  labels: string;
  /** Fingerprints of slices of the scans on the test side, see `sliceFingerprints`, in older runs of those in the middle; absent in runs that were made before they were kept. */
  testSlices?: string[];
  /** The same of the scans on the training and the validation side, by which parts of them are known; absent in runs of before they were kept. */
  seenSlices?: { train: string[]; tune: string[] };
  /**
   * Class indices of the scans on the training and the validation side, by scan name: a run that was cut off goes on with them, whatever has been
   * relabelled since. Absent in runs that were made before they were kept.
   */
  learned?: Record<string, number>;
  /** What the model from which it began, and those before that one, had met; absent where it began from none that tells it. */
  earlier?: EarlierScans;
}

/** The scans of a run: the part of its record that does not depend on its settings, so that runs of a grid share it. */
export interface RunScans {
  /**
   * Scan names (never paths) per side, and how they came there: `given` names the run or the file whose sides they are, and `method` is then how
   * that one drew them. Absent in older records.
   */
  split: { seed: number; method?: DrawnMethod; given?: string; train: string[]; tune: string[]; test: string[] };
  /** Absent in older runs, which did not store it. */
  data?: RunData;
  /** Slices that were marked by hand, by scan name and counted from 0 at the feet; absent where the run did not go by marks. */
  markedSlices?: MarkedSlices;
}

/** A place in a run: an epoch, from 1, and the number of its batches that are trained. */
export interface PlaceInRun {
  epoch: number;
  batch: number;
}

/** Where a run went on on another device than before. */
export interface DeviceMove extends PlaceInRun {
  device: string;
}

/** How far a run has come. The GPU worker alone writes it. */
export interface RunProgress {
  history: EpochRecord[];
  /** The epoch whose weights are the best so far, see `isBetter`; null before the first. */
  bestEpoch: number | null;
  /** null while running, or when the run was cut off. */
  stopReason: StopReason | null;
  /** Where a person paused it: so many batches of this epoch were trained. Absent while it trains, and once it has ended. */
  paused?: PlaceInRun;
  /** The problem that ended the run early. */
  problem?: Problem;
  checkpointId: string | null;
  /**
   * The epoch of that checkpoint, as its end found it in the storage; null: there was none. Absent before the end, and in older records,
   * which took it to be the best.
   */
  keptEpoch?: number | null;
  /** The devices on which it went on, in order; absent where it stayed on the one on which it began. */
  moves?: DeviceMove[];
}

/** What the user adds to a run. The page alone writes it. */
export interface RunNotes {
  /** What the user calls the run. */
  name?: string;
  note?: string;
  /** Stays at the top of the run board. */
  pinned?: boolean;
}

/** How many of a run's scans the model from which it began had met in its own run, on other sides. */
export interface MetBefore {
  /** Scans of the validation and test sets that it was trained on: their scores are too good. */
  trained: number;
  /** Scans of the test set that chose its epoch. */
  chose: number;
  /** Scans that the run learns from, and that were on the model's locked test side. */
  locked: number;
}

/** A training run as it is stored. */
export interface RunRecord extends RunScans, RunProgress, RunNotes, KeptEvaluations {
  id: string;
  /** ISO 8601. */
  createdAt: string;
  settings: TrainSettings;
  /** Backend and adapter, for example 'WebGPU · SwiftShader (software)'. */
  device: string;
  /** Present where the run was not trained in this browser, but came as files. */
  elsewhere?: TrainedElsewhere;
  /** What it has otherwise than an earlier run that it trains again; absent where a person asked for no such run. */
  again?: TrainedAgain;
  /** Absent where it began from no model of the studio, or from one that met none of them. */
  metBefore?: MetBefore;
  /** How often the locked test side was opened for this run. */
  testOpenings: number;
}

/** A run before it begins. */
export interface RunBeginning {
  /** Absent: a new one. */
  id?: string | undefined;
  settings: TrainSettings;
  device: string;
  scans: RunScans;
  metBefore?: MetBefore | null | undefined;
  /** As in RunData. */
  earlier?: EarlierScans | null | undefined;
}

/** The record of a run that begins now. */
export function newRun({ id = crypto.randomUUID(), settings, device, scans, metBefore, earlier }: RunBeginning): RunRecord {
  const { split, data, markedSlices } = structuredClone(scans);
  return {
    id,
    createdAt: new Date().toISOString(),
    settings: structuredClone(settings),
    device,
    split,
    ...(markedSlices && { markedSlices }),
    history: [],
    bestEpoch: null,
    stopReason: null,
    checkpointId: null,
    testOpenings: 0,
    ...(data && { data: { ...data, ...(earlier && { earlier }) } }),
    ...(metBefore && { metBefore: { ...metBefore } }),
  };
}

/** The record of a run's best epoch; null before the first is finished. */
export function bestOf({ history, bestEpoch }: Pick<RunProgress, 'history' | 'bestEpoch'>): EpochRecord | null {
  return history.find(({ epoch }) => epoch === bestEpoch) ?? null;
}

/** A record of a run with how far another record of the run has come. Whatever else is in it stays. */
export function withProgress<R extends RunProgress>(kept: R, { history, bestEpoch, stopReason, ...progress }: RunProgress): R {
  const { paused: _, problem: __, keptEpoch: ___, moves: ____, ...others } = kept;
  const { paused, problem, checkpointId, keptEpoch, moves } = progress;
  const ends = {
    ...(paused && { paused }),
    ...(problem && { problem }),
    ...(keptEpoch !== undefined && { keptEpoch }),
    ...(moves && { moves }),
  };
  return { ...others, history, bestEpoch, stopReason, checkpointId, ...ends } as R;
}

/** Whether a run waits where it was paused, and the state of that place is stored: so that it loses nothing when its tab is closed. */
export function isPauseStored({ paused }: Pick<RunProgress, 'paused'>, stored: PlaceInRun | null | undefined): boolean {
  return paused !== undefined && stored?.epoch === paused.epoch && stored.batch === paused.batch;
}

/** Whether the checkpoint at the end is of another epoch than the best, whose weights were lost from the storage. */
export function isBestLost({ keptEpoch, bestEpoch }: Pick<RunProgress, 'keptEpoch' | 'bestEpoch'>): boolean {
  return keptEpoch !== undefined && keptEpoch !== bestEpoch;
}

/** The device on which a run was trained last. */
export function lastDevice({ device, moves = [] }: Pick<RunRecord, 'device' | 'moves'>): string {
  return moves.at(-1)?.device ?? device;
}
