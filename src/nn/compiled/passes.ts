import type { GiveUp, MachineMemory } from '#gpu/machine.ts';
import { lasting, type Value } from '#gpu/plan/value.ts';
import type { Batch } from './batch.ts';
import type { DeviceState } from './device-state.ts';
import type { RunnableProgram } from './programs.ts';
import type { PassNumbers, StepBuffer } from './step-buffer.ts';

/** Runs prepared programs. A pass writes its batch and its numbers, starts the program, and starts to read the results without waiting. */
export class Passes {
  /** [2]: programs write the loss and the number of hits here. */
  readonly result = lasting('results', 'results', 2);
  private readonly memory: MachineMemory;
  private readonly state: DeviceState;
  private readonly stepBuffer: StepBuffer;

  constructor(memory: MachineMemory, state: DeviceState, stepBuffer: StepBuffer) {
    this.memory = memory;
    this.state = state;
    this.stepBuffer = stepBuffer;
  }

  /** Writes the batch and the numbers that change from pass to pass: the only two writes of a pass. */
  upload(runnable: RunnableProgram, batch: Omit<Batch, 'shape'>, pass?: Partial<PassNumbers>): void {
    this.memory.write(runnable.input.value, runnable.input.words(batch));
    this.stepBuffer.write(pass);
  }

  run(runnable: RunnableProgram, giveUp?: GiveUp): void {
    this.state.complete();
    runnable.prepared.run(undefined, giveUp);
    this.count(runnable);
  }

  /** Runs the program (to step `end`, or all of it); loss and hits are a promise, so that a caller can go on before they are read. */
  runForResult(runnable: RunnableProgram, end?: number, giveUp?: GiveUp): { numbers: Promise<Float32Array> } {
    this.state.complete();
    const numbers = runnable.prepared.runFor(this.result, end, giveUp);
    this.count(runnable);
    return { numbers };
  }

  /** Reads values of a program as they are at this call. */
  read({ prepared }: RunnableProgram, values: readonly Value[]): Promise<Float32Array<ArrayBuffer>[]> {
    return prepared.read(values);
  }

  private count({ counted }: RunnableProgram): void {
    for (const buffer of counted) this.state.countBatch(buffer);
  }
}
