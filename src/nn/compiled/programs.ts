import type { Graph } from '#gpu/graph/node.ts';
import { oneValueLayer } from '#gpu/graph/one-value.ts';
import { cutAtFeatures, inEvaluation } from '#gpu/lower/feature-cut.ts';
import type { StepInputs } from '#gpu/lower/lowering.ts';
import {
  chainsOf,
  forwardProgram,
  gradientProgram,
  type LossTensors,
  lossProgram,
  type Program,
  trainingProgram,
} from '#gpu/lower/programs.ts';
import type { TrainingOptions } from '#gpu/lower/update.ts';
import type { MachineMemory, PreparedSteps } from '#gpu/machine.ts';
import type { Step } from '#gpu/plan/dispatch.ts';
import { planMemory } from '#gpu/plan/memory.ts';
import { type Tensor, tensorOf } from '#gpu/plan/value.ts';
import type { Buffer, Module, StateEntry } from '../module.ts';
import type { FrozenBatchNorm } from '../ops.ts';
import { type Tap, tapName } from '../tap.ts';
import type { BatchInput } from './batch.ts';
import { type Constant, Recorder } from './recorder.ts';
import { StateLayout } from './state.ts';

/**
 * 'train' has gradients and the optimiser, 'part' is that for a part of a batch, whose gradients are added up; 'loss' ends with
 * the loss of a training-mode pass, 'evaluate' with the logits.
 */
export type Mode = 'train' | 'part' | 'loss' | 'evaluate';

/** How a step is trained, and the bytes within which it keeps the sums that it would else compute twice. */
export interface TrainingChoice extends Omit<TrainingOptions, 'keptChains'> {
  roomForSums: number;
}

/** Of how many chains of residual sums (see `sumChains`) a program keeps the values; 0 of 0 where it could not keep any. */
export interface KeptSums {
  kept: number;
  chains: number;
}

const NO_SUMS: KeptSums = { kept: 0, chains: 0 };

export interface RecordOptions {
  mode: Mode;
  dropout: boolean;
  frozenBatchNorm: FrozenBatchNorm;
  isObserved?: (module: Module) => boolean;
  /** What is read besides the logits; in 'evaluate' alone. */
  tap?: Tap;
  /** Used by all modes but 'evaluate'; a gradient tap takes the labels. */
  loss: LossTensors;
  /** Steps that run before the net. */
  before?: readonly Step[];
  /** Used by 'train' and 'part'. */
  training: TrainingChoice;
  /**
   * Only a part of the net, cut where its fixed part ends: from images to features ('evaluate' alone), or from features, which then
   * come as the input. The shape is that of the images.
   */
  cut?: { part: 'features' | 'head'; images: readonly number[] };
}

/** A net recorded for one shape of batch; recording needs no GPU. */
export interface RecordedProgram {
  program: Program;
  sums: KeptSums;
  /** Batch counters (num_batches_tracked) that a run of the program advances. */
  counted: readonly Buffer[];
  constants: readonly Constant[];
  /** Observed modules, each with the index of its output's node. */
  observed: readonly (readonly [Module, number])[];
  /** The values of the tap, and the gradient at it; see TappedPass. */
  tapped: readonly Tensor[];
  gradient: Tensor | null;
}

function cutGraph(whole: Graph, part: 'features' | 'head', mode: Mode): Graph {
  const halves = cutAtFeatures(whole);
  if (!halves) throw new Error('the net has no fixed part');
  if (part === 'features') return halves.features;
  return mode === 'evaluate' ? inEvaluation(halves.head) : halves.head;
}

/** Records a net in training mode for one image, without computing anything. */
function recordedForOne(net: Module, layout: StateLayout, image: readonly number[], frozenBatchNorm: FrozenBatchNorm): Graph {
  const slotOf = (entry: StateEntry) => layout.slotOf(entry);
  const recorder = new Recorder({ training: true, dropout: true, frozenBatchNorm, slotOf });
  return recorder.record((ops, x) => net.call(ops, x), [1, ...image]);
}

/** The number of values that a net's fixed part gives for one image; 0 where it has no fixed part. Nothing is computed. */
export function featureSize(net: Module, layout: StateLayout, image: readonly number[], frozenBatchNorm: FrozenBatchNorm): number {
  const halves = cutAtFeatures(recordedForOne(net, layout, image, frozenBatchNorm));
  return halves ? halves.features.output.shape.reduce((a, b) => a * b, 1) : 0;
}

