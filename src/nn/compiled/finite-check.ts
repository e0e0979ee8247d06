import type { DeviceMemory } from '#gpu/executor/memory.ts';
import type { Pipelines } from '#gpu/executor/pipelines.ts';
import { PreparedProgram } from '#gpu/executor/prepared.ts';
import { readRanges } from '#gpu/executor/readback.ts';
import { notFinite, partsOfStretch } from '#gpu/kernels/not-finite.ts';
import type { Dispatch } from '#gpu/plan/dispatch.ts';
import { inPieces } from '#gpu/plan/pieces.ts';
import { type Bank, lasting, type Value } from '#gpu/plan/value.ts';

/** Searches all of a net's banks on the device for values that are not finite, and reads back a few 32-bit words only. */
export class FiniteCheck {
  private readonly memory: DeviceMemory;
  private readonly program: PreparedProgram;
  private readonly parts: Value;

  private constructor(memory: DeviceMemory, program: PreparedProgram, parts: Value) {
    this.memory = memory;
    this.program = program;
    this.parts = parts;
  }

  /** `maxWords` is the largest binding of a kernel, in 32-bit words. */
  static async prepare(banks: readonly Bank[], maxWords: number, pipelines: Pipelines, memory: DeviceMemory): Promise<FiniteCheck> {
    const stretches = banks.flatMap((bank) => {
      const { label, kind, words } = bank;
      return inPieces({ label, kind, words, home: { bank, offset: 0 } }, maxWords).map(({ value }) => value);
    });
    const total = stretches.reduce((sum, stretch) => sum + partsOfStretch(stretch), 0);
    const parts = lasting('not finite', 'results', total);
    let first = 0;
    const dispatches = stretches.map((stretch): Dispatch => {
      const made = notFinite(`${stretch.label} finite`, stretch, parts, first);
      first += partsOfStretch(stretch);
      return made;
    });
    return new FiniteCheck(memory, await PreparedProgram.prepare(dispatches, [], pipelines, memory), parts);
  }

  /** Whether every value is finite, once all work submitted so far is done. */
  async isFinite(): Promise<boolean> {
    const { device } = this.memory;
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    this.program.encode(pass);
    pass.end();
    device.queue.submit([encoder.finish()]);
    const [found] = await readRanges(device, [this.memory.rangeOf(this.parts)]);
    return found.every((part) => part === 0);
  }

  /** Frees the device memory of its result. */
  free(): void {
    if (this.parts.home) this.memory.free(this.parts.home.bank);
  }
}
