import type { DeviceMemory } from '#gpu/executor/memory.ts';
import type { Pipelines } from '#gpu/executor/pipelines.ts';
import { PreparedProgram } from '#gpu/executor/prepared.ts';
import type { OptimizerStep } from '#gpu/kernels/optimizer.ts';
import type { StepInputs } from '#gpu/lower/lowering.ts';
import { forwardProgram, type LossTensors, lossProgram, type Program, trainingProgram } from '#gpu/lower/programs.ts';
import type { Dispatch } from '#gpu/plan/dispatch.ts';
import type { Buffer, Module, StateEntry } from '../module.ts';
import type { FrozenBatchNorm } from '../ops.ts';
import type { BatchInput } from './batch.ts';
import { type Constant, Recorder } from './recorder.ts';
import type { StateLayout } from './state.ts';

/** 'train' has gradients and the optimiser, 'loss' ends with the loss of a training-mode pass, 'evaluate' with the logits. */
export type Mode = 'train' | 'loss' | 'evaluate';

export interface RecordOptions {
  mode: Mode;
  dropout: boolean;
  frozenBatchNorm: FrozenBatchNorm;
  isObserved?: (module: Module) => boolean;
  /** For 'train' and 'loss'. */
  loss: LossTensors;
  /** Run in front of the net. */
  before?: readonly Dispatch[];
  /** For 'train'. */
  updates: readonly OptimizerStep[];
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
export function recordProgram(net: Module, layout: StateLayout, inputs: StepInputs, options: RecordOptions): RecordedProgram {
  const { mode, dropout, frozenBatchNorm, isObserved, loss, updates, before = [] } = options;
  const recorder = new Recorder({
    training: mode !== 'evaluate',
    dropout,
    frozenBatchNorm,
    slotOf: (entry: StateEntry) => layout.slotOf(entry),
    ...(isObserved && { isObserved }),
  });
  const graph = recorder.record((ops, x) => net.call(ops, x), inputs.pixels.shape);
  const program =
    mode === 'train'
      ? trainingProgram(graph, inputs, loss, updates)
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
