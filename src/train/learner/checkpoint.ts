import type { Subject } from '#base/messages/message.ts';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { ProblemError, problem } from '#base/problem.ts';
import { firstEntry, isTorchArchive, kindOfWeightFile, otherFileProblem } from '#nn/weights/file-kind.ts';
import { describeNotFinite, firstNotFinite } from '#nn/weights/finite.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { decodeSafetensors, joined, safetensorsParts } from '#nn/weights/safetensors.ts';
import { withMetadata } from '#nn/weights/safetensors-header.ts';
import type { EpochRecord } from '../loop/events.ts';
import type { TrainSettings } from '../settings/recipe.ts';
import { LONGEST_CLASS_NAME } from '../settings/rows/net.ts';
import { parseSettings, settingsFault } from '../settings/settings-schema.ts';
import { type CheckpointExtras, parseExtras } from './checkpoint-extras.ts';
import { type LockedTest, parseLockedTest } from './locked-test.ts';
import { parseTuneScores } from './state-schema.ts';

/**
 * A checkpoint's body is a safetensors file: weights and buffers under torchvision's names, the optimiser's state under
 * `optimizer.`, and what the weights belong to (settings, epoch, scores), the run's locked test side and what was learned about them since
 * in the file's metadata.
 */
export interface Checkpoint {
  settings: TrainSettings;
  epoch: number;
  tune: EpochRecord['tune'];
  /** Absent where it is not known: in a body that never left this browser, and in files of older versions. */
  test?: LockedTest | undefined;
  /** Absent where nothing is known. In this browser's storage the summary has it, not the body: it comes after the weights. */
  extras?: CheckpointExtras | undefined;
  weights: NamedTensor[];
  optimizer: NamedTensor[];
}

/** Version 2 may have `extras`; files of version 1 are read as before. */
const FORMAT_VERSION = 2;
const OPTIMIZER = 'optimizer.';

export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array<ArrayBuffer> {
  return joined(checkpointParts(checkpoint));
}

/** The same body in parts that are views of the tensors. */
export function checkpointParts(checkpoint: Checkpoint): Uint8Array[] {
  const { weights, optimizer } = checkpoint;
  const metadata = { format: 'pt', ...checkpointMetadata(checkpoint) };
  return safetensorsParts([...weights, ...optimizer.map((t) => ({ ...t, name: OPTIMIZER + t.name }))], metadata);
}

/** What a file says of its weights, whatever its format; {@link checkpointFacts} reads it. */
export function checkpointMetadata({ settings, epoch, tune, test, extras }: Checkpoint): Record<string, string> {
  return {
    groundglass: String(FORMAT_VERSION),
    settings: JSON.stringify(settings),
    epoch: String(epoch),
    tune: JSON.stringify(tune),
    ...(test && { test: JSON.stringify(test) }),
    ...(extras && { extras: JSON.stringify(extras) }),
    notice: inEnglish(phrase('notice/short')),
  };
}

/**
 * Throws ProblemError for a file that is damaged or was not written by the studio, and for one with values that are not finite;
 * `subject` names it.
 */
export function decodeCheckpoint(body: Uint8Array<ArrayBuffer>, subject: Subject): Checkpoint {
  const kind = kindOfWeightFile(body.subarray(0, 512));
  if (kind !== 'safetensors') throw foreignFile(kind, body.subarray(0, 512), subject);
  const { tensors, metadata } = decodeSafetensors(body, subject);
  return checkpointOf(tensors, metadata, subject);
}

/** A checkpoint of what its file holds, whatever the file's format. Throws ProblemError as {@link decodeCheckpoint} does. */
export function checkpointOf(tensors: readonly NamedTensor[], metadata: Record<string, string>, subject: Subject): Checkpoint {
  const about = checkpointFacts(metadata, subject);
  const broken = firstNotFinite(tensors);
  if (broken !== null) {
    throw new ProblemError('checkpoint-not-finite', subject, { tensor: broken, values: describeNotFinite(broken) });
  }
  const ofOptimizer = (tensor: NamedTensor) => tensor.name.startsWith(OPTIMIZER);
  return {
    ...about,
    weights: tensors.filter((tensor) => !ofOptimizer(tensor)),
    optimizer: tensors.filter(ofOptimizer).map((tensor) => ({ ...tensor, name: tensor.name.slice(OPTIMIZER.length) })),
  };
}

/**
 * What the metadata of a checkpoint's file say of its weights. Throws ProblemError for a file that the studio did not write, and for one that a later
 * version wrote.
 */
export function checkpointFacts(metadata: Record<string, string>, subject: Subject): Omit<Checkpoint, 'weights' | 'optimizer'> {
  const version = /^[1-9]\d{0,5}$/.test(metadata.groundglass ?? '') ? Number(metadata.groundglass) : null;
  if (version !== null && version > FORMAT_VERSION) {
    throw new ProblemError('checkpoint-foreign/newer', subject, { version, known: FORMAT_VERSION });
  }
  const settings = parseSettings(metadata.settings);
  const tune = parseTuneScores(metadata.tune);
  const test = metadata.test === undefined ? undefined : parseLockedTest(metadata.test);
  const epoch = Number(metadata.epoch);
  const fault = version === null ? null : settingsFault(metadata.settings);
  if (fault?.of === 'class-name') throw new ProblemError('checkpoint-foreign/class-name', subject, { ...fault, most: LONGEST_CLASS_NAME });
  if (fault) throw new ProblemError('checkpoint-foreign/setting', subject, fault);
  if (version === null || !settings || !tune || !Number.isInteger(epoch) || test === null) {
    throw new ProblemError('checkpoint-foreign/weights', subject);
  }
  const extras = metadata.extras === undefined ? undefined : parseExtras(metadata.extras, settings.classes.length);
  if (extras === null) throw new ProblemError('checkpoint-foreign/extras', subject);
  return { settings, epoch, tune, test, ...(extras && { extras }) };
}

/**
 * The bytes of a stored checkpoint as its exported file has them: with the record of the locked test side, null where it is not known, and with what was
 * learned about it since.
 */
export function asExported(
  parts: AsyncIterable<Uint8Array<ArrayBuffer>>,
  test: LockedTest | null,
  extras: CheckpointExtras | undefined,
): AsyncIterable<Uint8Array<ArrayBuffer>> {
  if (!test && !extras) return parts;
  return withMetadata(parts, phrase('subject/checkpoint'), ({ notice, ...metadata }) => ({
    ...metadata,
    groundglass: String(FORMAT_VERSION),
    ...(test && { test: JSON.stringify(test) }),
    ...(extras && { extras: JSON.stringify(extras) }),
    ...(notice !== undefined && { notice }),
  }));
}

/** The problem of a weight file that is no checkpoint: it says neither the classes nor how scans are prepared. */
function foreignFile(kind: 'zip' | 'torch-legacy' | 'other', head: Uint8Array, subject: Subject): ProblemError {
  if (kind === 'other') return new ProblemError('checkpoint-foreign/file', subject, { file: problem(otherFileProblem(head), subject) });
  if (kind === 'zip' && !isTorchArchive(head)) return new ProblemError('checkpoint-foreign/archive', subject, { first: firstEntry(head) });
  return new ProblemError(`checkpoint-foreign/${kind}`, subject);
}
