import type { KernelSet } from '#gpu/kernels/kernel-set.ts';
import type { MachineMemory, PreparedSteps } from '#gpu/machine.ts';
import type { Step } from '#gpu/plan/dispatch.ts';
import { inPieces } from '#gpu/plan/pieces.ts';
import { type Bank, lasting, type Value } from '#gpu/plan/value.ts';

/** The steps that look through all banks, and the value whose parts are zero where they found only finite numbers. Nothing is allocated. */
export function finiteSteps(banks: readonly Bank[], maxWords: number, kernels: KernelSet): { steps: readonly Step[]; parts: Value } {
  const stretches = banks.flatMap((bank) => {
    const { label, kind, words } = bank;
    return inPieces({ label, kind, words, home: { bank, offset: 0 } }, maxWords).map(({ value }) => value);
  });
  const total = stretches.reduce((sum, stretch) => sum + kernels.partsOfStretch(stretch), 0);
  const parts = lasting('not finite', 'results', total);
  let first = 0;
  const steps = stretches.flatMap((stretch) => {
    const made = kernels.notFinite(`${stretch.label} finite`, stretch, parts, first);
    first += kernels.partsOfStretch(stretch);
    return made;
  });
  return { steps, parts };
}

/** Searches all of a net's banks on the device for values that are not finite, and reads back a few 32-bit words only. */
export class FiniteCheck {
  private readonly memory: MachineMemory;
  private readonly program: PreparedSteps;
  private readonly parts: Value;

  private constructor(memory: MachineMemory, program: PreparedSteps, parts: Value) {
    this.memory = memory;
    this.program = program;
    this.parts = parts;
  }

  /** `maxWords` is the largest binding of a kernel, in 32-bit words. */
  static async prepare(banks: readonly Bank[], maxWords: number, kernels: KernelSet, memory: MachineMemory): Promise<FiniteCheck> {
    const { steps, parts } = finiteSteps(banks, maxWords, kernels);
    return new FiniteCheck(memory, await memory.prepare(steps, []), parts);
  }

  /** Whether every value is finite, once all work submitted so far is done. */
  async isFinite(): Promise<boolean> {
    this.program.run();
    const [found] = await this.memory.read([this.parts]);
    return found.every((part) => part === 0);
  }

  /** Frees the device memory of its result. */
  free(): void {
    if (this.parts.home) this.memory.free(this.parts.home.bank);
  }
}
