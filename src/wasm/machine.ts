import type { GiveUp, Machine, MachineMemory, PreparedSteps } from '#gpu/machine.ts';
import type { Call, Step } from '#gpu/plan/dispatch.ts';
import { type MemoryPlan, planMemory } from '#gpu/plan/memory.ts';
import type { Bank, Value } from '#gpu/plan/value.ts';
import type { Runtime, Table } from './executor/runtime.ts';
import { WASM_KERNELS } from './kernels/wasm-kernels.ts';

/** The largest number of 32-bit words that a memory of 4 GiB could hold. */
const MOST_WORDS = 2 ** 30;

/** The processor as the machine of compiled nets: kernels of WebAssembly, in one memory for all nets. */
export function wasmMachine(runtime: Runtime): Machine {
  const queue = new Queue();
  const left = (wanted: number) => Math.min(wanted, runtime.heap.left);
  return {
    kernels: WASM_KERNELS,
    maxBindingWords: MOST_WORDS,
    givesUp: true,
    tuner: null,
    compileAhead: null,
    listener: null,
    openMemory: () => new WasmMemory(runtime, queue),
    room: { known: left, upTo: async (wanted) => left(wanted) },
    checkRoom: async (bytes) => runtime.heap.release(runtime.heap.allocate(bytes)),
  };
}

/** Does pieces of work one after another, in the order in which they were asked for. */
class Queue {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  get isIdle(): boolean {
    return this.waiting === 0;
  }

  add<T>(work: () => T | Promise<T>): Promise<T> {
    this.waiting++;
    const done = this.last.then(work).finally(() => {
      this.waiting--;
    });
    // What fails is told to who waits for it; what comes after it is done all the same.
    this.last = done.catch(() => {});
    return done;
  }
}

class WasmMemory implements MachineMemory {
  readonly runtime: Runtime;
  readonly queue: Queue;
  private readonly banks = new Map<Bank, number>();
  /** Pieces that all programs use in turn, by their sizes in words. */
  private readonly shared: { words: number; address: number }[] = [];
  private readonly tables = new Set<Table>();
  /** The first failure of a run; nothing after it can be trusted. */
  private failure: unknown = null;

  constructor(runtime: Runtime, queue: Queue) {
    this.runtime = runtime;
    this.queue = queue;
  }

