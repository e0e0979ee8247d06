import type { MachineMemory } from '#gpu/machine.ts';
import type { Bank, Value } from '#gpu/plan/value.ts';
import type { DeviceState } from './device-state.ts';
import type { OptimizerState } from './optimizer-state.ts';
import type { RunnableProgram } from './programs.ts';
import type { StepBuffer } from './step-buffer.ts';

/** What a step moves before its update: these counters and the running statistics, of which there is a copy. */
export interface StepBegun {
  runnables: readonly RunnableProgram[];
  optimizer: OptimizerState;
  statistics: Promise<Float32Array<ArrayBuffer>[]>;
}

/** Takes back steps that were given up before their update, so that the net is as if they had never begun. */
export class GivenUpSteps {
  private readonly memory: MachineMemory;
  private readonly state: DeviceState;
  private readonly stepBuffer: StepBuffer;
  private readonly statistics: readonly Value[];
  /** The signal at which a step was taken back last. */
  private takenBackAt: AbortSignal | null = null;

  /** @param banks The banks of the running statistics. */
  constructor(memory: MachineMemory, state: DeviceState, stepBuffer: StepBuffer, banks: readonly Bank[]) {
    this.memory = memory;
    this.state = state;
    this.stepBuffer = stepBuffer;
    this.statistics = banks.map((bank): Value => ({ label: bank.label, kind: bank.kind, words: bank.words, home: { bank, offset: 0 } }));
  }

  /** Copies the running statistics as they are before a step, if its programs move any. */
  copyStatistics(runnables: readonly RunnableProgram[]): StepBegun['statistics'] {
    const moved = runnables.some(({ counted }) => counted.length > 0) ? this.statistics : [];
    const copied = moved.length > 0 ? this.memory.read(moved) : Promise.resolve([]);
    // They are awaited only where the step is given up.
    copied.catch(() => {});
    return copied;
  }

  /**
   * Takes a step back. Where several were given up at one signal, they are to be taken back in their order: only the first of them has computed
   * anything, and its copy of the statistics is the one to go back to.
   */
  async takeBack({ runnables, optimizer, statistics }: StepBegun, signal: AbortSignal): Promise<void> {
    optimizer.steps--;
    this.stepBuffer.drawn -= runnables.length;
    for (const buffer of runnables.flatMap(({ counted }) => counted)) this.state.countBatch(buffer, -1n);
    if (this.takenBackAt === signal) return;
    this.takenBackAt = signal;
    for (const [i, numbers] of (await statistics).entries()) this.memory.write(this.statistics[i], numbers);
  }
}
