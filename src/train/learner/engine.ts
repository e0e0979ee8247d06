import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError, toProblem } from '#base/problem.ts';
import type { BackendName, Device } from '#gpu/device.ts';
import { machineOf } from '#gpu/machine.ts';
import type { MemoryPlan } from '#gpu/plan/memory.ts';
import type { MemoryKind } from '#gpu/plan/value.ts';
import { openWebgpu } from '#gpu/webgpu.ts';
import type { KeptSums } from '#nn/compiled/programs.ts';
import { openWasm, type WasmHost } from '#wasm/open.ts';
import type { EngineName, TrainSettings } from '../settings/recipe.ts';
import { whyNotKept } from '../settings/why-not-kept.ts';
import type { Checkpoint } from './checkpoint.ts';
import { CompiledLearner, CompiledPredictor } from './compiled-learner.ts';
import type { LearningSet, Predictor, TrainingNet, Tuning } from './learner.ts';
import { type RoomOfRun, roomOfRun } from './plan-run.ts';
import { refuseOneValue } from './refuse-one-value.ts';

const TENSORFLOW = 'TensorFlow.js';

type EagerEngine = typeof import('#eager/engine.ts');

let eagerEngine: Promise<EagerEngine> | null = null;

/**
 * Loads the eager engine with TensorFlow.js. It is as large as the rest of the worker, so it is fetched only when a run needs it. Throws
 * ProblemError where it can't be loaded.
 */
function loadEager(): Promise<EagerEngine> {
  eagerEngine ??= import('#eager/engine.ts').catch((thrown: unknown) => {
    eagerEngine = null;
    throw new ProblemError('engine-not-loaded', TENSORFLOW, { cause: toProblem(thrown, TENSORFLOW) });
  });
  return eagerEngine;
}

const OPENERS: Record<BackendName, (host: WasmHost | null) => Promise<Device | null>> = {
  webgpu: openWebgpu,
  wasm: async (host) => (host ? openWasm(host) : null),
  webgl: async () => (await loadEager()).openWebgl(),
  cpu: async () => (await loadEager()).openCpu(),
};

/**
 * Opens the first device that works: WebGPU on a GPU, else our engine on the processor, else WebGPU in software, WebGL, or TensorFlow.js on the
 * processor; with `preferred`, that one or none. Without a `host` our engine can not be opened on the processor. TensorFlow.js is loaded for the
 * last two alone. Throws ProblemError where no device works.
 */
export async function chooseDevice(preferred?: BackendName, host: WasmHost | null = null): Promise<Device> {
  const reasons: Problem[] = [];
  const opened = await firstDevice(preferred ? [preferred] : ['webgpu', 'wasm', 'webgl', 'cpu'], host, reasons);
  if (!opened) throw new ProblemError('backend-missing', preferred ?? phrase('subject/graphics-device'), { reasons });
  return reasons.length > 0 ? { ...opened, info: { ...opened.info, refused: reasons } } : opened;
}

/** The first of the devices that works, WebGPU in software only in place of TensorFlow.js; adds to `reasons` why others do not. */
async function firstDevice(names: readonly BackendName[], host: WasmHost | null, reasons: Problem[]): Promise<Device | null> {
  let software: Device | null = null;
  for (const name of names) {
    // Whatever our engine's way to the processor, TensorFlow.js is slower than WebGPU in software.
    if (software && name !== 'wasm') return software;
    const device = await OPENERS[name](host).catch((thrown: unknown) => {
      reasons.push(toProblem(thrown, name));
      return null;
    });
    if (name === 'webgpu' && device && device.info.notice !== null && names.length > 1) software = device;
    else if (device) {
      software?.gpu?.destroy();
      return device;
    }
  }
  return software;
}

/** The engine of the settings where the device can run it, else the eager one: the compiled engine needs a machine. */
function engineOn({ machine }: Device, { engine }: Pick<TrainSettings, 'engine'>): EngineName {
  return machine ? engine : 'eager';
}

/**
 * A net that learns on the device; `report` gets which engine was chosen, and why if it is not the one asked for. Throws ProblemError
 * for a run in which a BatchNorm would see one value per channel, whatever the engine.
 */
export async function openLearner(
  device: Device,
  settings: TrainSettings,
  set: LearningSet,
  report: (progress: Phrase) => void,
): Promise<TrainingNet> {
  refuseOneValue(settings, set.trainLabels.length);
  if (engineOn(device, settings) === 'compiled') {
    // The buffers of an earlier eager run would take memory that the compiled engine needs.
    if (eagerEngine) (await eagerEngine).releaseBuffers();
    const machine = machineOf(device);
    return new CompiledLearner(settings, set, machine, await roomOfRun(settings, set.trainLabels.length, machine));
  }
  const { EagerLearner, attachTo } = await loadEager();
  await attachTo(device);
  report(settings.engine === 'compiled' ? phrase('engine/no-webgpu') : phrase('engine/tensorflow'));
  return new EagerLearner(settings, set);
}

