import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError, toProblem } from '#base/problem.ts';
import type { BackendName, Device } from '#gpu/device.ts';
import { gpuOf } from '#gpu/executor/gpu.ts';
import type { MemoryPlan } from '#gpu/plan/memory.ts';
import { openWebgpu } from '#gpu/webgpu.ts';
import type { EngineName, TrainSettings } from '../settings/recipe.ts';
import { whyNotKept } from '../settings/why-not-kept.ts';
import type { Checkpoint } from './checkpoint.ts';
import { CompiledLearner, CompiledPredictor } from './compiled-learner.ts';
import type { LearningSet, Predictor, TrainingNet, Tuning } from './learner.ts';
import { refuseOneValue } from './refuse-one-value.ts';

type EagerEngine = typeof import('#eager/engine.ts');

let eagerEngine: Promise<EagerEngine> | null = null;

/**
 * TensorFlow.js and everything on it. It is as large as the rest of the worker, so that only who computes with it fetches it. Throws
 * ProblemError where it can't be had.
 */
function loadEager(): Promise<EagerEngine> {
  eagerEngine ??= import('#eager/engine.ts').catch((thrown: unknown) => {
    eagerEngine = null;
    throw new ProblemError({
      code: 'engine-not-loaded',
      subject: 'TensorFlow.js',
      what: `This part of the studio could not be loaded (${toProblem(thrown, 'TensorFlow.js').what}).`,
      remedy: 'Reload the page; the address that it came from has to be within reach.',
    });
  });
  return eagerEngine;
}

const OPENERS: Record<BackendName, () => Promise<Device | null>> = {
  webgpu: openWebgpu,
  webgl: async () => (await loadEager()).openWebgl(),
  cpu: async () => (await loadEager()).openCpu(),
};

/**
 * Opens the first device that works: WebGPU, else WebGL, else the CPU; with `preferred`, that one or none. TensorFlow.js is loaded for
 * the latter two alone. Throws ProblemError when it can't be had.
 */
export async function chooseDevice(preferred?: BackendName): Promise<Device> {
  const reasons: Problem[] = [];
  for (const name of preferred ? [preferred] : (['webgpu', 'webgl', 'cpu'] as const)) {
    try {
      const device = await OPENERS[name]();
      if (device) return device;
    } catch (thrown) {
      reasons.push(toProblem(thrown, name));
    }
  }
  throw new ProblemError('backend-missing', preferred ?? phrase('subject/graphics-device'), { reasons });
}

/** The engine that was asked for, where the device can run it: the compiled one needs WebGPU. */
function engineOn({ gpu }: Device, { engine }: Pick<TrainSettings, 'engine'>): EngineName {
  return gpu ? engine : 'eager';
}

/**
 * A net that learns on the device; `tell` hears which engine was chosen, and why if it is not the one asked for. Throws ProblemError
 * for a run in which a BatchNorm would see one value per channel, whatever the engine.
 */
export async function openLearner(
  device: Device,
  settings: TrainSettings,
  set: LearningSet,
  tell: (text: string) => void,
): Promise<TrainingNet> {
  refuseOneValue(settings, set.trainLabels.length);
  if (engineOn(device, settings) === 'compiled') {
    // What an eager run has left on the device is memory that the compiled one lacks.
    if (eagerEngine) (await eagerEngine).releaseBuffers();
    return new CompiledLearner(settings, set, gpuOf(device));
  }
  const { EagerLearner, attachTo } = await loadEager();
  await attachTo(device);
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
export async function openPredictor(device: Device, checkpoint: Checkpoint): Promise<Predictor> {
  if (engineOn(device, checkpoint.settings) === 'compiled') return new CompiledPredictor(checkpoint, gpuOf(device));
  const { EagerPredictor, attachTo } = await loadEager();
  await attachTo(device);
  return new EagerPredictor(checkpoint);
}
