import type { DeviceMemory } from '#gpu/executor/memory.ts';
import type { Pipelines } from '#gpu/executor/pipelines.ts';
import { PreparedProgram } from '#gpu/executor/prepared.ts';
import type { OptimizerStep } from '#gpu/kernels/optimizer.ts';
import type { StepInputs } from '#gpu/lower/lowering.ts';
import { forwardProgram, type LossTensors, type Program, trainingProgram } from '#gpu/lower/programs.ts';
import type { Buffer, Module, StateEntry } from '../module.ts';
import type { BatchInput } from './batch.ts';
import { Recorder } from './recorder.ts';
import type { StateLayout } from './state.ts';

/** 'train' has gradients and the optimiser; the others end with the logits, in training or in evaluation mode. */
export type Mode = 'train' | 'forward-training' | 'evaluate';

export interface RecordOptions {
  mode: Mode;
  dropout: boolean;
  isObserved?: (module: Module) => boolean;
  /** For 'train'. */
  loss: LossTensors;
  updates: readonly OptimizerStep[];
}

/** A net written down for one shape of batch. Needs no GPU. */
export interface RecordedProgram {
  program: Program;
  /** Batch counters that a run advances. */
  counted: readonly Buffer[];
  /** Observed modules with the node of their output. */
  observed: readonly (readonly [Module, number])[];
}

/** Records a net and turns it into dispatches. */
export function recordProgram(net: Module, layout: StateLayout, inputs: StepInputs, options: RecordOptions): RecordedProgram {
  const { mode, dropout, isObserved, loss, updates } = options;
  const recorder = new Recorder({
    training: mode !== 'evaluate',
    dropout,
    slotOf: (entry: StateEntry) => layout.slotOf(entry),
    ...(isObserved && { isObserved }),
  });
  const graph = recorder.record((ops, x) => net.call(ops, x), inputs.pixels.shape);
  const program = mode === 'train' ? trainingProgram(graph, inputs, loss, updates) : forwardProgram(graph, inputs);
  return { program, counted: recorder.counted, observed: recorder.observed.map(([module, node]) => [module, node.id]) };
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
  return { ...recorded, input, prepared: await PreparedProgram.prepare(dispatches, kept, pipelines, memory) };
}
