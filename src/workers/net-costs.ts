import { ProblemError } from '#base/problem.ts';
import type { MachineName } from '#gpu/device.ts';
import type { KernelSet } from '#gpu/kernels/kernel-set.ts';
import { WGSL_KERNELS } from '#gpu/kernels/wgsl-kernels.ts';
import type { MemoryKind } from '#gpu/plan/value.ts';
import { needsTwoImages } from '#nn/compiled/programs.ts';
import { type NetCost, netCost } from '#nn/cost.ts';
import { checkInput } from '#nn/input-rule.ts';
import { type StateEntry, stateEntries } from '#nn/module.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { planRun } from '#train/learner/plan-run.ts';
import { type Extent, extentAfter, trainableKeys } from '#train/settings/freezing.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { WASM_KERNELS } from '#wasm/kernels/wasm-kernels.ts';

export interface NetCostQuestion {
  model: string;
  classes: number;
  /** Input height and width. */
  size: number;
  extent: Extent;
  /** Stages that are unfrozen by the end of the run; the memory is computed for that point. */
  unfrozen: number;
  frozenBatchNorm: TrainSettings['frozenBatchNorm'];
  /** What the compiled engine's plan depends on; null if another engine trains, or if the plan can't be made yet. */
  compiled: CompiledQuestion | null;
}

export interface CompiledQuestion {
  /** The settings that the plan depends on, see `plannedSettings`. */
  settings: TrainSettings;
  /** Scans in the largest batch. */
  batchSize: number;
  /** Whether samples are augmented. */
  augments: boolean;
  /** What runs the programs: its kernels need different memory. */
  machine: MachineName;
  /** The largest buffer that the device binds, in bytes. */
  bindingBytes: number;
  /** The most bytes in all; null where no such limit is known. */
  memory: number | null;
  /** Whether the device may be asked what it has room for, for which it may have to allocate memory: for the chosen net alone, and beside no run. */
  asksDevice: boolean;
}

/** The bytes, at most `wanted`, that the device has room for. */
export type RoomUpTo = (wanted: number) => number | Promise<number>;

/** The memory that the compiled engine will use on the device, in bytes, and its dispatches in a step. */
export interface PlannedTraining {
  bytes: Readonly<Partial<Record<MemoryKind, number>>>;
  totalBytes: number;
  largestBinding: number;
  dispatches: number;
}

/** What a net costs at a size and extent of training, after the last stage was unfrozen. Counts are numbers of values, not bytes. */
export interface NetCosts extends NetCost {
  parameters: number;
  /** Values that are trained from the first epoch on. */
  trainable: number;
  /** Values that are trained after the last stage was unfrozen. */
  trainableInTheEnd: number;
  /** Values of the largest parameter. */
  largestParameter: number;
  /** The BatchNorm that would see one value per channel if a training batch had one image; null if there is none. */
  needsTwoImages: string | null;
  /** The compiled engine's plan; null if none was asked for, if it is too large, or if the net can't be trained in such micro-batches. */
  planned: PlannedTraining | null;
  /** Whether the compiled engine was asked for and its step is too large to dispatch. */
  tooLarge: boolean;
}

const KERNELS: Record<MachineName, KernelSet> = { webgpu: WGSL_KERNELS, wasm: WASM_KERNELS };

const sizeOf = ({ shape }: StateEntry) => shape.reduce((a, b) => a * b, 1);

type Net = ReturnType<typeof buildNet>;

async function planned(
  net: Net,
  question: NetCostQuestion,
  isTrainable: (key: string) => boolean,
  roomUpTo: RoomUpTo,
): Promise<Pick<NetCosts, 'planned' | 'tooLarge'>> {
  const { compiled } = question;
  if (!compiled) return { planned: null, tooLarge: false };
  try {
    return { planned: await plan(net, question, compiled, isTrainable, roomUpTo), tooLarge: false };
  } catch (thrown) {
    // The step is too large to be dispatched.
    if (thrown instanceof RangeError) return { planned: null, tooLarge: true };
    if (thrown instanceof ProblemError && thrown.problem.code === 'batch-norm-one-value') return { planned: null, tooLarge: false };
    throw thrown;
  }
}

async function plan(
  net: Net,
  { model, classes, size, frozenBatchNorm }: NetCostQuestion,
  compiled: CompiledQuestion,
  isTrainable: (key: string) => boolean,
  roomUpTo: RoomUpTo,
): Promise<PlannedTraining> {
  const { settings, augments, batchSize, machine, bindingBytes } = compiled;
  const limits = { kernels: KERNELS[machine], maxBindingWords: Math.floor(bindingBytes / 4) };
  const run = { settings, model, size, frozenBatchNorm, isTrainable, classes, batchSize, augments, ...limits };
  const { steps, memory } = await planRun(net, run, roomUpTo);
  const { bytes, totalBytes, largestBinding } = memory;
  return { bytes, totalBytes, largestBinding, dispatches: steps.length };
}

/** Resolves to null for a net that can't be trained as asked: an unknown net, a size that it does not accept, a stage that it does not have. */
export async function netCosts(question: NetCostQuestion, roomUpTo: RoomUpTo = () => 0): Promise<NetCosts | null> {
  const { model, classes, size, extent, unfrozen, frozenBatchNorm } = question;
  try {
    const entry = catalogueEntry(model);
    checkInput(entry, [1, size, size, 3], true);
    const isTrainedAtFirst = trainableKeys(extent, entry);
    const isTrained = trainableKeys(extentAfter(extent, unfrozen, entry), entry);
    const net = buildNet(model, classes);
    const parameters = stateEntries(net).filter(([, { role }]) => role === 'parameter');
    const trainedBy = (isOne: (key: string) => boolean) => parameters.flatMap(([key, parameter]) => (isOne(key) ? [parameter] : []));
    const sizeOfAll = (some: StateEntry[]) => some.reduce((sum, parameter) => sum + sizeOf(parameter), 0);
    const trained = new Set(trainedBy(isTrained));
    const sizes = parameters.map(([, parameter]) => sizeOf(parameter));
    return {
      ...netCost(net, [size, size, 3], (parameter) => trained.has(parameter)),
      parameters: sizes.reduce((a, b) => a + b, 0),
      trainable: sizeOfAll(trainedBy(isTrainedAtFirst)),
      trainableInTheEnd: sizeOfAll([...trained]),
      largestParameter: Math.max(...sizes),
      needsTwoImages: needsTwoImages(net, [size, size, 3], isTrained, frozenBatchNorm),
      ...(await planned(net, question, isTrained, roomUpTo)),
    };
  } catch (thrown) {
    if (thrown instanceof ProblemError) return null;
    throw thrown;
  }
}