/**
 * The first BatchNorm that would go by one value per channel if a single image [H, W, C] went through a net in training; null where
 * one image is enough for all of them. Nothing is computed.
 */
export function needsTwoImages(
  net: Module,
  image: readonly number[],
  isTrainable: (key: string) => boolean,
  frozenBatchNorm: FrozenBatchNorm,
): string | null {
  const layout = new StateLayout(net, Number.MAX_SAFE_INTEGER);
  layout.setLearning(isTrainable);
  return oneValueLayer(recordedForOne(net, layout, image, frozenBatchNorm));
}

/** Puts steps before those of a program. */
function after<P extends Program>(before: readonly Step[], program: P): P {
  program.steps.unshift(...before);
  program.beforeUpdate += before.length;
  return program;
}

/** Returns the program of a training step that keeps as many chains of sums as there is room for, or as cost no memory. */
function trainingWithin(
  graph: Graph,
  inputs: StepInputs,
  loss: LossTensors,
  { roomForSums, ...training }: TrainingChoice,
  before: readonly Step[],
): { program: Program; sums: KeptSums } {
  const keeping = (keptChains: number) => after(before, trainingProgram(graph, inputs, loss, { ...training, keptChains }));
  const bytesOf = ({ steps, kept }: Program) => planMemory(steps, kept).totalBytes;
  const least = keeping(0);
  const chains = training.memorySaver ? 0 : chainsOf(graph);
  if (chains === 0) return { program: least, sums: NO_SUMS };
  const most = Math.max(roomForSums, bytesOf(least));
  for (let kept = chains; kept > 0; kept--) {
    const program = keeping(kept);
    if (bytesOf(program) <= most) return { program, sums: { kept, chains } };
  }
  return { program: least, sums: { kept: 0, chains } };
}

/** Records a net for one shape of batch and lowers it to steps. */
export function recordProgram(
  net: Module,
  layout: StateLayout,
  { pixels, step, kernels }: Pick<StepInputs, 'pixels' | 'step' | 'kernels'>,
  options: RecordOptions,
): RecordedProgram {
  const inputs: StepInputs = { kernels, pixels, step, maxBindingWords: layout.maxWords };
  const { mode, dropout, frozenBatchNorm, isObserved, tap, loss, training, before = [], cut } = options;
  const recorder = new Recorder({
    training: mode !== 'evaluate' || cut !== undefined,
    dropout,
    frozenBatchNorm,
    slotOf: tap ? (entry: StateEntry) => ({ ...layout.slotOf(entry), gradient: null }) : (entry: StateEntry) => layout.slotOf(entry),
    ...(isObserved && { isObserved }),
    ...(tap && { tap }),
  });
  const whole = recorder.record((ops, x) => net.call(ops, x), cut?.images ?? inputs.pixels.shape);
  const graph = cut ? cutGraph(whole, cut.part, mode) : whole;
  if (cut) inputs.pixels = tensorOf(pixels.value, graph.input.shape);
  if (tap && recorder.tapped.length === 0) throw new Error(`the net never comes to '${tapName(net, tap)}'`);
  const passOf = (): Program & { gradient?: Tensor } =>
    tap?.kind === 'gradient'
      ? gradientProgram(graph, inputs, loss.labels, recorder.tapped[0].id)
      : mode === 'loss'
        ? lossProgram(graph, inputs, loss)
        : forwardProgram(graph, inputs);
  const { program, sums }: { program: Program & { gradient?: Tensor }; sums: KeptSums } =
    mode === 'train' || mode === 'part'
      ? trainingWithin(graph, inputs, loss, training, before)
      : { program: after(before, passOf()), sums: NO_SUMS };
  const { constants, observed } = recorder;
  const counted = mode === 'evaluate' ? [] : recorder.counted;
  const values = tap?.kind === 'attention' ? program.attention : program.observed;
  const tapped = recorder.tapped.map(({ id }) => values.get(id) as Tensor);
  return {
    program,
    sums,
    counted,
    constants,
    observed: observed.map(([module, node]) => [module, node.id]),
    tapped,
    gradient: program.gradient ?? null,
  };
}

/** A recorded program on the device. */
export interface RunnableProgram extends RecordedProgram {
  prepared: PreparedSteps;
  input: BatchInput;
}

export async function prepareProgram(recorded: RecordedProgram, input: BatchInput, memory: MachineMemory): Promise<RunnableProgram> {
  const { steps, kept } = recorded.program;
  for (const { value, numbers } of recorded.constants) memory.write(value, numbers);
  return { ...recorded, input, prepared: await memory.prepare(steps, kept) };
}
