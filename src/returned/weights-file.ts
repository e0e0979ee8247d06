import { ProblemError } from '#base/problem.ts';
import { parseSafetensorsHeader, safetensorsHeaderLength } from '#nn/weights/safetensors-header.ts';
import { type Checkpoint, decodeCheckpoint } from '#train/learner/checkpoint.ts';
import { decodeTrainingState, type TrainingState } from '#train/learner/training-state.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { tensorsHash } from './belongs.ts';

/** What a file of a run's weights tells of its run. */
export interface WeightsFile {
  name: string;
  settings: TrainSettings;
  /** The run that it says it is of; null where it says none. */
  runId: string | null;
  /** The epochs before the place at which it goes on, of a state; null of a checkpoint. */
  history: readonly EpochRecord[] | null;
  /** Null of a state within an epoch, whose weights are those of no epoch. */
  checkpoint: Checkpoint | null;
}

const RUN_ID = /^[\w-]{1,64}$/;

/**
 * Reads weights of a run: a checkpoint, or the state from which its training goes on. `tensors`: the hash that its manifest tells of them. Throws
 * ProblemError.
 */
export async function readWeightsFile(file: File, tensors?: string): Promise<WeightsFile> {
  const { name } = file;
  const body = new Uint8Array(await file.arrayBuffer());
  const read =
    metadataOf(body, name)?.['groundglass-state'] === undefined ? ofCheckpoint(decodeCheckpoint(body, name)) : ofState(body, name);
  if (tensors !== undefined && tensorsHash(body, name) !== tensors) throw new ProblemError('run-files/other-weights', name);
  return { name, ...read };
}

/** Null for what is no safetensors file, of which `decodeCheckpoint` says what it is. */
function metadataOf(body: Uint8Array<ArrayBuffer>, name: string): Record<string, string> | null {
  try {
    const end = 8 + safetensorsHeaderLength(body.subarray(0, 8), body.length, name);
    return parseSafetensorsHeader(body.subarray(8, end), body.length - end, name).metadata;
  } catch {
    return null;
  }
}

function ofCheckpoint(checkpoint: Checkpoint): Omit<WeightsFile, 'name'> {
  return { settings: checkpoint.settings, runId: checkpoint.test?.runId ?? null, history: null, checkpoint };
}

function ofState(body: Uint8Array<ArrayBuffer>, name: string): Omit<WeightsFile, 'name'> {
  const state = decodeTrainingState(body, name);
  const { run = '' } = metadataOf(body, name) ?? {};
  const runId = RUN_ID.test(run) ? run : null;
  return { settings: state.settings, runId, history: state.progress.history, checkpoint: atEpochsEnd(state) };
}

/** The checkpoint that a state at the end of an epoch is; null within one, and before the first has ended. */
function atEpochsEnd({ settings, progress, learner: { weights, optimizer } }: TrainingState): Checkpoint | null {
  const ended = progress.history.at(-1);
  return ended && progress.batch === 0 ? { settings, epoch: ended.epoch, tune: ended.tune, weights, optimizer } : null;
}
