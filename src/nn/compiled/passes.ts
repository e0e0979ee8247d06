import type { DeviceMemory } from '#gpu/executor/memory.ts';
import { ReadbackRing, readRanges } from '#gpu/executor/readback.ts';
import { lasting, type Value } from '#gpu/plan/value.ts';
import type { Batch } from './batch.ts';
import type { DeviceState } from './device-state.ts';
import type { RunnableProgram } from './programs.ts';
import type { PassNumbers, StepBuffer } from './step-buffer.ts';

/** Runs prepared programs. A pass writes its batch and its numbers, submits the program, and starts to read the results without waiting. */
export class Passes {
  /** [2]: programs write the loss and the number of hits here. */
  readonly result = lasting('results', 'results', 2);
  private readonly memory: DeviceMemory;
  private readonly state: DeviceState;
  private readonly stepBuffer: StepBuffer;
  private readonly results: ReadbackRing;

  constructor(memory: DeviceMemory, state: DeviceState, stepBuffer: StepBuffer) {
    this.memory = memory;
    this.state = state;
    this.stepBuffer = stepBuffer;
    this.results = new ReadbackRing(memory.device, 8);
  }

  get allocatedBytes(): number {
    return this.results.allocatedBytes;
  }

  /** Writes the batch and the numbers that change from pass to pass: the only two writes of a pass. */
  upload(runnable: RunnableProgram, batch: Omit<Batch, 'shape'>, pass?: PassNumbers): void {
    this.uploadBatch(runnable, batch);
    this.stepBuffer.write(pass);
  }

  uploadBatch({ input }: RunnableProgram, batch: Omit<Batch, 'shape'>): void {
    this.memory.device.queue.writeBuffer(this.memory.bank(input.bank), 0, input.bytes(batch));
  }

  run(runnable: RunnableProgram): void {
    this.memory.device.queue.submit([this.encode(runnable).finish()]);
  }

  /** Runs the program (to dispatch `end`, or all of it) and copies loss and hits to a buffer that can be read. */
  runForResult(runnable: RunnableProgram, end?: number): { numbers: () => Promise<Float32Array> } {
    const encoder = this.encode(runnable, end);
    const copy = this.results.copy(encoder, this.memory.rangeOf(this.result));
    this.memory.device.queue.submit([encoder.finish()]);
    return copy;
  }

  /** Reads values of a program as they are at this call. */
  read({ prepared }: RunnableProgram, values: readonly Value[]): Promise<Float32Array<ArrayBuffer>[]> {
    return readRanges(
      this.memory.device,
      values.map((value) => prepared.rangeOf(value)),
    );
  }

  destroy(): void {
    this.results.destroy();
  }

  private encode({ prepared, counted }: RunnableProgram, end?: number): GPUCommandEncoder {
    this.state.complete();
    const encoder = this.memory.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    prepared.encode(pass, 0, end);
    pass.end();
    for (const buffer of counted) this.state.countBatch(buffer);
    return encoder;
  }
}
