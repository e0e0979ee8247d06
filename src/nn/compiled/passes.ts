import type { MachineMemory } from '#gpu/machine.ts';
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
  upload(runnable: RunnableProgram, batch: Omit<Batch, 'shape'>, pass?: PassNumbers): void {
    this.uploadBatch(runnable, batch);
    this.stepBuffer.write(pass);
  }

  uploadBatch({ input }: RunnableProgram, batch: Omit<Batch, 'shape'>): void {
    this.memory.write(input.value, input.words(batch));
  }

  run(runnable: RunnableProgram): void {
    this.state.complete();
    runnable.prepared.run();
    this.count(runnable);
  }

  /** Runs the program (to step `end`, or all of it); loss and hits are a promise, so that a caller can go on before they are read. */
  runForResult(runnable: RunnableProgram, end?: number): { numbers: Promise<Float32Array> } {
    this.state.complete();
    const numbers = runnable.prepared.runFor(this.result, end);
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