  get bytes(): number {
    const words = [...this.banks.keys(), ...this.shared].reduce((sum, one) => sum + one.words, 0);
    return 4 * words + [...this.tables].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  async reserve(banks: readonly Bank[]): Promise<void> {
    for (const bank of banks) this.addressOfBank(bank);
  }

  write(value: Value, numbers: Float32Array<ArrayBuffer>): void {
    const address = this.addressOf(value);
    if (this.queue.isIdle) this.copyIn(address, numbers);
    else {
      const copy = numbers.slice();
      void this.queue.add(() => this.copyIn(address, copy));
    }
  }

  read(values: readonly Value[]): Promise<Float32Array<ArrayBuffer>[]> {
    return this.readAt(values, (value) => this.addressOf(value));
  }

  readAt(values: readonly Value[], addressOf: (value: Value) => number): Promise<Float32Array<ArrayBuffer>[]> {
    const places = values.map((value) => ({ address: addressOf(value), words: value.words }));
    return this.queue.add(() => {
      if (this.failure) throw this.failure;
      return places.map(({ address, words }) => this.runtime.heap.floats(address, words).slice());
    });
  }

  free(bank: Bank): void {
    const address = this.banks.get(bank);
    if (address === undefined) return;
    this.banks.delete(bank);
    void this.queue.add(() => this.runtime.heap.release(address));
  }

  async prepare(steps: readonly Step[], kept: readonly Value[]): Promise<PreparedSteps> {
    const calls = steps.map(asCall);
    const plan = planMemory(calls, kept);
    const buffers = this.buffers(plan.buffers);
    const addressOf = (value: Value): number => {
      if (value.home) return this.addressOf(value);
      const place = plan.places.get(value);
      if (!place) throw new Error(`'${value.label}' has no place in this program`);
      return buffers[place.buffer] + 4 * place.offset;
    };
    const table = this.runtime.lay(calls, ({ bindings }, use) => addressOf(bindings[use].value));
    this.tables.add(table);
    const bytes = { ...plan.bytes, params: (plan.bytes.params ?? 0) + table.bytes };
    return new WasmProgram(this, calls, { ...plan, bytes, totalBytes: plan.totalBytes + table.bytes }, table, addressOf);
  }

  /** Computes the calls before `end`, once what was asked for earlier is done. Throws the signal's reason where that was given up. */
  run(table: Table, end?: number, giveUp?: GiveUp): Promise<void> {
    const { signal, until = Number.POSITIVE_INFINITY } = giveUp ?? {};
    return this.queue.add(async () => {
      if (this.failure) throw this.failure;
      let isWhole = true;
      try {
        isWhole = await this.runtime.run(table, 0, end, (call) => signal?.aborted === true && call < until);
      } catch (thrown) {
        this.failure = thrown;
        throw thrown;
      }
      if (!isWhole) signal?.throwIfAborted();
    });
  }

  destroy(): void {
    const { heap } = this.runtime;
    const pieces = [...this.banks.values(), ...this.shared.map(({ address }) => address)];
    const tables = [...this.tables];
    this.banks.clear();
    this.shared.length = 0;
    this.tables.clear();
    void this.queue.add(() => {
      for (const address of pieces) heap.release(address);
      for (const table of tables) this.runtime.free(table);
    });
  }

  private addressOf({ label, home }: Value): number {
    if (!home) throw new Error(`'${label}' lies in no bank`);
    return this.addressOfBank(home.bank) + 4 * home.offset;
  }

  private addressOfBank(bank: Bank): number {
    let address = this.banks.get(bank);
    if (address === undefined) {
      address = this.runtime.heap.allocate(4 * bank.words);
      this.banks.set(bank, address);
    }
    return address;
  }

  private copyIn(address: number, numbers: Float32Array): void {
    this.runtime.heap.floats(address, numbers.length).set(numbers);
  }

  /**
   * Returns the address of a piece of at least the wanted size for each of `words`; new ones are allocated where a program needs more. Throws
   * ProblemError, and allocates none, where they do not fit.
   */
  private buffers(words: readonly number[]): number[] {
    const { heap } = this.runtime;
    const free = [...this.shared].sort((a, b) => a.words - b.words);
    const order = words.map((size, i) => ({ size, i })).sort((a, b) => b.size - a.size);
    const taken: number[] = [];
    const missing: typeof order = [];
    for (const one of order) {
      const fit = free.findIndex((piece) => piece.words >= one.size);
      if (fit >= 0) taken[one.i] = free.splice(fit, 1)[0].address;
      else missing.push(one);
    }
    heap.checkRoom(missing.reduce((sum, { size }) => sum + 4 * size, 0));
    for (const { size, i } of missing) {
      taken[i] = heap.allocate(4 * size);
      this.shared.push({ words: size, address: taken[i] });
    }
    return taken;
  }
}

class WasmProgram implements PreparedSteps {
  readonly steps: readonly Call[];
  readonly plan: MemoryPlan;
  private readonly memory: WasmMemory;
  private readonly table: Table;
  private readonly addressOf: (value: Value) => number;

  constructor(memory: WasmMemory, steps: readonly Call[], plan: MemoryPlan, table: Table, addressOf: (value: Value) => number) {
    this.memory = memory;
    this.steps = steps;
    this.plan = plan;
    this.table = table;
    this.addressOf = addressOf;
  }

  run(end?: number, giveUp?: GiveUp): void {
    // A failure is told by the next read.
    this.memory.run(this.table, end, giveUp).catch(() => {});
  }

  async runFor(result: Value, end?: number, giveUp?: GiveUp): Promise<Float32Array> {
    const ended = this.memory.run(this.table, end, giveUp);
    const [[numbers]] = await Promise.all([this.read([result]), ended]);
    return numbers;
  }

  read(values: readonly Value[]): Promise<Float32Array<ArrayBuffer>[]> {
    return this.memory.readAt(values, this.addressOf);
  }
}

function asCall(step: Step): Call {
  if (!('kernel' in step)) throw new Error(`${step.label} is no call of WebAssembly`);
  return step as Call;
}
