import type { DeviceMemory } from '#gpu/executor/memory.ts';
import type { Pipelines } from '#gpu/executor/pipelines.ts';
import { PreparedProgram } from '#gpu/executor/prepared.ts';
import type { StepInputs } from '#gpu/lower/lowering.ts';
import { forwardProgram, type LossTensors, lossProgram, type Program, trainingProgram } from '#gpu/lower/programs.ts';
import type { TrainingOptions } from '#gpu/lower/update.ts';
import type { Dispatch } from '#gpu/plan/dispatch.ts';
import type { Buffer, Module, StateEntry } from '../module.ts';
import type { FrozenBatchNorm } from '../ops.ts';
import type { BatchInput } from './batch.ts';
import { type Constant, Recorder } from './recorder.ts';
import type { StateLayout } from './state.ts';

/**
 * 'train' has gradients and the optimiser, 'part' is that for a part of a batch, whose gradients are added up; 'loss' ends with
 * the loss of a training-mode pass, 'evaluate' with the logits.
 */
export type Mode = 'train' | 'part' | 'loss' | 'evaluate';

export interface RecordOptions {
  mode: Mode;
  dropout: boolean;
  frozenBatchNorm: FrozenBatchNorm;
  isObserved?: (module: Module) => boolean;
  /** For all but 'evaluate'. */
  loss: LossTensors;
  /** Run in front of the net. */
  before?: readonly Dispatch[];
  /** For 'train' and 'part'. */
  training: TrainingOptions;
}

/** A net written down for one shape of batch. Needs no GPU. */
export interface RecordedProgram {
  program: Program;
  /** Batch counters that a run advances. */
  counted: readonly Buffer[];
  constants: readonly Constant[];
  /** Observed modules with the node of their output. */
  observed: readonly (readonly [Module, number])[];
}

/** Records a net and turns it into dispatches. */
export function recordProgram(
  net: Module,
  layout: StateLayout,
  { pixels, step }: Pick<StepInputs, 'pixels' | 'step'>,
  options: RecordOptions,
): RecordedProgram {
  const inputs: StepInputs = { pixels, step, maxBindingWords: layout.maxWords };
  const { mode, dropout, frozenBatchNorm, isObserved, loss, training, before = [] } = options;
  const recorder = new Recorder({
    training: mode !== 'evaluate',
    dropout,
    frozenBatchNorm,
    slotOf: (entry: StateEntry) => layout.slotOf(entry),
    ...(isObserved && { isObserved }),
  });
  const graph = recorder.record((ops, x) => net.call(ops, x), inputs.pixels.shape);
  const program =
    mode === 'train' || mode === 'part'
      ? trainingProgram(graph, inputs, loss, training)
      : mode === 'loss'
        ? lossProgram(graph, inputs, loss)
        : forwardProgram(graph, inputs);
  program.dispatches.unshift(...before);
  program.beforeUpdate += before.length;
  const { counted, constants, observed } = recorder;
  return { program, counted, constants, observed: observed.map(([module, node]) => [module, node.id]) };
}

/** A recorded program on the device. */
export interface RunnableProgram extends RecordedProgram {
  prepared: PreparedProgram;
  input: BatchInput;
}

export async function prepareProgram(
  recorded: RecordedProgram,
  input: BatchInput,
  pipelines: Pipelines,
  memory: DeviceMemory,
): Promise<RunnableProgram> {
  const { dispatches, kept } = recorded.program;
  for (const { value, numbers } of recorded.constants) memory.write(value, numbers);
  return { ...recorded, input, prepared: await PreparedProgram.prepare(dispatches, kept, pipelines, memory) };
}
