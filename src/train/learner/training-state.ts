import type { Subject } from '#base/messages/message.ts';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { describeNotFinite, firstNotFinite } from '#nn/weights/finite.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { decodeSafetensors, safetensorsParts } from '#nn/weights/safetensors.ts';
import type { Progress } from '../loop/progress.ts';
import type { TrainSettings } from '../settings/recipe.ts';
import { parseSettings } from '../settings/settings-schema.ts';
import type { LearnerState } from './learner.ts';
import { parseCounters, parseProgress, parseTiles } from './state-schema.ts';

/** The state of a run at one batch: all that it needs to continue from there exactly. */
export interface TrainingState {
  settings: TrainSettings;
  progress: Progress;
  learner: LearnerState;
  /** Hash of the data that it was trained on, see dataPrint. */
  data: string;
}

const FORMAT_VERSION = '1';
const OPTIMIZER = 'optimizer.';

/**
 * The body of a stored state: a safetensors file as a checkpoint's, with the optimiser's state under `optimizer.` and the rest in
 * its metadata. The parts are views of the tensors, so nothing is copied.
 */
export function encodeTrainingState({ settings, progress, learner, data }: TrainingState): Uint8Array[] {
  const metadata = {
    format: 'pt',
    'groundglass-state': FORMAT_VERSION,
    settings: JSON.stringify(settings),
    progress: JSON.stringify(progress),
    counters: JSON.stringify(learner.counters),
    tiles: JSON.stringify([...learner.tiles]),
    data,
    notice: inEnglish(phrase('notice/short')),
  };
  return safetensorsParts([...learner.weights, ...learner.optimizer.map((t) => ({ ...t, name: OPTIMIZER + t.name }))], metadata);
}

/** Throws ProblemError for a body that is damaged or something else; `subject` names it. */
export function decodeTrainingState(body: Uint8Array<ArrayBuffer>, subject: Subject): TrainingState {
  const { tensors, metadata } = decodeSafetensors(body, subject);
  const version = Number(metadata['groundglass-state']);
  if (Number.isInteger(version) && version > Number(FORMAT_VERSION))
    throw new ProblemError('state-foreign/newer', subject, { version, known: Number(FORMAT_VERSION) });
  const settings = parseSettings(metadata.settings);
  const progress = parseProgress(metadata.progress);
  const counters = parseCounters(metadata.counters);
  // States without tiles are older than tuning.
  const tiles = parseTiles(metadata.tiles ?? '[]');
  const { data } = metadata;
  if (metadata['groundglass-state'] !== FORMAT_VERSION || !settings || !progress || !counters || !tiles || data === undefined) {
    throw new ProblemError('state-foreign', subject);
  }
  const broken = firstNotFinite(tensors);
  if (broken !== null) {
    throw new ProblemError('state-not-finite', subject, { tensor: broken, values: describeNotFinite(broken) });
  }
  const ofOptimizer = ({ name }: NamedTensor) => name.startsWith(OPTIMIZER);
  const optimizer = tensors.filter(ofOptimizer).map((tensor) => ({ ...tensor, name: tensor.name.slice(OPTIMIZER.length) }));
  const weights = tensors.filter((tensor) => !ofOptimizer(tensor));
  return { settings, progress, learner: { weights, optimizer, counters, tiles }, data };
}
