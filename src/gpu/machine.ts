import { ProblemError } from '#base/problem.ts';
import type { Device } from './device.ts';
import type { KernelSet } from './kernels/kernel-set.ts';
import type { Step } from './plan/dispatch.ts';
import type { MemoryPlan } from './plan/memory.ts';
import type { Bank, Value } from './plan/value.ts';
import type { Room } from './room.ts';
import type { Tuned, TuneOptions, Ways } from './tuning/tune.ts';

/**
 * What computes the programs of compiled nets: kernels, memory, and a way to run steps. Writes, runs and reads of one machine take effect
 * in the order in which they are called. A call returns at once, and the work may be done later; only what is read is waited for.
 */
export interface Machine {
  readonly kernels: KernelSet;
  /** The largest value that can be bound to a kernel, in 32-bit words. */
  readonly maxBindingWords: number;
  /** Whether runs end early where they may, see `GiveUp`. While a machine is quick enough not to need it they are all finished. */
  readonly givesUp: boolean;
  /** Measures and chooses among several ways to compute a step; null on a machine that has one way for each. */
  readonly tuner: Tuner | null;
  /** Compiles the kernels of steps that will be prepared later, while others run; null on a machine that compiles none. */
  readonly compileAhead: ((steps: readonly Step[]) => Promise<void>) | null;
  /** Hears how many of the kernels that are being compiled are ready; null while nobody listens. */
  listener: ((done: number, all: number) => void) | null;
  /** Opens memory for one net, with nothing in it. */
  openMemory(): MachineMemory;
  readonly room: Room;
  /** Resolves where there is room for so many bytes beside all that is allocated; throws ProblemError where there is none. */
  checkRoom(bytes: number): Promise<void>;
}

export interface Tuner {
  /** Measures the quickest ways for these steps, as far as the time allows. */
  measure(steps: readonly Step[], options: TuneOptions): Promise<Tuned>;
  /** Sets the ways of programs that are prepared from now on. */
  use(ways: Ways): void;
}

/** The memory of one net, and the programs that run on it. */
export interface MachineMemory {
  /** Size of all that is allocated, in bytes. */
  readonly bytes: number;
  /** Allocates banks before they are used, which then hold zeros. Throws ProblemError where there is no room. */
  reserve(banks: readonly Bank[]): Promise<void>;
  /** Overwrites a value of a bank, which is allocated on first use. The numbers are copied at the call. */
  write(value: Value, numbers: Float32Array<ArrayBuffer>): void;
  /** Copies values of banks as they are at this call. */
  read(values: readonly Value[]): Promise<Float32Array<ArrayBuffer>[]>;
  /** Frees a bank; its values are lost. */
  free(bank: Bank): void;
  /**
   * Makes a list of steps of the machine's kernels ready to run. `kept` values are still valid after a run. Throws ProblemError where a step
   * binds a value that is too large, and where there is no room; then nothing may run.
   */
  prepare(steps: readonly Step[], kept: readonly Value[]): Promise<PreparedSteps>;
  /** Frees everything. A read that is still awaited may fail. */
  destroy(): void;
}

/** Leave to end a run early: once the signal is aborted, steps that have not begun may be left out. */
export interface GiveUp {
  readonly signal: AbortSignal;
  /** From this step on a run is finished all the same; by default it may end anywhere. */
  readonly until?: number;
}

/** A program that is ready to run. */
export interface PreparedSteps {
  /** What runs: a step may be computed by several in the way that was chosen for it. */
  readonly steps: readonly Step[];
  readonly plan: MemoryPlan;
  /** Runs what computes the steps before `end`, of those that were prepared; by default all. */
  run(end?: number, giveUp?: GiveUp): void;
  /**
   * Like `run`, and copies a small value of a bank as it is afterwards. Many such reads may be awaited while other programs run. Rejects with the
   * signal's reason where the run was given up.
   */
  runFor(result: Value, end?: number, giveUp?: GiveUp): Promise<Float32Array>;
  /** Copies values as they are at this call: of banks, or kept ones of this program, which must be the last one that ran. */
  read(values: readonly Value[]): Promise<Float32Array<ArrayBuffer>[]>;
}

/** The machine of an opened device. Throws ProblemError where the device can run no compiled nets. */
export function machineOf({ machine, info }: Device): Machine {
  if (!machine) throw new ProblemError('engine-needs-webgpu', info.label);
  return machine;
}
