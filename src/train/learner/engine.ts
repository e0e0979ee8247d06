import type { Device } from '#gpu/device.ts';
import { gpuOf } from '#gpu/executor/gpu.ts';
import type { MemoryPlan } from '#gpu/plan/memory.ts';
import type { EngineName, TrainSettings } from '../settings/recipe.ts';
import { refuseOneValue } from '../settings/refuse-one-value.ts';
import type { Checkpoint } from './checkpoint.ts';
import { CompiledLearner, CompiledPredictor } from './compiled-learner.ts';
import { EagerLearner, EagerPredictor } from './eager-learner.ts';
import { whyNotKept } from './kept-features.ts';
import type { LearningSet, Predictor, TrainingNet, Tuning } from './learner.ts';

/** The engine that was asked for, where the device can run it: the compiled one needs WebGPU. */
function engineOn({ gpu }: Device, { engine }: Pick<TrainSettings, 'engine'>): EngineName {
  return gpu ? engine : 'eager';
}

/**
 * A net that learns on the device; `tell` hears which engine was chosen, and why if it is not the one asked for. Throws ProblemError
 * for a run in which a BatchNorm would see one value per channel, whatever the engine.
 */
export function openLearner(device: Device, settings: TrainSettings, set: LearningSet, tell: (text: string) => void): TrainingNet {
  refuseOneValue(settings, set.trainLabels.length);
  if (engineOn(device, settings) === 'compiled') return new CompiledLearner(settings, set, gpuOf(device));
  tell(`Training with TensorFlow.js${settings.engine === 'compiled' ? ': the compiled engine needs WebGPU' : ''}`);
  return new EagerLearner(settings, set);
}

/** Tunes where that is wanted, computes features where they are kept, compiles the first step where the engine does that, and says what it takes. */
export async function prepareLearner(
  learner: TrainingNet,
  settings: TrainSettings,
  tell: (text: string) => void,
  { isStopped = () => false, tuning = null }: { isStopped?: () => boolean; tuning?: Tuning | null } = {},
): Promise<void> {
  if (!(learner instanceof CompiledLearner)) {
    if (settings.keepFeatures) tell(`No features are kept. ${whyNotKept({ ...settings, engine: 'eager' })}`);
    return;
  }
  await learner.tune(tuning);
  await learner.keepFeatures(tell, isStopped);
  const { plan, dispatches } = await learner.prepare();
  tell(`Compiled: ${dispatches} GPU programs per step, ${planText(plan)}`);
}

/** '1.9 GiB of GPU memory: activations 1.5 GiB, optimizer 180 MiB, ...' */
export function planText({ totalBytes, bytes }: Pick<MemoryPlan, 'totalBytes' | 'bytes'>): string {
  const size = (n: number) => (n >= 2 ** 30 ? `${(n / 2 ** 30).toFixed(1)} GiB` : `${Math.ceil(n / 2 ** 20)} MiB`);
  const kinds = Object.entries(bytes).sort(([, a], [, b]) => b - a);
  const shown = kinds.filter(([, n]) => n >= totalBytes / 100).map(([kind, n]) => `${kind} ${size(n)}`);
  return `${size(totalBytes)} of GPU memory: ${shown.join(', ')}`;
}

/** A checkpoint's net for prediction. Throws ProblemError for foreign weights. */
export function openPredictor(device: Device, checkpoint: Checkpoint): Predictor {
  const compiled = engineOn(device, checkpoint.settings) === 'compiled';
  return compiled ? new CompiledPredictor(checkpoint, gpuOf(device)) : new EagerPredictor(checkpoint);
}