/**
 * Makes a compiled learner ready for its first step: tunes it if `tuning` is given, computes the features of frozen layers if the settings keep
 * them, and compiles the step. `report` gets the progress and the memory that the step takes. An eager learner needs none of this. Throws the
 * signal's reason.
 */
export async function prepareLearner(
  learner: TrainingNet,
  settings: TrainSettings,
  report: (progress: Phrase) => void,
  { signal, tuning = null }: { signal?: AbortSignal; tuning?: Tuning | null } = {},
): Promise<void> {
  if (!(learner instanceof CompiledLearner)) {
    const reason = settings.keepFeatures ? whyNotKept({ ...settings, engine: 'eager' }) : null;
    if (reason) report(phrase('features/none', { reason }));
    return;
  }
  await learner.tune(tuning);
  await learner.keepFeatures(report, signal);
  signal?.throwIfAborted();
  const { plan, dispatches, sums } = await learner.prepare();
  if (sums.chains > 0) report(sumsText(sums, plan));
  report(phrase('engine/compiled', { dispatches, memory: planText(plan) }));
}

/** Whether sums are kept, and what decided it. */
function sumsText({ kept, chains, roomForSums: most, granted }: KeptSums & RoomOfRun, { totalBytes: total }: MemoryPlan): Phrase {
  if (kept < chains) return kept === 0 ? phrase('engine/sums-again', { most }) : phrase('engine/sums-partly', { kept, chains, most });
  return granted > 0 ? phrase('engine/sums-kept', { total, granted }) : phrase('engine/sums-free');
}

/** '2.89 MB of memory: optimizer 1.16 MB, weights 0.58 MB, ...': all in one unit, and so rounded that the kinds add up; those below 1 % are one. */
export function planText({ totalBytes, bytes }: Pick<MemoryPlan, 'totalBytes' | 'bytes'>): Phrase {
  const power = Math.min(Math.floor(Math.log10(Math.max(totalBytes, 1)) / 3), UNITS.length - 1);
  const unit = 1000 ** power;
  const decimals = power === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(totalBytes / unit)));
  const grain = unit / 10 ** decimals;
  const size = (grains: number) => `${((grains * grain) / unit).toFixed(decimals)} ${UNITS[power]}`;
  const kinds = (Object.entries(bytes) as [MemoryKind, number][]).sort(([, a], [, b]) => b - a);
  const named = kinds.filter(([, n]) => n >= totalBytes / 100);
  const others = kinds.slice(named.length).reduce((sum, [, n]) => sum + n, 0);
  const parts = [...named, ...(others > 0 ? [['other', others] as const] : [])];
  const total = Math.round(totalBytes / grain);
  const rounded = addingUp(
    parts.map(([, n]) => n / grain),
    total,
  );
  const shown = parts.flatMap(([kind], i) => (rounded[i] ? [phrase(`memory/${kind}`, { size: size(rounded[i]) })] : []));
  return phrase('engine/memory', { total: size(total), kinds: shown });
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** Whole numbers that add up to `total`: those with the largest remainders are rounded up. */
function addingUp(values: readonly number[], total: number): number[] {
  const whole = values.map(Math.floor);
  const missing = total - whole.reduce((a, b) => a + b, 0);
  // Remainders that differ by rounding alone are equal, and the first of equals is rounded up.
  const byRemainder = values.map((value, i) => ({ i, rest: Math.round(1e6 * (value - whole[i]!)) })).sort((a, b) => b.rest - a.rest);
  for (const { i } of byRemainder.slice(0, Math.max(0, missing))) whole[i]! += 1;
  return whole;
}

/** A checkpoint's net for prediction. Throws ProblemError for foreign weights, and where the device has no room for them. */
export async function openPredictor(device: Device, checkpoint: Checkpoint): Promise<Predictor> {
  await device.machine?.checkRoom(checkpoint.weights.reduce((sum, { data }) => sum + data.byteLength, 0));
  if (engineOn(device, checkpoint.settings) === 'compiled') return new CompiledPredictor(checkpoint, machineOf(device));
  const { EagerPredictor, attachTo } = await loadEager();
  await attachTo(device);
  return new EagerPredictor(checkpoint);
}
